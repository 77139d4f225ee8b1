import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ServiceContext } from '../context.ts';

/** Larger answers are no numbers of one post; they are left out rather than cut. */
const longestAnswer = 256 * 1024;

/** Keeps what a network answered; the same answer is kept once. null: there was none, or it is out of all measure. */
export async function keepPayload(context: ServiceContext, raw: unknown): Promise<number | null> {
  if (raw === undefined || raw === null) return null;
  const text = JSON.stringify(raw);
  if (text.length > longestAnswer) return null;
  const hash = createHash('sha256').update(text).digest('hex');
  const known = await context.db
    .selectFrom('metric_payloads')
    .select('number')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (known) return known.number;
  const { number } = await context.db
    .insertInto('metric_payloads')
    .values({ hash, body: deflateRawSync(text) })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export function readPayload(body: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(body).toString('utf8'));
}

import type { z } from 'zod';
import type { mediaOrigin } from '../../../shared/contract/media-library.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';

export type MediaOrigin = z.infer<typeof mediaOrigin>;

/** Where a file was fetched from and on what terms; null for one from a person's own disk. */
export async function originOf(context: ServiceContext, mediaId: string): Promise<MediaOrigin | null> {
  const row = await context.db
    .selectFrom('media_origins')
    .selectAll()
    .where('media_id', '=', mediaId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    provider: row.provider,
    pageUrl: row.page_url,
    author: row.author,
    license: row.license,
    attribution: row.attribution,
    costMicros: row.cost_micros,
    currency: row.currency,
    fetchedAt: isoInstant(row.fetched_at),
    isByAi: row.is_by_ai === 1,
    model: row.model,
    prompt: row.prompt,
  };
}

export type NewOrigin = Omit<MediaOrigin, 'fetchedAt' | 'isByAi' | 'model' | 'prompt'> & {
  remoteId: string;
  /** Left out: no model made it. */
  by?: { model: string; prompt: string };
};

/** The first origin of a file stays: it says what was paid for it. */
export async function keepOrigin(context: ServiceContext, mediaId: string, origin: NewOrigin): Promise<void> {
  await context.db
    .insertInto('media_origins')
    .values({
      media_id: mediaId,
      provider: origin.provider,
      remote_id: origin.remoteId,
      page_url: origin.pageUrl,
      author: origin.author,
      license: origin.license,
      attribution: origin.attribution,
      cost_micros: origin.costMicros,
      currency: origin.currency,
      fetched_at: context.clock.now(),
      fetched_by: context.actor.name,
      model: origin.by?.model ?? null,
      prompt: origin.by?.prompt ?? null,
      is_by_ai: Number(origin.by !== undefined),
    })
    .onConflict((conflict) => conflict.column('media_id').doNothing())
    .execute();
}

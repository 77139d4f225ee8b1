import { createHash } from 'node:crypto';
import type { ModelMessage } from '../../providers/language-models/language-model.ts';
import type { ServiceContext } from '../context.ts';

const keptMs = 24 * 3_600_000;
const mostKept = 1_000;

export interface Question {
  providerId: string;
  baseUrl: string;
  model: string;
  messages: readonly ModelMessage[];
  maxOutputTokens: number;
  temperature: number;
  /** Name of the shape asked for; `text`: none. */
  form: string;
}

/** The same for the same question only; pictures count by their content. */
export function questionKey(question: Question): string {
  const messages = question.messages.map(({ role, text, pictures = [] }) => [
    role,
    text,
    pictures.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
  ]);
  return createHash('sha256')
    .update(JSON.stringify({ ...question, messages }))
    .digest('hex');
}

export async function keptAnswer(context: ServiceContext, key: string): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('ai_answers')
    .select('answer')
    .where('key', '=', key)
    .where('expires_at', '>', context.clock.now())
    .executeTakeFirst();
  return row?.answer;
}

export async function keepAnswer(context: ServiceContext, key: string, answer: string): Promise<void> {
  const expiresAt = context.clock.now() + keptMs;
  await context.db
    .insertInto('ai_answers')
    .values({ key, answer, expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'key']).doUpdateSet({ answer, expires_at: expiresAt }),
    )
    .execute();
  await context.db.deleteFrom('ai_answers').where('expires_at', '<=', context.clock.now()).execute();
  const tooOld = await context.db
    .selectFrom('ai_answers')
    .select('expires_at')
    .orderBy('expires_at', 'desc')
    .offset(mostKept)
    .limit(1)
    .executeTakeFirst();
  if (tooOld) {
    await context.db.deleteFrom('ai_answers').where('expires_at', '<=', tooOld.expires_at).execute();
  }
}

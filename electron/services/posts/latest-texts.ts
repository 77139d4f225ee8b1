import { type SqlBool, sql } from 'kysely';
import type { ServiceContext } from '../context.ts';

/** Looking further back than this takes longer than a person waits for a suggestion. */
const mostLookedAt = 2_000;

/** Every word must occur, the last one may be unfinished; null: there is no word in it. */
function expressionOf(word: string): string | null {
  const words = word.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const terms = words
    .slice(0, 8)
    .map((one, index, all) => `body : "${one}"${index === all.length - 1 ? ' *' : ''}`);
  return terms.length === 0 ? null : terms.join(' AND ');
}

/** Texts of the latest posts that hold a sign, and a word that begins so. */
export async function latestTexts(
  context: ServiceContext,
  { sign, word, limit }: { sign: '#' | '@'; word: string; limit: number },
): Promise<string[]> {
  const expression = expressionOf(word);
  const hasWord = expression
    ? sql<SqlBool>`number IN (SELECT rowid FROM post_search WHERE post_search MATCH ${expression}
        ORDER BY rowid DESC LIMIT ${mostLookedAt})`
    : sql<SqlBool>`number > (SELECT coalesce(max(number), 0) - ${mostLookedAt} FROM posts)`;
  const rows = await context.db
    .selectFrom('posts')
    .select('body')
    .where('deleted_at', 'is', null)
    .where(hasWord)
    .where('body', 'like', `%${sign}%`)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ body }) => body);
}

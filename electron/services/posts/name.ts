import type { ServiceContext } from '../context.ts';

const shownCharacters = 40;

/** What a post is called where there is room for a few words only. */
export function nameOf({ title, body }: { title: string; body: string }): string {
  const text = (title || body).trim().split('\n')[0] ?? '';
  return text.length > shownCharacters ? `“${text.slice(0, shownCharacters).trimEnd()}…”` : `“${text}”`;
}

/** Also of a post that is deleted; of one that never was, that it is unknown. */
export async function nameOfPost(context: ServiceContext, id: string): Promise<string> {
  const row = await context.db
    .selectFrom('posts')
    .select(['title', 'body'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? nameOf(row) : 'An unknown post';
}

import { expect } from 'vitest';
import { openDatabase } from '../../../electron/db/sqlite.ts';

/** Opens the folder as the product does after a restart; answers the posts, each of which must be whole. */
export async function reopened(home: string): Promise<string[]> {
  const { file, close } = await openDatabase(home);
  try {
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(file.pragma('foreign_key_check')).toEqual([]);
    file.exec("INSERT INTO post_search (post_search) VALUES ('integrity-check')");
    const posts = file.prepare('SELECT id FROM posts ORDER BY id').pluck().all();
    expect(file.prepare('SELECT post_id FROM post_labels ORDER BY post_id').pluck().all()).toEqual(posts);
    expect(
      file.prepare("SELECT count(*) FROM post_search WHERE post_search MATCH 'words'").pluck().get(),
    ).toBe(posts.length);
    return posts as string[];
  } finally {
    close();
  }
}

/** The rows that a life said were stored. */
export function acknowledged(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== 'opened' && line !== 'closed');
}

import { sql } from 'kysely';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, toMedia } from './rows.ts';

/** That no post shows it; posts in the trash do not count, but keep their files from being deleted for good. */
export const unusedMedia = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM post_media JOIN posts ON posts.id = post_media.post_id
  WHERE post_media.workspace_id = media.workspace_id AND post_media.media_id = media.id AND posts.deleted_at IS NULL)`;

async function usesById(context: ServiceContext, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await context.db
    .selectFrom('post_media')
    .innerJoin('posts', 'posts.id', 'post_media.post_id')
    .select(({ fn }) => [
      'post_media.media_id',
      fn.count<number>('post_media.post_id').distinct().as('posts'),
    ])
    .where('post_media.media_id', 'in', [...ids])
    .where('posts.deleted_at', 'is', null)
    .groupBy('post_media.media_id')
    .execute();
  return new Map(rows.map((row) => [row.media_id, row.posts]));
}

async function tagsById(context: ServiceContext, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await context.db
    .selectFrom('media_tags')
    .select(['media_id', 'tag'])
    .where('media_id', 'in', [...ids])
    .orderBy('tag')
    .execute();
  const tags = new Map<string, string[]>();
  for (const { media_id: id, tag } of rows) tags.set(id, [...(tags.get(id) ?? []), tag]);
  return tags;
}

/** Rows with what the library shows beside them, in their order. */
export async function libraryItems(
  context: ServiceContext,
  rows: readonly MediaRow[],
): Promise<LibraryItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [uses, tags] = await Promise.all([usesById(context, ids), tagsById(context, ids)]);
  return rows.map((row) => ({
    ...toMedia(row),
    folderId: row.folder_id,
    tags: tags.get(row.id) ?? [],
    useCount: uses.get(row.id) ?? 0,
    deletedAt: row.deleted_at === null ? null : isoInstant(row.deleted_at),
  }));
}

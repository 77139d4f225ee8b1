import { sql } from 'kysely';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, toMedia } from './rows.ts';

/** That nothing refers to it, not even a post in the trash, which may come back. */
export const unneededMedia = sql<boolean>`NOT EXISTS (SELECT 1 FROM media_uses
  WHERE media_uses.workspace_id = media.workspace_id AND media_uses.media_id = media.id)`;

/** That nothing shows it; posts in the trash do not count, but keep their files from being deleted for good. */
export const unusedMedia = sql<boolean>`NOT EXISTS (SELECT 1 FROM media_uses
  WHERE media_uses.workspace_id = media.workspace_id AND media_uses.media_id = media.id AND media_uses.is_live)`;

async function usesById(context: ServiceContext, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await context.db
    .selectFrom('media_uses')
    .select(['media_id', 'kind', 'user_id'])
    .distinct()
    .where('media_id', 'in', [...ids])
    .where('is_live', '=', 1)
    .execute();
  const users = Map.groupBy(rows, (row) => row.media_id);
  return new Map([...users].map(([id, ofMedia]) => [id, ofMedia.length]));
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

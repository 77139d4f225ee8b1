import type { ServiceContext } from '../context.ts';
import { checkFolder } from './intake.ts';
import { mediaRows } from './rows.ts';

export interface Arrangement {
  id: string;
  folderId?: string | null | undefined;
  tags?: string[] | undefined;
}

async function setTags(context: ServiceContext, mediaId: string, tags: readonly string[]): Promise<void> {
  await context.db.deleteFrom('media_tags').where('media_id', '=', mediaId).execute();
  const unique = new Map(tags.map((tag) => [tag.toLowerCase(), tag]));
  if (unique.size === 0) return;
  await context.db
    .insertInto('media_tags')
    .values([...unique.values()].map((tag) => ({ media_id: mediaId, tag })))
    .execute();
}

/** Sets folder and tags of files, all or none. Given how they were, it takes a change back. */
export async function arrangeMedia(
  context: ServiceContext,
  items: readonly Arrangement[],
): Promise<{ arranged: number }> {
  await context.transaction(async (inside) => {
    await mediaRows(
      inside,
      items.map(({ id }) => id),
      'items',
    );
    for (const folderId of new Set(items.map((item) => item.folderId ?? null))) {
      await checkFolder(inside, folderId);
    }
    for (const { id, folderId, tags } of items) {
      if (folderId !== undefined) {
        await inside.db.updateTable('media').set({ folder_id: folderId }).where('id', '=', id).execute();
      }
      if (tags) await setTags(inside, id, tags);
    }
    await inside.emit({ topic: 'media', name: 'mediaArranged', resourceId: items[0]?.id ?? '' });
  });
  return { arranged: items.length };
}

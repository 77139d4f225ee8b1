import { rm } from 'node:fs/promises';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { inTurnByContent } from './intake.ts';
import { libraryItems, unneededMedia } from './items.ts';
import { mediaPaths, mediaRow, mediaRows } from './rows.ts';
import { otherUsersOf, usesOf } from './uses.ts';

export const trashKeptMs = 30 * 24 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** Files are deleted for good by the day, in one piece of work each. */
async function planPurge(context: ServiceContext, trashedAt: number): Promise<void> {
  const runAt = trashedAt + trashKeptMs;
  await enqueueJob(context, {
    kind: 'purge_media',
    subject: String(Math.floor(runAt / dayMs)),
    payload: {},
    runAt,
  });
}

/** Puts files in the trash; what is used stays and is answered. */
export async function trashMedia(
  context: ServiceContext,
  ids: readonly string[],
): Promise<{ trashed: string[]; used: LibraryItem[] }> {
  return context.transaction(async (inside) => {
    const items = await libraryItems(inside, await mediaRows(inside, ids, 'ids'));
    const trashed = items.filter(({ useCount }) => useCount === 0).map(({ id }) => id);
    if (trashed.length > 0) {
      const now = inside.clock.now();
      await inside.db.updateTable('media').set({ deleted_at: now }).where('id', 'in', trashed).execute();
      await planPurge(inside, now);
      await inside.emit({ topic: 'media', name: 'mediaRemoved', resourceId: trashed[0] ?? '' });
    }
    return { trashed, used: items.filter(({ useCount }) => useCount > 0) };
  });
}

/** Refused while something shows it: a post that is not deleted, an idea, the brand, a template of pictures. */
export async function removeMedia(context: ServiceContext, id: string): Promise<{ id: string }> {
  await mediaRow(context, id);
  const { used } = await trashMedia(context, [id]);
  if (used.length === 0) return { id };
  const [post] = await usesOf(context, id);
  if (post) {
    throw new Refusal('conflict', 'A post uses this picture.', {
      field: 'id',
      remedy: `Take it off the post ${post.postId} first.`,
    });
  }
  const [user = 'Something'] = await otherUsersOf(context, id);
  throw new Refusal('conflict', `${user} uses this picture.`, {
    field: 'id',
    remedy: 'Take it off there first.',
  });
}

export async function restoreMedia(
  context: ServiceContext,
  ids: readonly string[],
): Promise<{ restored: string[] }> {
  return context.transaction(async (inside) => {
    const rows = await inside.db
      .updateTable('media')
      .set({ deleted_at: null })
      .where('id', 'in', [...ids])
      .where('deleted_at', 'is not', null)
      .returning('id')
      .execute();
    if (rows.length > 0) {
      await inside.emit({ topic: 'media', name: 'mediaRestored', resourceId: rows[0]?.id ?? '' });
    }
    return { restored: rows.map(({ id }) => id) };
  });
}

/** Out of the trash, whatever a post shows: a post that comes back comes whole. */
export async function restoreMediaOf(context: ServiceContext, postId: string): Promise<void> {
  const rows = await context.db
    .selectFrom('media_uses')
    .select('media_id')
    .distinct()
    .where('kind', '=', 'post')
    .where('user_id', '=', postId)
    .execute();
  if (rows.length > 0) {
    await restoreMedia(
      context,
      rows.map(({ media_id }) => media_id),
    );
  }
}

function isStillNeeded(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

/** The row first: were the file gone and the row not, the library would show nothing in its place. */
async function deleteForGood(context: ServiceContext, id: string): Promise<boolean> {
  try {
    const gone = await context.db
      .deleteFrom('media')
      .where('id', '=', id)
      .where('deleted_at', 'is not', null)
      .where(unneededMedia)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return false;
  } catch (error) {
    if (isStillNeeded(error)) return false;
    throw error;
  }
  const { original, thumbnail } = mediaPaths(context, id);
  await rm(original, { force: true });
  await rm(thumbnail, { force: true });
  return true;
}

/** While the same bytes are being taken in again, it waits: they would come back to a row that is gone, or lose their file. */
async function purgeOne(context: ServiceContext, id: string): Promise<boolean> {
  const row = await context.db.selectFrom('media').select('sha256').where('id', '=', id).executeTakeFirst();
  return row !== undefined && inTurnByContent(context, row.sha256, () => deleteForGood(context, id));
}

/** Deletes files of the trash for good; those that something still refers to stay. */
export async function purgeMedia(
  context: ServiceContext,
  ids: readonly string[],
): Promise<{ purged: string[] }> {
  const purged: string[] = [];
  for (const id of ids) if (await purgeOne(context, id)) purged.push(id);
  if (purged.length > 0) {
    // The records of what was made from them went with them; the bytes of it are tidied away by this.
    const runAt = context.clock.now();
    await enqueueJob(context, { kind: 'tidy_renditions', subject: 'purged', payload: {}, runAt });
    await context.emit({ topic: 'media', name: 'mediaPurged', resourceId: purged[0] ?? '' });
  }
  return { purged };
}

/** Job: what lay in the trash for 30 days goes; what is needed after all is looked at again a day later. */
export async function purgeOldTrash(context: ServiceContext): Promise<void> {
  const rows = await context.db
    .selectFrom('media')
    .select('id')
    .where('deleted_at', '<=', context.clock.now() - trashKeptMs)
    .execute();
  const { purged } = await purgeMedia(
    context,
    rows.map(({ id }) => id),
  );
  if (purged.length < rows.length) await planPurge(context, context.clock.now() + dayMs - trashKeptMs);
}

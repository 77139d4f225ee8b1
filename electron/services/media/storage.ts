import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { MediaStorage } from '../../../shared/contract/media-library.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { sizeWords } from '../../../shared/size-words.ts';
import type { ServiceContext } from '../context.ts';
import { libraryItems, unusedMedia } from './items.ts';

/** Stays free for the database and everything else. */
const spareBytes = 200 * 1024 * 1024;
const namedFiles = 5;

export async function quotaOf(context: ServiceContext): Promise<number | null> {
  const row = await context.db.selectFrom('media_settings').select('quota_bytes').executeTakeFirst();
  return row?.quota_bytes ?? null;
}

/** Sums of the library: what the trash holds counts until it is emptied. */
export async function storageSums(context: ServiceContext) {
  const kinds = await context.db
    .selectFrom('media')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count'), fn.sum<number>('size_bytes').as('bytes')])
    .groupBy('kind')
    .execute();
  const trash = await context.db
    .selectFrom('media')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('size_bytes').as('bytes')])
    .where('deleted_at', 'is not', null)
    .executeTakeFirstOrThrow();
  const uploading = await context.db
    .selectFrom('media_uploads')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('size_bytes').as('bytes')])
    .where('media_id', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    usedBytes: kinds.reduce((sum, { bytes }) => sum + bytes, 0),
    kinds,
    trash: { count: trash.count, bytes: trash.bytes ?? 0 },
    uploading: { count: uploading.count, bytes: uploading.bytes ?? 0 },
  };
}

/** Files that nothing uses, largest first. */
async function largestUnused(context: ServiceContext) {
  const rows = await context.db
    .selectFrom('media')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where(unusedMedia)
    .orderBy('size_bytes', 'desc')
    .limit(namedFiles)
    .execute();
  return libraryItems(context, rows);
}

export async function mediaStorage(context: ServiceContext): Promise<MediaStorage> {
  return {
    ...(await storageSums(context)),
    quotaBytes: await quotaOf(context),
    largestUnused: await largestUnused(context),
  };
}

async function whatToDelete(context: ServiceContext, trashBytes: number): Promise<string> {
  const unused = await largestUnused(context);
  const names = unused.map(({ fileName, sizeBytes }) => `${fileName} (${sizeWords(sizeBytes)})`);
  const ways = [
    ...(trashBytes > 0 ? [`Empty the trash, which holds ${sizeWords(trashBytes)}.`] : []),
    ...(names.length > 0 ? [`Delete what nothing uses: ${names.join(', ')}.`] : []),
    'Or raise the limit in the settings of the library.',
  ];
  return ways.join(' ');
}

/** Refuses what would go over the limit of the workspace, naming what could go instead, or over the disk. */
export async function refuseOverQuota(
  context: ServiceContext,
  moreBytes: number,
  path: string,
  options: { reserved?: boolean } = {},
): Promise<void> {
  const quota = await quotaOf(context);
  if (quota !== null) {
    const sums = await storageSums(context);
    const used = sums.usedBytes + (options.reserved ? sums.uploading.bytes : 0);
    if (used + moreBytes > quota) {
      throw new Refusal(
        'too_large',
        `The library may hold ${sizeWords(quota)}; with this file it would be ${sizeWords(used + moreBytes)}.`,
        { field: 'file', remedy: await whatToDelete(context, sums.trash.bytes) },
      );
    }
  }
  const disk = await statfs(dirname(path));
  const free = disk.bavail * disk.bsize;
  if (free < moreBytes + spareBytes) {
    throw new Refusal('unavailable', `The disk has only ${sizeWords(free)} left.`, {
      field: 'file',
      remedy: `Make room on the disk: this file needs ${sizeWords(moreBytes + spareBytes)}.`,
    });
  }
}

import { rename, rm, stat } from 'node:fs/promises';
import type { Media } from '../../../shared/contract/media.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { Measures } from '../../providers/media-intake.ts';
import { mediaWorkshop } from '../../providers/media-workshop.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, mediaPaths, shownName, toMedia } from './rows.ts';
import { refuseOverQuota } from './storage.ts';

/** A file on the disk that is to come into the library. */
export interface Incoming {
  path: string;
  fileName: string;
  altText: string;
  folderId: string | null;
  origin: MediaRow['origin'];
}

async function known(context: ServiceContext, sha256: string): Promise<MediaRow | undefined> {
  return context.db.selectFrom('media').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

export function emptyFile(): Refusal {
  return new Refusal('unsupported_media', 'The file is empty.', {
    field: 'file',
    remedy: 'Choose a file that opens on your computer.',
  });
}

export async function checkFolder(context: ServiceContext, folderId: string | null): Promise<void> {
  if (folderId === null) return;
  const folder = await context.db
    .selectFrom('media_folders')
    .select('id')
    .where('id', '=', folderId)
    .executeTakeFirst();
  if (!folder) throw notFound('folder', 'folderId');
}

/** Brings the files in place before the row exists: a row never points at nothing. */
async function storeFiles(
  context: ServiceContext,
  id: string,
  source: string,
  sizeBytes: number,
): Promise<Measures & { size_bytes: number }> {
  const paths = mediaPaths(context, id);
  const clean = `${source}.clean`;
  const small = `${source}.small`;
  try {
    const measures = await mediaWorkshop.take({ source, target: clean, thumbnail: small }, sizeBytes);
    await rename(small, paths.thumbnail);
    await rename(clean, paths.original);
    return { ...measures, size_bytes: (await stat(paths.original)).size };
  } finally {
    await rm(clean, { force: true });
    await rm(small, { force: true });
  }
}

/**
 * Takes a picture, video or document into the library: judged by its content, stripped of its metadata (place,
 * camera), with a thumbnail. The same bytes again give the record that is there. The source is left to the caller.
 */
export async function takeIn(context: ServiceContext, file: Incoming): Promise<Media> {
  const { size } = await stat(file.path);
  if (size === 0) throw emptyFile();
  const sha256 = await mediaWorkshop.digest(file.path, size);
  const before = await known(context, sha256);
  if (before && before.deleted_at === null) return toMedia(before);
  await refuseOverQuota(context, before ? 0 : size, file.path);
  const id = before?.id ?? context.ids.next();
  const values = {
    ...(await storeFiles(context, id, file.path, size)),
    file_name: shownName(file.fileName),
    alt_text: file.altText,
    folder_id: file.folderId,
    origin: file.origin,
    created_at: context.clock.now(),
    deleted_at: null,
  };
  return context.transaction(async (inside) => {
    await checkFolder(inside, file.folderId);
    await inside.db
      .insertInto('media')
      .values({ id, sha256, ...values })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'sha256']).doUpdateSet(values))
      .execute();
    await inside.emit({ topic: 'media', name: 'mediaUploaded', resourceId: id });
    const row = await known(inside, sha256);
    if (!row) throw new Error('The file just stored cannot be read back.');
    return toMedia(row);
  });
}

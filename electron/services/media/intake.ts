import { rename, rm, stat } from 'node:fs/promises';
import type { Insertable } from 'kysely';
import type { Media } from '../../../shared/contract/media.ts';
import { inTurn } from '../../../shared/in-turn.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { MediaTable } from '../../db/tables.ts';
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

/** What has the same bytes comes in, and goes for good, one after the other. */
export function inTurnByContent<Result>(
  context: ServiceContext,
  sha256: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return inTurn(`${context.workspaceId} ${sha256}`, work);
}

/** What was put in place for a row that did not come about. */
async function dropUnowned(context: ServiceContext, id: string): Promise<void> {
  const row = await context.db.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst();
  if (row) return;
  const { original, thumbnail } = mediaPaths(context, id);
  await rm(original, { force: true });
  await rm(thumbnail, { force: true });
}

async function keep(
  context: ServiceContext,
  id: string,
  sha256: string,
  values: Omit<Insertable<MediaTable>, 'id' | 'sha256' | 'workspace_id'> & { folder_id: string | null },
): Promise<Media> {
  return context.transaction(async (inside) => {
    await checkFolder(inside, values.folder_id);
    await inside.db
      .insertInto('media')
      .values({ id, sha256, ...values })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'sha256'])
          .doUpdateSet(values)
          .where('media.deleted_at', 'is not', null),
      )
      .execute();
    const row = await known(inside, sha256);
    if (!row) throw new Error('The file just stored cannot be read back.');
    await inside.emit({ topic: 'media', name: 'mediaUploaded', resourceId: row.id });
    return toMedia(row);
  });
}

async function takeContent(
  context: ServiceContext,
  file: Incoming,
  size: number,
  sha256: string,
): Promise<Media> {
  const before = await known(context, sha256);
  if (before && before.deleted_at === null) return toMedia(before);
  await refuseOverQuota(context, before ? 0 : size, file.path);
  const id = before?.id ?? context.ids.next();
  try {
    return await keep(context, id, sha256, {
      ...(await storeFiles(context, id, file.path, size)),
      file_name: shownName(file.fileName),
      alt_text: file.altText,
      folder_id: file.folderId,
      origin: file.origin,
      created_at: context.clock.now(),
      deleted_at: null,
    });
  } finally {
    await dropUnowned(context, id);
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
  return inTurnByContent(context, sha256, () => takeContent(context, file, size, sha256));
}

import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Selectable } from 'kysely';
import type { Media } from '../../../shared/contract/media.ts';
import { chunkBytes, type MediaUpload, maxUploadBytes } from '../../../shared/contract/media-uploads.ts';
import { inTurn } from '../../../shared/in-turn.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import { tooLarge } from '../../providers/media-intake.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { checkFolder, emptyFile, takeIn } from './intake.ts';
import { bytesAt, makeFile, writeAt } from './pieces.ts';
import { incomingFolder, mediaRow, shownName, toMedia } from './rows.ts';
import { refuseOverQuota } from './storage.ts';

type UploadRow = Selectable<Tables['media_uploads']>;

/** An upload that nobody goes on with is given up after this. */
const keptMs = 24 * 3_600_000;
const tidyEveryMs = 3_600_000;
const mostAtOnce = 200;

/** What is being taken into the library right now, by upload: asked twice, it is done once. */
const finishing = new Map<string, Promise<Media>>();

function partPath(context: ServiceContext, id: string): string {
  return join(incomingFolder(context), id);
}

function toUpload(row: UploadRow): MediaUpload {
  const state = finishing.has(row.id) ? 'finishing' : 'receiving';
  return {
    id: row.id,
    fileName: row.file_name,
    fingerprint: row.fingerprint,
    sizeBytes: row.size_bytes,
    offset: row.offset_bytes,
    chunkBytes,
    state: row.media_id === null ? state : 'done',
    folderId: row.folder_id,
    mediaId: row.media_id,
    createdAt: isoInstant(row.created_at),
  };
}

async function uploadRow(context: ServiceContext, id: string): Promise<UploadRow> {
  const row = await context.db
    .selectFrom('media_uploads')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('upload');
  return row;
}

async function setOffset(context: ServiceContext, row: UploadRow, offset: number): Promise<UploadRow> {
  const values = { offset_bytes: offset, touched_at: context.clock.now() };
  await context.db.updateTable('media_uploads').set(values).where('id', '=', row.id).execute();
  return { ...row, ...values };
}

/** The row as the disk bears it out: a file that was lost or cut is sent again from there. */
async function settledRow(context: ServiceContext, id: string): Promise<UploadRow> {
  const row = await uploadRow(context, id);
  if (row.media_id !== null) return row;
  const path = partPath(context, id);
  try {
    const { size } = await stat(path);
    return size < row.offset_bytes ? setOffset(context, row, size) : row;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await makeFile(path);
    return setOffset(context, row, 0);
  }
}

async function planTidying(context: ServiceContext, runAt: number): Promise<void> {
  const hour = Math.floor(runAt / tidyEveryMs);
  await enqueueJob(context, { kind: 'tidy_uploads', subject: String(hour), payload: {}, runAt });
}

function checkSize(sizeBytes: number): void {
  if (sizeBytes > maxUploadBytes) throw tooLarge('video');
  if (sizeBytes === 0) throw emptyFile();
}

export interface UploadBeginning {
  fileName: string;
  sizeBytes: number;
  folderId: string | null;
  altText: string;
  fingerprint: string;
}

async function underway(context: ServiceContext, input: UploadBeginning): Promise<UploadRow | undefined> {
  if (input.fingerprint === '') return undefined;
  return context.db
    .selectFrom('media_uploads')
    .selectAll()
    .where('fingerprint', '=', input.fingerprint)
    .where('size_bytes', '=', input.sizeBytes)
    .where('media_id', 'is', null)
    .executeTakeFirst();
}

/** Begins an upload, or goes on with the one underway that has the same fingerprint. Refused where it would not fit. */
export async function beginUpload(context: ServiceContext, input: UploadBeginning): Promise<MediaUpload> {
  checkSize(input.sizeBytes);
  await checkFolder(context, input.folderId);
  const again = await underway(context, input);
  if (again) return toUpload(await settledRow(context, again.id));
  await refuseOverQuota(context, input.sizeBytes, incomingFolder(context), { reserved: true });
  const { count } = await context.db
    .selectFrom('media_uploads')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('media_id', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= mostAtOnce) {
    throw new Refusal('rate_limited', `${mostAtOnce} uploads are underway already.`, {
      field: 'fileName',
      remedy: 'Finish or cancel some of them first.',
    });
  }
  const id = context.ids.next();
  const now = context.clock.now();
  await makeFile(partPath(context, id));
  await context.db
    .insertInto('media_uploads')
    .values({
      id,
      file_name: shownName(input.fileName),
      fingerprint: input.fingerprint,
      size_bytes: input.sizeBytes,
      folder_id: input.folderId,
      alt_text: input.altText,
      media_id: null,
      created_at: now,
      touched_at: now,
    })
    .execute();
  await planTidying(context, now + keptMs);
  return toUpload(await uploadRow(context, id));
}

export async function listUploads(context: ServiceContext): Promise<{ items: MediaUpload[] }> {
  const rows = await context.db
    .selectFrom('media_uploads')
    .selectAll()
    .where('media_id', 'is', null)
    .orderBy('created_at')
    .execute();
  return { items: rows.map(toUpload) };
}

/** How far it is: what is answered is on the disk. */
export async function uploadState(context: ServiceContext, id: string): Promise<MediaUpload> {
  return toUpload(await settledRow(context, id));
}

function refuseGap(row: UploadRow): Refusal {
  return new Refusal('conflict', `The next piece begins at byte ${row.offset_bytes}.`, {
    field: 'offset',
    remedy: 'Ask how far the upload is, and go on from there.',
  });
}

/**
 * Writes one piece. Its answer means that the piece is on the disk. A piece that is there already, its answer having
 * been lost, is answered alike; one that leaves a gap, or differs from what is there, is refused.
 */
export function appendToUpload(
  context: ServiceContext,
  input: { id: string; offset: number; bytes: Blob },
): Promise<MediaUpload> {
  return inTurn(input.id, async () => {
    const row = await settledRow(context, input.id);
    const end = input.offset + input.bytes.size;
    if (row.media_id !== null || finishing.has(row.id)) {
      throw new Refusal('conflict', 'The upload is complete.', { field: 'id', remedy: 'Begin another one.' });
    }
    if (input.bytes.size === 0 || input.bytes.size > chunkBytes || end > row.size_bytes) {
      throw new Refusal(
        'invalid_input',
        'The piece is empty, too large, or goes beyond the end of the file.',
        {
          field: 'bytes',
          remedy: `Send 1 to ${chunkBytes} bytes; the file was announced with ${row.size_bytes}.`,
        },
      );
    }
    const piece = Buffer.from(await input.bytes.arrayBuffer());
    const path = partPath(context, row.id);
    if (input.offset !== row.offset_bytes) {
      const isThere =
        end <= row.offset_bytes && piece.equals(await bytesAt(path, input.offset, piece.length));
      if (isThere) return toUpload(row);
      throw refuseGap(row);
    }
    await writeAt(path, input.offset, piece);
    return toUpload(await setOffset(context, row, end));
  });
}

async function forget(context: ServiceContext, id: string): Promise<void> {
  await context.db.deleteFrom('media_uploads').where('id', '=', id).execute();
  await rm(partPath(context, id), { force: true });
}

async function takeUpload(context: ServiceContext, row: UploadRow): Promise<Media> {
  const path = partPath(context, row.id);
  try {
    const media = await takeIn(context, {
      path,
      fileName: row.file_name,
      altText: row.alt_text,
      folderId: row.folder_id,
      origin: 'upload',
    });
    await context.db
      .updateTable('media_uploads')
      .set({ media_id: media.id, touched_at: context.clock.now() })
      .where('id', '=', row.id)
      .execute();
    await rm(path, { force: true });
    return media;
  } catch (error) {
    // What cannot be taken now cannot be taken later; everything else can be tried again.
    const isHopeless = error instanceof Refusal && ['unsupported_media', 'too_large'].includes(error.code);
    if (isHopeless) await forget(context, row.id);
    throw error;
  }
}

/** Takes what was sent into the library. Asked again while it works, or after, it answers the same. */
export function finishUpload(context: ServiceContext, id: string): Promise<Media> {
  const running = finishing.get(id);
  if (running) return running;
  const work = inTurn(id, async () => {
    const row = await settledRow(context, id);
    if (row.media_id !== null) return toMedia(await mediaRow(context, row.media_id));
    if (row.offset_bytes !== row.size_bytes) throw refuseGap(row);
    return takeUpload(context, row);
  }).finally(() => finishing.delete(id));
  finishing.set(id, work);
  return work;
}

export async function cancelUpload(context: ServiceContext, id: string): Promise<{ id: string }> {
  await uploadRow(context, id);
  if (finishing.has(id)) {
    throw new Refusal('conflict', 'The file is being taken into the library.', {
      field: 'id',
      remedy: 'Wait a moment, then delete it there.',
    });
  }
  await inTurn(id, () => forget(context, id));
  return { id };
}

/** Job: gives up what nobody went on with for a day. */
export async function tidyUploads(context: ServiceContext): Promise<void> {
  const now = context.clock.now();
  const rows = await context.db.selectFrom('media_uploads').select(['id', 'touched_at']).execute();
  const idle = rows.filter((row) => row.touched_at <= now - keptMs && !finishing.has(row.id));
  for (const { id } of idle) await inTurn(id, () => forget(context, id));
  const gone = new Set(idle.map(({ id }) => id));
  const next = rows.filter(({ id }) => !gone.has(id)).map((row) => row.touched_at + keptMs);
  if (next.length > 0) await planTidying(context, Math.max(now + 60_000, Math.min(...next)));
}

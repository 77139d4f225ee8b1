import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Media } from '../../../shared/contract/media.ts';
import { maxUploadBytes } from '../../../shared/contract/media-uploads.ts';
import { tooLarge } from '../../providers/media-intake.ts';
import type { ServiceContext } from '../context.ts';
import { checkFolder, emptyFile, type Incoming, takeIn } from './intake.ts';
import { incomingFolder } from './rows.ts';

/** A place of its own for a file that comes in; gone when `use` ends, whatever happened. */
export async function withIncomingFile<Result>(
  context: ServiceContext,
  write: (path: string) => Promise<void>,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(incomingFolder(context), { recursive: true, mode: 0o700 });
  const path = join(incomingFolder(context), context.ids.next());
  try {
    await write(path);
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}

/** Takes a file that came in one go, streamed to the disk. */
export async function uploadMedia(
  context: ServiceContext,
  input: { file: File; altText: string; folderId?: string | null | undefined },
): Promise<Media> {
  const { file, altText, folderId = null } = input;
  if (file.size > maxUploadBytes) throw tooLarge('video');
  if (file.size === 0) throw emptyFile();
  await checkFolder(context, folderId);
  return withIncomingFile(
    context,
    (path) => pipeline(Readable.from(file.stream()), createWriteStream(path, { mode: 0o600 })),
    (path) => takeIn(context, { path, fileName: file.name, altText, folderId, origin: 'upload' }),
  );
}

/** As `takeIn`, of bytes that are in memory. */
export async function takeBytes(
  context: ServiceContext,
  bytes: Uint8Array,
  file: Omit<Incoming, 'path'>,
): Promise<Media> {
  if (bytes.length === 0) throw emptyFile();
  return withIncomingFile(
    context,
    (path) => pipeline(Readable.from([bytes]), createWriteStream(path, { mode: 0o600 })),
    (path) => takeIn(context, { ...file, path }),
  );
}

/** Removes what calls of a process that died left behind; uploads in pieces go on. */
export async function clearIncoming(context: ServiceContext): Promise<void> {
  await mkdir(incomingFolder(context), { recursive: true, mode: 0o700 });
  const uploads = await context.db.selectFrom('media_uploads').select('id').execute();
  const kept = new Set(uploads.map(({ id }) => id));
  for (const name of await readdir(incomingFolder(context))) {
    if (!kept.has(name)) await rm(join(incomingFolder(context), name), { force: true, recursive: true });
  }
}

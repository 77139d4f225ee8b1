import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { maxUploadBytes, tooLarge } from './kinds.ts';

export function mediaPaths(context: ServiceContext, id: string) {
  return {
    original: join(context.media.path, id),
    thumbnail: join(context.media.path, `${id}.thumbnail`),
  };
}

/** Writes an upload to a file of its own and names its content. */
export async function receive(
  context: ServiceContext,
  file: File,
): Promise<{ path: string; sha256: string; sizeBytes: number }> {
  if (file.size > maxUploadBytes) throw tooLarge('video');
  if (file.size === 0) {
    throw new Refusal('unsupported_media', 'The file is empty.', {
      field: 'file',
      remedy: 'Choose a file that opens on your computer.',
    });
  }
  const folder = join(context.media.path, 'incoming');
  await mkdir(folder, { recursive: true });
  const path = join(folder, context.ids.next());
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(file.stream()), measure, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, sha256: hash.digest('hex'), sizeBytes };
}

import { openAsBlob } from 'node:fs';
import { open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import {
  appendToUpload,
  beginMedia,
  beginUpload,
  cancelUpload,
  finishUpload,
  listMedia,
  listUploads,
  setMediaSettings,
  tidyUploads,
  uploadState,
} from '../../../electron/services/media/service.ts';
import { chunkBytes } from '../../../shared/contract/media-uploads.ts';
import { writeFilm } from '../../support/films.ts';
import { openLibrary, take } from '../../support/library.ts';
import { noisePicture } from '../../support/pictures.ts';

const begin = (context: ServiceContext, sizeBytes: number, more: object = {}) =>
  beginUpload(context, {
    fileName: 'rye.png',
    sizeBytes,
    folderId: null,
    altText: '',
    fingerprint: '',
    ...more,
  });

/** Everything from `from` on, in pieces. */
async function send(context: ServiceContext, id: string, file: Blob, from = 0): Promise<void> {
  for (let offset = from; offset < file.size; offset += chunkBytes) {
    await appendToUpload(context, { id, offset, bytes: file.slice(offset, offset + chunkBytes) });
  }
}

const everything = { trashed: false, sort: 'newest', limit: 50 } as const;

describe('an upload in pieces', () => {
  it('becomes a file of the library, once, however often its end is asked for', async () => {
    const { context, home } = await openLibrary();
    const file = new Blob([await noisePicture(1_300)]);
    const { id } = await begin(context, file.size, { altText: 'Noise.' });
    await send(context, id, file);
    const [first, second] = await Promise.all([finishUpload(context, id), finishUpload(context, id)]);
    expect(first).toMatchObject({ fileName: 'rye.png', altText: 'Noise.', width: 1_300 });
    expect(second.id).toBe(first.id);
    expect((await finishUpload(context, id)).id).toBe(first.id);
    expect(await uploadState(context, id)).toMatchObject({ state: 'done', mediaId: first.id });
    expect(await readdir(join(home, 'media', 'incoming'))).toEqual([]);
    expect(await listUploads(context)).toEqual({ items: [] });
  });

  it('gives the record that is there when the same bytes come again', async () => {
    const { context } = await openLibrary();
    const bytes = await noisePicture(40);
    const known = await take(context, bytes, 'first.png');
    const { id } = await begin(context, bytes.length);
    await send(context, id, new Blob([bytes]));
    expect((await finishUpload(context, id)).id).toBe(known.id);
  });

  it('takes a repeated piece for the one it has, and refuses a gap and other bytes', async () => {
    const { context } = await openLibrary();
    const bytes = new Blob(['a'.repeat(10), 'b'.repeat(10)]);
    const { id } = await begin(context, 20);
    const first = { id, offset: 0, bytes: bytes.slice(0, 10) };
    expect((await appendToUpload(context, first)).offset).toBe(10);
    expect((await appendToUpload(context, first)).offset).toBe(10);
    await expect(
      appendToUpload(context, { id, offset: 0, bytes: new Blob(['c'.repeat(10)]) }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('byte 10') });
    await expect(appendToUpload(context, { ...first, offset: 15 })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(
      appendToUpload(context, { id, offset: 12, bytes: bytes.slice(12, 15) }),
    ).rejects.toMatchObject({ code: 'conflict', details: { field: 'offset' } });
    await expect(finishUpload(context, id)).rejects.toMatchObject({ code: 'conflict' });
    expect((await uploadState(context, id)).offset).toBe(10);
  });

  it('goes on after a crash from what is on the disk, also when the disk has less than was noted', async () => {
    const { context, home } = await openLibrary();
    const file = new Blob([await noisePicture(1_300)]);
    const { id } = await begin(context, file.size, { fingerprint: 'rye.png|1|2' });
    await appendToUpload(context, { id, offset: 0, bytes: file.slice(0, chunkBytes) });
    // Half a piece that was being written, of which nobody was told.
    const path = join(home, 'media', 'incoming', id);
    await writeFile(path, Buffer.alloc(1_000, 'x'), { flag: 'a' });
    await beginMedia(context);
    const again = await begin(context, file.size, { fingerprint: 'rye.png|1|2' });
    expect(again).toMatchObject({ id, offset: chunkBytes });
    await truncate(path, 1_000);
    expect((await uploadState(context, id)).offset).toBe(1_000);
    await send(context, id, file, 1_000);
    expect(await finishUpload(context, id)).toMatchObject({ width: 1_300 });
  });

  it('forgets what turns out to be no picture, and what is cancelled', async () => {
    const { context, home } = await openLibrary();
    const { id } = await begin(context, 5);
    await appendToUpload(context, { id, offset: 0, bytes: new Blob(['hello']) });
    await expect(finishUpload(context, id)).rejects.toMatchObject({ code: 'unsupported_media' });
    await expect(uploadState(context, id)).rejects.toMatchObject({ code: 'not_found' });
    const other = await begin(context, 5);
    await cancelUpload(context, other.id);
    await expect(uploadState(context, other.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await readdir(join(home, 'media', 'incoming'))).toEqual([]);
    expect((await listMedia(context, everything)).items).toEqual([]);
  });

  it('is given up after a day without a piece', async () => {
    const { context, clock, home } = await openLibrary();
    await begin(context, 5);
    await clock.advance(20 * 3_600_000);
    const fresh = await begin(context, 6);
    await clock.advance(5 * 3_600_000);
    await tidyUploads(context);
    expect((await listUploads(context)).items.map(({ id }) => id)).toEqual([fresh.id]);
    expect(await readdir(join(home, 'media', 'incoming'))).toEqual([fresh.id]);
  });

  it('is refused at its beginning when it is too large, empty, or over the limit of the library', async () => {
    const { context } = await openLibrary();
    await expect(begin(context, 3 * 1024 ** 3)).rejects.toMatchObject({ code: 'too_large' });
    await expect(begin(context, 0)).rejects.toMatchObject({ code: 'unsupported_media' });
    await take(context, await noisePicture(400), 'unused.png');
    await setMediaSettings(context, { quotaBytes: 2 * 1024 * 1024 });
    await begin(context, 1024 * 1024);
    await expect(begin(context, 1024 * 1024)).rejects.toMatchObject({
      code: 'too_large',
      details: { remedy: expect.stringContaining('unused.png') },
    });
  });

  it('takes constant memory: hundreds of megabytes pass through without staying', async () => {
    const { context, home } = await openLibrary();
    const size = 320 * 1024 * 1024;
    const path = join(home, 'film.mp4');
    await writeFilm(path, { seconds: 2 });
    // A film with a large part that no player looks at; sparse, so that the test's disk does not fill.
    const film = await stat(path);
    const file = await open(path, 'r+');
    const box = Buffer.alloc(8);
    box.writeUInt32BE(size - film.size, 0);
    box.write('free', 4);
    await file.write(box, 0, 8, film.size);
    await file.truncate(size);
    await file.close();
    const blob = await openAsBlob(path);
    const { id } = await begin(context, size, { fileName: 'film.mp4' });
    const before = process.memoryUsage.rss();
    let most = 0;
    for (let offset = 0; offset < size; offset += chunkBytes) {
      await appendToUpload(context, { id, offset, bytes: blob.slice(offset, offset + chunkBytes) });
      most = Math.max(most, process.memoryUsage.rss());
    }
    const media = await finishUpload(context, id);
    most = Math.max(most, process.memoryUsage.rss());
    expect(media).toMatchObject({ kind: 'video', width: 1_080 });
    expect((most - before) / 1024 / 1024).toBeLessThan(160);
  }, 60_000);
});

it('reads the file back as it was sent, whatever the sizes of the pieces', async () => {
  const { context, home } = await openLibrary();
  const bytes = Buffer.from(await noisePicture(300));
  const { id } = await begin(context, bytes.length);
  let offset = 0;
  for (const length of [1, 999, 65_536, 3, bytes.length]) {
    const piece = bytes.subarray(offset, offset + length);
    offset = (await appendToUpload(context, { id, offset, bytes: new Blob([new Uint8Array(piece)]) })).offset;
  }
  expect(await readFile(join(home, 'media', 'incoming', id))).toEqual(bytes);
});

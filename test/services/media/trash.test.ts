import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeIn } from '../../../electron/services/media/intake.ts';
import {
  listMedia,
  openMediaFile,
  purgeMedia,
  purgeOldTrash,
  removeMedia,
  restoreMedia,
  trashMedia,
} from '../../../electron/services/media/service.ts';
import { removePost } from '../../../electron/services/posts/service.ts';
import { draftWith, openLibrary, take } from '../../support/library.ts';
import { noisePicture } from '../../support/pictures.ts';

const day = 24 * 3_600_000;
const trash = { trashed: true, sort: 'newest', limit: 50 } as const;

it('keeps deleted files for 30 days, to be taken back, then removes their bytes', async () => {
  const { context, clock, home, scheduler } = await openLibrary();
  await scheduler.start();
  const gone = await take(context, await noisePicture(20), 'gone.png');
  const back = await take(context, await noisePicture(21), 'back.png');
  expect(await trashMedia(context, [gone.id, back.id])).toMatchObject({
    trashed: [gone.id, back.id],
    used: [],
  });
  await expect(openMediaFile(context, gone.id, 'original')).rejects.toMatchObject({ code: 'not_found' });
  expect((await openMediaFile(context, gone.id, 'thumbnail')).mime).toBe('image/webp');
  expect(await restoreMedia(context, [back.id, 'unknown'])).toEqual({ restored: [back.id] });
  await clock.advance(29 * day);
  expect((await listMedia(context, trash)).items).toHaveLength(1);
  await clock.advance(2 * day);
  await expect.poll(async () => (await listMedia(context, trash)).items).toEqual([]);
  await expect.poll(() => existsSync(join(home, 'media', gone.id))).toBe(false);
  await expect.poll(() => existsSync(join(home, 'media', `${gone.id}.thumbnail`))).toBe(false);
  expect(existsSync(join(home, 'media', back.id))).toBe(true);
});

it('leaves what a post uses, and never deletes for good what a post in the trash may need again', async () => {
  const { context, clock, home } = await openLibrary();
  const picture = await take(context, await noisePicture(20), 'rye.png');
  const post = await draftWith(context, [picture.id]);
  await expect(removeMedia(context, picture.id)).rejects.toMatchObject({
    code: 'conflict',
    details: { remedy: expect.stringContaining(post) },
  });
  expect(await trashMedia(context, [picture.id])).toMatchObject({ trashed: [], used: [{ id: picture.id }] });
  await removePost(context, post);
  await removeMedia(context, picture.id);
  await clock.advance(31 * day);
  await purgeOldTrash(context);
  expect(await purgeMedia(context, [picture.id])).toEqual({ purged: [] });
  expect(existsSync(join(home, 'media', picture.id))).toBe(true);
});

it('deletes for good at once when asked, but only from the trash', async () => {
  const { context } = await openLibrary();
  const picture = await take(context, await noisePicture(20), 'rye.png');
  expect(await purgeMedia(context, [picture.id])).toEqual({ purged: [] });
  await removeMedia(context, picture.id);
  expect(await purgeMedia(context, [picture.id])).toEqual({ purged: [picture.id] });
});

it('takes a file that is uploaded twice at the same time once, and leaves no other bytes behind', async () => {
  const { context, home } = await openLibrary();
  const bytes = await noisePicture(20);
  const [first, second] = await Promise.all([
    take(context, bytes, 'rye.png', 'Rye'),
    take(context, bytes, 'copy.png', ''),
  ]);
  expect(second.id).toBe(first.id);
  expect(second.fileName).toBe(first.fileName);
  const ids = readdirSync(join(home, 'media')).filter((name) => name !== 'incoming');
  expect(ids.sort()).toEqual([first.id, `${first.id}.thumbnail`]);
});

it('leaves no bytes of a file whose folder went while it came in', async () => {
  const { context, home } = await openLibrary();
  const incoming = join(home, 'came.png');
  writeFileSync(incoming, await noisePicture(20));
  const wish = {
    path: incoming,
    fileName: 'came.png',
    altText: '',
    folderId: 'gone',
    origin: 'import',
  } as const;
  await expect(takeIn(context, wish)).rejects.toMatchObject({ code: 'not_found' });
  expect(readdirSync(join(home, 'media')).filter((name) => name !== 'incoming')).toEqual([]);
});

it('never loses the bytes of a file that is taken in again while it is deleted for good', async () => {
  const { context, home } = await openLibrary();
  const bytes = await noisePicture(20);
  const before = await take(context, bytes, 'rye.png');
  await removeMedia(context, before.id);
  const purges: Promise<unknown>[] = [];
  const whilePurged: typeof context = {
    ...context,
    // The bytes are in place by now, the row is not.
    transaction: async (work) => {
      const purge = purgeMedia(context, [before.id]);
      purges.push(purge);
      const oftenEnough = async () => {
        for (let looks = 0; looks < 200; looks += 1) await readdir(home);
      };
      await Promise.race([purge, oftenEnough()]);
      return context.transaction(work);
    },
  };
  const { id } = await take(whilePurged, bytes, 'again.png');
  expect(await Promise.all(purges)).toEqual([{ purged: [] }]);
  expect((await listMedia(context, { ...trash, trashed: false })).items).toMatchObject([{ id }]);
  const names = readdirSync(join(home, 'media')).filter((name) => name !== 'incoming');
  expect(names.sort()).toEqual([id, `${id}.thumbnail`]);
});

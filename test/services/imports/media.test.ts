import { expect, it } from 'vitest';
import {
  configureImport,
  fetchImportMedia,
  getImport,
  removeImport,
  undoImport,
} from '../../../electron/services/imports/service.ts';
import { noisePicture } from '../../support/pictures.ts';
import { allPosts, begin, finish, type ImportDesk, importDesk } from './desk.ts';

const address = 'https://pictures.example/roast.png';

async function withPicture(as: 'drafts' | 'scheduled') {
  const desk = await importDesk();
  const { id } = await begin(
    desk,
    'Text,Media,Alt text,Date,Accounts',
    `Hello,${address},A roaster,2026-11-23 09:00,harbour`,
  );
  await configureImport(desk.context, { id, as });
  await finish(desk, id);
  return { ...desk, id };
}

function fetchNow(desk: ImportDesk, importId: string) {
  return fetchImportMedia(desk.context, { importId, rowNumber: 2 });
}

it('fetches pictures by their address, then schedules the post that waited for them', async () => {
  const desk = await withPicture('scheduled');
  expect((await allPosts(desk))[0]).toMatchObject({ status: 'draft', media: [] });
  expect(await getImport(desk.context, desk.id)).toMatchObject({ mediaWaiting: 1, mediaFailed: 0 });
  desk.web.set(address, await noisePicture(40));
  await fetchNow(desk, desk.id);
  expect((await allPosts(desk))[0]).toMatchObject({
    status: 'scheduled',
    media: [{ fileName: 'roast.png', altText: 'A roaster' }],
  });
  expect(await getImport(desk.context, desk.id)).toMatchObject({ mediaWaiting: 0, mediaFailed: 0 });
  await fetchNow(desk, desk.id);
  expect((await allPosts(desk))[0]?.media).toHaveLength(1);
});

it('leaves a draft and says why when a picture cannot be had', async () => {
  const desk = await withPicture('scheduled');
  await fetchNow(desk, desk.id);
  expect((await allPosts(desk))[0]).toMatchObject({ status: 'draft', media: [] });
  expect(await getImport(desk.context, desk.id)).toMatchObject({ mediaWaiting: 0, mediaFailed: 1 });
});

it('is not forgotten while its pictures are still to be fetched', async () => {
  const desk = await withPicture('scheduled');
  await expect(removeImport(desk.context, desk.id)).rejects.toMatchObject({
    code: 'conflict',
    details: { field: 'id', remedy: expect.stringContaining('drafts') },
  });
  desk.web.set(address, await noisePicture(40));
  await fetchNow(desk, desk.id);
  await removeImport(desk.context, desk.id);
  expect((await allPosts(desk))[0]).toMatchObject({ status: 'scheduled' });
});

it('takes no page for a picture', async () => {
  const desk = await withPicture('drafts');
  desk.web.set(address, new TextEncoder().encode('<html><script>alert(1)</script>'));
  await fetchNow(desk, desk.id);
  expect(await getImport(desk.context, desk.id)).toMatchObject({ mediaFailed: 1 });
});

it('fetches nothing for an import that was undone', async () => {
  const desk = await withPicture('drafts');
  await undoImport(desk.context, desk.id);
  desk.web.set(address, await noisePicture(40));
  await fetchNow(desk, desk.id);
  expect(await desk.context.db.selectFrom('media').selectAll().execute()).toEqual([]);
});

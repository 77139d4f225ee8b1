import { expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { updateBrand } from '../../../electron/services/brand/service.ts';
import { createIdea } from '../../../electron/services/ideas/service.ts';
import {
  listMedia,
  mediaDetails,
  mediaOverview,
  mediaStorage,
  purgeMedia,
  removeMedia,
  trashMedia,
} from '../../../electron/services/media/service.ts';
import {
  createPost,
  getPost,
  previewPost,
  removePost,
  restorePost,
  schedulePost,
} from '../../../electron/services/posts/service.ts';
import { createTemplate, removeTemplate } from '../../../electron/services/visuals/service.ts';
import { designOf } from '../../shared/visuals/design.ts';
import { openLibrary, take } from '../../support/library.ts';
import { noisePicture } from '../../support/pictures.ts';

async function openWithPicture() {
  const library = await openLibrary();
  const account = await connectAccount(library.context, {
    network: 'practice',
    credentials: { handle: 'mill' },
  });
  const picture = await take(library.context, await noisePicture(20), 'rye.png', 'Rye');
  return { ...library, picture, accountId: account.id };
}

it('counts a picture of a thread part as used, keeps it from the trash and names its post', async () => {
  const { context, picture, accountId } = await openWithPicture();
  const post = await createPost(context, {
    body: 'One',
    accountIds: [accountId],
    variants: [{ accountId, options: { thread: [{ text: 'Two', media_ids: [picture.id] }] } }],
  });
  expect(await trashMedia(context, [picture.id])).toMatchObject({ trashed: [], used: [{ useCount: 1 }] });
  expect((await mediaDetails(context, picture.id)).uses).toMatchObject([{ postId: post.id }]);
  expect((await mediaOverview(context)).counts.unused).toBe(0);
  await expect(removeMedia(context, picture.id)).rejects.toMatchObject({
    details: { remedy: expect.stringContaining(post.id) },
  });
  await removePost(context, post.id);
  await removeMedia(context, picture.id);
  expect(await purgeMedia(context, [picture.id])).toEqual({ purged: [] });
});

it('counts logos, ideas and templates of pictures as uses, and says which it is', async () => {
  const { context, picture: logo } = await openWithPicture();
  const drawn = await take(context, await noisePicture(21), 'drawn.png');
  const thought = await take(context, await noisePicture(22), 'thought.png');
  await updateBrand(context, { logos: [{ mediaId: logo.id, name: 'Sheaf' }] });
  const template = await createTemplate(context, {
    name: 'Loaf of the day',
    category: 'Product',
    design: designOf([{ id: 'photo', type: 'image', image: drawn.id }]),
  });
  await createIdea(context, { text: 'A spelt week', mediaIds: [thought.id] });
  const ids = [logo.id, drawn.id, thought.id];
  expect((await trashMedia(context, ids)).trashed).toEqual([]);
  const refused = { code: 'conflict' };
  await expect(removeMedia(context, logo.id)).rejects.toMatchObject({
    ...refused,
    message: 'The logo “Sheaf” of the brand uses this picture.',
  });
  await expect(removeMedia(context, drawn.id)).rejects.toMatchObject({
    message: 'The picture template “Loaf of the day” uses this picture.',
  });
  expect((await mediaDetails(context, thought.id)).alsoUsedBy).toEqual(['The idea “A spelt week”']);
  expect(
    (await listMedia(context, { unused: true, trashed: false, sort: 'newest', limit: 9 })).items,
  ).toEqual([]);
  expect((await mediaStorage(context)).largestUnused).toEqual([]);
  await removeTemplate(context, template.id);
  await removeMedia(context, drawn.id);
  expect(await purgeMedia(context, [drawn.id])).toEqual({ purged: [drawn.id] });
});

it('brings its pictures back with a post that is restored', async () => {
  const { context, clock, picture, accountId } = await openWithPicture();
  const post = await createPost(context, { body: 'Rye', accountIds: [accountId], mediaIds: [picture.id] });
  await removePost(context, post.id);
  await removeMedia(context, picture.id);
  await restorePost(context, post.id);
  expect((await mediaDetails(context, picture.id)).deletedAt).toBeNull();
  const at = new Date(clock.now() + 3_600_000).toISOString();
  expect((await schedulePost(context, { id: post.id, at })).status).toBe('scheduled');
});

it('says before the time what a post shows and the library no longer has', async () => {
  const { context, clock, picture, accountId } = await openWithPicture();
  const post = await createPost(context, {
    body: 'Rye',
    accountIds: [accountId],
    mediaIds: [picture.id],
    variants: [{ accountId, options: { thread: [{ text: 'Two', media_ids: ['no-longer-there'] }] } }],
  });
  // As a database from before uses were followed may have it.
  await context.db.updateTable('media').set({ deleted_at: 1 }).where('id', '=', picture.id).execute();
  const findings = (await previewPost(context, post.id)).items.flatMap((item) => item.findings);
  expect(findings.filter(({ code }) => code === 'media_gone')).toMatchObject([
    { level: 'error', field: 'mediaIds.0', message: expect.stringContaining('“rye.png”') },
    { level: 'error', field: 'variants.0.options.thread.0.media_ids.0' },
  ]);
  const at = new Date(clock.now() + 3_600_000).toISOString();
  await expect(schedulePost(context, { id: post.id, at })).rejects.toMatchObject({
    details: { field: 'mediaIds.0', remedy: 'Restore it there, or take it off the post.' },
  });
  expect((await getPost(context, post.id)).status).toBe('draft');
});

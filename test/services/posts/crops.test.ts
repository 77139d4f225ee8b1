import sharp from 'sharp';
import { expect, it } from 'vitest';
import { setFocus } from '../../../electron/services/media/focus.ts';
import { uploadMedia } from '../../../electron/services/media/service.ts';
import { createPost, duplicatePost, getPost, updatePost } from '../../../electron/services/posts/service.ts';
import { focusPoint, mediaCrop } from '../../../shared/contract/crops.ts';
import { openDesk } from '../publishing/desk.ts';

async function openPost() {
  const desk = await openDesk();
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#208020' } })
    .png()
    .toBuffer();
  const file = new File([new Uint8Array(bytes)], 'field.png');
  const media = await uploadMedia(desk.context, { file, altText: '' });
  const crop = {
    mediaId: media.id,
    area: { x: 0.1, y: 0, width: 0.5, height: 1 },
    ratio: '3:4',
    coverMs: null,
  };
  const post = await createPost(desk.context, {
    body: 'The field in May.',
    accountIds: [desk.accountId],
    mediaIds: [media.id],
    crops: [crop],
  });
  return { ...desk, media, crop, post };
}

it('a crop stays with the post through other changes, goes with a copy, and ends when it is taken off', async () => {
  const { context, post, crop, accountId } = await openPost();
  const whole = { ...crop, area: null, ratio: null };
  await updatePost(context, { id: post.id, body: 'The field in June.' });
  await updatePost(context, { id: post.id, variants: [{ accountId, crops: [whole] }] });
  const changed = await getPost(context, post.id);
  expect(changed.crops).toEqual([crop]);
  // An account that shows all of it, in spite of the shared crop.
  expect(changed.variants[0]?.crops).toEqual([whole]);
  const copy = await duplicatePost(context, post.id);
  expect([copy.crops, copy.variants[0]?.crops]).toEqual([[crop], [whole]]);
  await updatePost(context, { id: post.id, crops: [], variants: [{ accountId }] });
  const bare = await getPost(context, post.id);
  expect([bare.crops, bare.variants[0]?.crops]).toEqual([[], []]);
});

it('an account that leaves the post takes its crops along', async () => {
  const { context, post, crop, accountId } = await openPost();
  await updatePost(context, { id: post.id, variants: [{ accountId, crops: [crop] }] });
  await updatePost(context, { id: post.id, accountIds: [] });
  const back = await updatePost(context, { id: post.id, accountIds: [accountId] });
  expect([back.crops, back.variants[0]?.crops]).toEqual([[crop], []]);
});

it('refuses two crops of one picture, and one of a picture that there is not', async () => {
  const { context, post, crop } = await openPost();
  const change = (crops: (typeof crop)[]) => updatePost(context, { id: post.id, crops });
  await expect(change([crop, crop])).rejects.toMatchObject({
    code: 'invalid_input',
    details: { field: 'crops.1.mediaId', remedy: expect.any(String) },
  });
  await expect(change([{ ...crop, mediaId: 'nothing' }])).rejects.toMatchObject({
    code: 'not_found',
    details: { field: 'crops.0' },
  });
  expect((await getPost(context, post.id)).crops).toEqual([crop]);
});

it.each([
  ['NaN', { x: Number.NaN, y: 0, width: 1, height: 1 }],
  ['negative', { x: -0.2, y: 0, width: 1, height: 1 }],
  ['empty', { x: 0, y: 0, width: 0, height: 1 }],
  ['beyond the edge', { x: 0.5, y: 0.5, width: 0.6, height: 0.5 }],
])('the contract refuses a crop that is %s', (_name, area) => {
  const read = mediaCrop.safeParse({ mediaId: 'm1', area });
  expect(read.success).toBe(false);
  expect(read.error?.issues[0]?.path[0]).toBe('area');
});

it('the focus of a picture is kept, and only pictures have one', async () => {
  const { context, media } = await openPost();
  const focused = await setFocus(context, { id: media.id, focus: { x: 0.2, y: 0.9 } });
  expect(focused.focus).toEqual({ x: 0.2, y: 0.9 });
  await context.db.updateTable('media').set({ kind: 'video' }).where('id', '=', media.id).execute();
  await expect(setFocus(context, { id: media.id, focus: { x: 0, y: 0 } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

it.each([{ x: 1.01, y: 0 }, { x: -0.01, y: 0 }, { x: Number.NaN, y: 0 }, { x: 0.5 }, { x: '0.5', y: 0.5 }])(
  'the contract refuses the focus point %j',
  (focus) => {
    expect(focusPoint.safeParse(focus).success).toBe(false);
  },
);

it.each([
  ['a ratio that is none', { ratio: '4/5' }],
  ['a frame before the beginning', { coverMs: -1 }],
  ['half a millisecond', { coverMs: 0.5 }],
])('the contract refuses %s', (_name, wrong) => {
  expect(mediaCrop.safeParse({ mediaId: 'm1', ...wrong }).success).toBe(false);
});

import sharp from 'sharp';
import { expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { uploadMedia } from '../../../electron/services/media/service.ts';
import { copyAt, createPost, duplicatePost } from '../../../electron/services/posts/service.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { openDesk } from '../publishing/desk.ts';

/** What makes a post the one it is, without its ids, times and state. */
function contentOf({
  title,
  body,
  notes,
  tagLinks,
  labels,
  accountIds,
  variants,
  media,
  crops,
  timeZone,
}: Post) {
  const mediaIds = media.map(({ id }) => id);
  return { title, body, notes, tagLinks, labels, accountIds, variants, mediaIds, crops, timeZone };
}

async function openRichPost() {
  const { context, accountId } = await openDesk();
  const other = await connectAccount(context, { network: 'practice', credentials: { handle: 'mill' } });
  const picture = async (background: string) => {
    const square = sharp({ create: { width: 60, height: 60, channels: 3, background } });
    const file = new File([new Uint8Array(await square.png().toBuffer())], `${background}.png`);
    return (await uploadMedia(context, { file, altText: background })).id;
  };
  const [shared, own, inThread] = [
    await picture('#208020'),
    await picture('#802020'),
    await picture('#202080'),
  ];
  const area = { x: 0.1, y: 0, width: 0.5, height: 1 };
  const post = await createPost(context, {
    title: 'May',
    body: 'The field in May.',
    notes: 'Ask Jon for the other picture.',
    tagLinks: false,
    labels: ['Field', 'May'],
    timeZone: 'Asia/Tokyo',
    accountIds: [other.id, accountId],
    mediaIds: [shared],
    crops: [{ mediaId: shared, area, ratio: '1:2', coverMs: null }],
    variants: [
      {
        accountId,
        body: 'Ours.',
        mediaIds: [own],
        crops: [{ mediaId: own, area, ratio: null, coverMs: null }],
        options: { thread: [{ text: 'And more.', media_ids: [inThread] }] },
      },
      { accountId: other.id, crops: [{ mediaId: shared, area: null, ratio: null, coverMs: null }] },
    ],
  });
  return { context, post, accountId, other: other.id };
}

it('a copy has all that its post has: texts, notes, cuts, options, media and the choice about links', async () => {
  const { context, post } = await openRichPost();
  expect(contentOf(await duplicatePost(context, post.id))).toEqual(contentOf(post));
  const plan = { wallTime: '2026-12-01T10:00:00', timeZone: 'Asia/Tokyo' };
  expect(contentOf(await copyAt(context, post.id, plan))).toEqual(contentOf(post));
});

it('a copy for one account has all that is for that one; one with another text changes nothing else', async () => {
  const { context, post, accountId } = await openRichPost();
  const whole = contentOf(post);
  const plan = { wallTime: '2026-12-01T10:00:00', timeZone: 'Asia/Tokyo' };
  const ours = whole.variants.filter((variant) => variant.accountId === accountId);
  expect(contentOf(await copyAt(context, post.id, { ...plan, accountIds: [accountId] }))).toEqual({
    ...whole,
    accountIds: [accountId],
    variants: ours,
  });
  expect(contentOf(await copyAt(context, post.id, { ...plan, body: 'The field in June.' }))).toEqual({
    ...whole,
    body: 'The field in June.',
    variants: whole.variants.map((variant) => ({ ...variant, body: null })),
  });
});

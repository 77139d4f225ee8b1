import { rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it, vi } from 'vitest';
import type { Draft } from '../../../electron/networks/adapter.ts';
import { setFocus } from '../../../electron/services/media/focus.ts';
import { uploadMedia } from '../../../electron/services/media/service.ts';
import { createPost, updatePost } from '../../../electron/services/posts/service.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { type ScriptedNetwork, scriptedNetwork } from '../../support/scripted-network.ts';
import { type Desk, minute, openDesk, publicationOf } from './desk.ts';

interface Sent {
  fileName: string;
  mime: string;
  width: number;
  height: number;
  bytes: Uint8Array;
  sliced: Uint8Array;
}

/** A scripted network that takes square JPEGs of 200 pixels at most, and keeps what it is sent. */
function pictureNetwork(): { network: ScriptedNetwork; sent: Sent[]; drafts: Draft[] } {
  const network = scriptedNetwork();
  const sent: Sent[] = [];
  const drafts: Draft[] = [];
  const { publish, facts } = network.adapter;
  network.adapter.facts = {
    ...facts,
    limits: {
      ...facts.limits,
      media: {
        ...facts.limits.media,
        imageTypes: ['image/jpeg'],
        maxImageBytes: 20_000,
        imageWidth: { min: 20, max: 200 },
        imageRatio: { min: 1, max: 1 },
      },
    },
  };
  network.adapter.publish = async (draft, ...rest) => {
    drafts.push(draft);
    for (const { fileName, mime, width, height, sizeBytes, read, slice } of draft.media) {
      sent.push({ fileName, mime, width, height, bytes: await read(), sliced: await slice(0, sizeBytes) });
    }
    return publish(draft, ...rest);
  };
  return { network, sent, drafts };
}

/** 600 × 400, its left third red, the rest blue. */
async function flag(): Promise<File> {
  const third = await sharp({ create: { width: 200, height: 400, channels: 3, background: '#d02020' } })
    .png()
    .toBuffer();
  const bytes = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#2020d0' } })
    .composite([{ input: third, left: 0, top: 0 }])
    .png()
    .toBuffer();
  return new File([new Uint8Array(bytes)], 'flag.png');
}

async function redness(bytes: Uint8Array): Promise<number> {
  const { channels } = await sharp(bytes).stats();
  return channels[0]?.mean ?? 0;
}

async function plan(desk: Desk, mediaId: string, crops: Post['crops'] = []): Promise<Post> {
  return createPost(desk.context, {
    body: 'The flag is up.',
    accountIds: [desk.accountId],
    mediaIds: [mediaId],
    crops,
    scheduledAt: new Date(desk.clock.now() + minute).toISOString(),
  });
}

/** Pictures are drawn in a worker, whose time no test turns by hand. */
async function ended(desk: Desk, post: Post, state = 'published'): Promise<Post> {
  await desk.clock.advance(2 * minute);
  return vi.waitFor(
    async () => {
      const now = await desk.look(post);
      expect(publicationOf(now).state).toBe(state);
      return now;
    },
    { timeout: 15_000, interval: 30 },
  );
}

async function openPictureDesk() {
  const scripted = pictureNetwork();
  const desk = await openDesk('readable', scripted.network);
  const media = await uploadMedia(desk.context, { file: await flag(), altText: 'A flag' });
  return { ...scripted, desk, media };
}

it('sends what the network takes: cropped around the focus, smaller, and as a JPEG', async () => {
  const { desk, media, sent } = await openPictureDesk();
  await setFocus(desk.context, { id: media.id, focus: { x: 0, y: 0.5 } });
  await ended(desk, await plan(desk, media.id));
  const [picture] = sent;
  expect(picture).toMatchObject({ fileName: 'flag.jpg', mime: 'image/jpeg', width: 200, height: 200 });
  expect(await sharp(picture?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 200, height: 200 });
  expect(Buffer.compare(picture?.bytes ?? new Uint8Array(), picture?.sliced ?? new Uint8Array())).toBe(0);
  // The left 400 pixels of 600: half red, half blue.
  expect(Math.abs((await redness(picture?.bytes ?? new Uint8Array())) - 120)).toBeLessThan(15);
});

it('sends what a person cropped, and another crop of an account in its place', async () => {
  const { desk, media, sent } = await openPictureDesk();
  const area = { x: 0, y: 0, width: 1 / 3, height: 0.5 };
  const crop = { mediaId: media.id, area, ratio: '1:1', coverMs: null };
  const post = await plan(desk, media.id, [crop]);
  const blue = { ...crop, area: { x: 2 / 3, y: 0.5, width: 1 / 3, height: 0.5 } };
  expect(post.crops).toEqual([crop]);
  await ended(desk, post);
  expect(await redness(sent[0]?.bytes ?? new Uint8Array())).toBeGreaterThan(190);
  const other = await plan(desk, media.id, [crop]);
  const changed = await updatePost(desk.context, {
    id: other.id,
    variants: [{ accountId: desk.accountId, crops: [blue] }],
  });
  expect(changed.variants[0]?.crops).toEqual([blue]);
  await ended(desk, other);
  expect(await redness(sent[1]?.bytes ?? new Uint8Array())).toBeLessThan(60);
});

it('keeps a picture that the network takes as it is', async () => {
  const { desk, sent } = await openPictureDesk();
  const bytes = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#20d020' } })
    .jpeg()
    .toBuffer();
  const file = new File([new Uint8Array(bytes)], 'leaf.jpg');
  const leaf = await uploadMedia(desk.context, { file, altText: '' });
  await ended(desk, await plan(desk, leaf.id));
  expect(sent[0]).toMatchObject({ fileName: 'leaf.jpg', width: 100, height: 100 });
  expect(await desk.context.db.selectFrom('renditions').select('id').execute()).toEqual([]);
});

it('sends the very same bytes again after a failure, even when the file was lost meanwhile', async () => {
  const { desk, media, network, sent } = await openPictureDesk();
  network.answers.push('server_error_before');
  const post = await plan(desk, media.id);
  await desk.clock.advance(61_000);
  await vi.waitFor(() => expect(network.answers).toEqual([]), { timeout: 15_000 });
  const [rendition] = await desk.context.db.selectFrom('renditions').selectAll().execute();
  const noted = await desk.context.db.selectFrom('publication_renditions').selectAll().execute();
  expect(noted).toMatchObject([{ publication_id: publicationOf(post).id, rendition_id: rendition?.id }]);
  rmSync(join(desk.context.media.path, 'renditions'), { recursive: true });
  await vi.waitFor(async () => expect(publicationOf(await desk.look(post)).state).not.toBe('publishing'));
  await desk.clock.advance(60 * minute);
  await ended(desk, post);
  expect(sent.length).toBeGreaterThan(1);
  const [first, ...others] = sent.map(({ bytes }) => Buffer.from(bytes).toString('base64'));
  expect(others.every((bytes) => bytes === first)).toBe(true);
  expect(new Set(network.uploads).size).toBe(network.uploads.length);
});

it('draws a picture once for accounts that send it alike', async () => {
  const { desk, media } = await openPictureDesk();
  const posts = [await plan(desk, media.id), await plan(desk, media.id)];
  for (const post of posts) await ended(desk, post);
  expect(await desk.context.db.selectFrom('renditions').select('id').execute()).toHaveLength(1);
});

it('says what is wrong when a picture can no longer be read, and sends nothing', async () => {
  const { desk, media, sent } = await openPictureDesk();
  const post = await plan(desk, media.id);
  rmSync(join(desk.context.media.path, media.id));
  const publication = publicationOf(await ended(desk, post, 'failed'));
  expect(publication.error).toMatchObject({ message: expect.stringContaining('cannot be prepared') });
  expect(sent).toEqual([]);
});

it('hands the chosen frame of a film on', async () => {
  const { desk, media, drafts } = await openPictureDesk();
  await desk.context.db
    .updateTable('media')
    .set({ kind: 'video', mime: 'video/mp4', duration_ms: 4_000 })
    .where('id', '=', media.id)
    .execute();
  const { limits } = desk.network.adapter.facts;
  limits.media.video = {
    max: 1,
    types: ['video/mp4'],
    maxBytes: 10_000_000,
    seconds: { min: 1, max: 60 },
    videoCodecs: ['avc'],
    audioCodecs: ['aac'],
  };
  const crop = { mediaId: media.id, area: null, ratio: null, coverMs: 9_000 };
  await ended(desk, await plan(desk, media.id, [crop]));
  // Beyond the end of the film: its last moment.
  expect(drafts[0]?.media[0]).toMatchObject({ coverMs: 4_000, renditionId: null });
});

it('makes the pictures of a scheduled post at once, and tells while there is time when one cannot be made', async () => {
  const { desk, media } = await openPictureDesk();
  const later = new Date(desk.clock.now() + 600 * minute).toISOString();
  const content = { body: 'Later.', accountIds: [desk.accountId], mediaIds: [media.id], scheduledAt: later };
  await createPost(desk.context, content);
  await desk.clock.advance(1_000);
  const made = () => desk.context.db.selectFrom('renditions').select('id').execute();
  await vi.waitFor(async () => expect(await made()).toHaveLength(1), { timeout: 15_000 });
  desk.network.adapter.facts.limits.media.maxImageBytes = 10;
  const doomed = await createPost(desk.context, content);
  await desk.clock.advance(1_000);
  const told = () =>
    desk.context.db.selectFrom('notifications').select(['kind', 'title', 'post_id']).execute();
  await vi.waitFor(
    async () =>
      expect(await told()).toContainEqual({
        kind: 'failed',
        title: 'A picture will not go out on Scripted: harbour',
        post_id: doomed.id,
      }),
    { timeout: 15_000 },
  );
});

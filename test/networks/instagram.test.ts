import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint, Draft } from '../../electron/networks/adapter.ts';
import { instagramNetwork } from '../../electron/networks/instagram/instagram.ts';
import {
  type FakeInstagram,
  instagramSession,
  startFakeInstagram,
} from '../support/networks/fake-instagram.ts';
import { draftOf, filmMedia, pngMedia, type TestIo, testIo } from '../support/networks/io.ts';
import { Crash, memorySteps } from '../support/networks/steps.ts';

const instagram = instagramNetwork();
const servers: FakeInstagram[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeInstagram({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: instagramSession(server) };
}

/** What the published container was made of. */
function publishedParams(server: FakeInstagram): Record<string, string> {
  return Object.fromEntries(server.ledger[0]?.container?.params ?? []);
}

const photo = (altText = '', id = 'harbour') => ({ ...pngMedia(altText, id), mime: 'image/jpeg' });

describe('publishing on Instagram', () => {
  it('publishes a picture with caption and description, and gives its address', async () => {
    const { server, io, session } = await signedIn();
    const text = 'Zwölf Kräne & ein “Schiff” 🚢\nab Samstag #hafen';
    const draft = draftOf(text, { media: [photo('The glass roof & “wing”')] });
    const published = await instagram.publish(draft, session, memorySteps(), io);
    expect(publishedParams(server)).toEqual({
      image_url: 'https://staging.example.com/harbour',
      caption: text,
      alt_text: 'The glass roof & “wing”',
    });
    expect(server.ledger).toMatchObject([{ id: published.remoteId, text, kind: 'FEED', mediaCount: 1 }]);
    expect(published.url).toMatch(/^https:\/\/www\.instagram\.com\/p\/\w+\/$/);
  });

  it('publishes a carousel of pictures and videos in their order', async () => {
    const { server, io, session } = await signedIn();
    const media = [photo('Bow', 'bow'), filmMedia(900, 'launch'), photo('', 'stern')];
    await instagram.publish(draftOf('Three views', { media }), session, memorySteps(), io);
    const [post] = server.ledger;
    expect(post).toMatchObject({ text: 'Three views', mediaCount: 3 });
    expect(post?.container?.children.map(({ params }) => Object.fromEntries(params))).toEqual([
      { is_carousel_item: 'true', image_url: 'https://staging.example.com/bow', alt_text: 'Bow' },
      { is_carousel_item: 'true', media_type: 'VIDEO', video_url: 'https://staging.example.com/launch' },
      { is_carousel_item: 'true', image_url: 'https://staging.example.com/stern' },
    ]);
  });

  it('publishes one video as a reel', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Up she goes', { media: [filmMedia(900)], options: { share_to_feed: false } });
    await instagram.publish(draft, session, memorySteps(), io);
    expect(publishedParams(server)).toEqual({
      media_type: 'REELS',
      video_url: 'https://staging.example.com/film',
      caption: 'Up she goes',
      share_to_feed: 'false',
    });
  });

  it('shows the chosen frame for a reel', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Up she goes', { media: [{ ...filmMedia(900), coverMs: 2_500 }] });
    await instagram.publish(draft, session, memorySteps(), io);
    expect(publishedParams(server)).toMatchObject({ media_type: 'REELS', thumb_offset: '2500' });
  });

  it.each([
    ['picture', { image_url: 'https://staging.example.com/harbour' }],
    ['video', { video_url: 'https://staging.example.com/film' }],
  ])('publishes a story of one %s', async (kind, address) => {
    const { server, io, session } = await signedIn();
    const media = [kind === 'picture' ? photo('Roof') : filmMedia(900)];
    const draft = draftOf('Unseen', { media, options: { format: 'story' } });
    await instagram.publish(draft, session, memorySteps(), io);
    expect(publishedParams(server)).toEqual({ media_type: 'STORIES', ...address });
    expect(server.ledger).toMatchObject([{ kind: 'STORY' }]);
  });

  it('puts the first comment under the post', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Questions?', { media: [photo()], firstComment: 'Tickets at the gate' });
    const { remoteId } = await instagram.publish(draft, session, memorySteps(), io);
    expect(server.ledger).toMatchObject([
      { id: remoteId },
      { kind: 'comment', text: 'Tickets at the gate', inReplyTo: remoteId },
    ]);
  });

  it('waits until a video is ready before it is published', async () => {
    const { server, io, session } = await signedIn();
    server.containers.settings.workingMs = 90_000;
    await instagram.publish(draftOf('', { media: [filmMedia(900)] }), session, memorySteps(), io);
    expect(server.ledger).toHaveLength(1);
    const container = server.containers.all[0]?.id;
    const looks = server.calls.filter((call) => call.endsWith(`/${container}`)).length;
    expect(looks).toBeGreaterThan(2);
    expect(looks).toBeLessThan(12);
  });

  it('comes back to a video that takes very long, without making it anew', async () => {
    const { server, io, session } = await signedIn();
    server.containers.settings.workingMs = 1_000_000;
    const checkpoints = new Map<string, Checkpoint>();
    const draft = draftOf('', { media: [filmMedia(900)] });
    await expect(instagram.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'server_error',
    });
    io.clock.advance(800_000);
    await instagram.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.containers.all).toHaveLength(1);
    expect(server.ledger).toHaveLength(1);
  });

  it('is out also when its address cannot be asked for', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Hello', { media: [photo()] });
    const dying = memorySteps(new Map(), { step: 'address', when: 'before' });
    await expect(instagram.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    const id = server.ledger[0]?.id;
    server.setMode('error_before', { only: new RegExp(`GET .*/${id}$`) });
    const checkpoints = new Map<string, Checkpoint>([
      ['quota', {}],
      ['staging of image 1', { url: 'https://staging.example.com/harbour' }],
      ['container', { containerId: server.containers.all[0]?.id }],
      ['container, ready', {}],
      ['post', { remoteId: id, url: null }],
    ]);
    const published = await instagram.publish(draft, session, memorySteps(checkpoints), io);
    expect(published).toEqual({ remoteId: id, url: null });
  });
});

describe('what Instagram would not take', () => {
  const tags = Array.from({ length: 31 }, (_none, index) => `#day${index}`).join(' ');
  const film = filmMedia(100);
  it.each<[string, Partial<Draft>, string]>([
    ['a text alone', {}, 'media'],
    ['eleven pictures', { media: Array.from({ length: 11 }, () => photo()) }, 'media'],
    ['a document', { media: [{ ...photo(), kind: 'document' }] }, 'media'],
    ['a tall picture in the feed', { media: [{ ...photo(), width: 1_080, height: 1_920 }] }, 'media'],
    ['31 hashtags', { text: tags, media: [photo()] }, 'text'],
    ['31 hashtags in the comment', { media: [photo()], firstComment: tags }, 'first_comment'],
    ['a story of two pictures', { media: [photo(), photo()], options: { format: 'story' } }, 'media'],
    ['a story without anything', { options: { format: 'story' } }, 'media'],
    [
      'a story that is too long',
      { media: [{ ...film, durationMs: 61_000 }], options: { format: 'story' } },
      'media',
    ],
    [
      'a story that is too large',
      { media: [{ ...film, sizeBytes: 100_000_001 }], options: { format: 'story' } },
      'media',
    ],
    [
      'a story with a comment',
      { media: [photo()], options: { format: 'story' }, firstComment: 'Hello' },
      'first_comment',
    ],
  ])('refuses %s before anything is sent', async (_what, more, code) => {
    const { server, io, session } = await signedIn();
    await expect(
      instagram.publish(draftOf(more.text ?? 'Hello', more), session, memorySteps(), io),
    ).rejects.toMatchObject({ kind: 'rejected', details: { code, remedy: expect.any(String) } });
    expect(server.calls).toEqual([]);
  });

  it('takes a tall picture as a story', async () => {
    const { server, io, session } = await signedIn();
    const tall = { ...photo(), width: 1_080, height: 1_920 };
    const draft = draftOf('', { media: [tall], options: { format: 'story' } });
    await instagram.publish(draft, session, memorySteps(), io);
    expect(server.ledger).toHaveLength(1);
  });

  it('waits where the quota of the day is used up, before anything is prepared', async () => {
    const { server, io, session } = await signedIn();
    server.settings.quotaTotal = 1;
    const draft = () => draftOf('Hello', { media: [photo()] });
    await instagram.publish(draft(), session, memorySteps(), io);
    const made = server.containers.all.length;
    const checkpoints = new Map<string, Checkpoint>();
    const late = draft();
    await expect(instagram.publish(late, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'quota_exhausted',
      details: { retryAt: io.clock.now() + 3 * 3_600_000, words: '1 of 1 are used.' },
    });
    expect(server.containers.all).toHaveLength(made);
    io.clock.advance(24 * 3_600_000);
    await instagram.publish(late, session, memorySteps(checkpoints), io);
    expect(server.ledger).toHaveLength(2);
  });

  it('tells why a video cannot be used, and prepares it anew the next time', async () => {
    const { server, io, session } = await signedIn();
    const words = 'Error: Media upload has failed with error code 2207026';
    server.containers.settings.failure = words;
    const checkpoints = new Map<string, Checkpoint>();
    const draft = draftOf('', { media: [filmMedia(900)] });
    await expect(instagram.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: '2207026', words, remedy: expect.stringContaining('MP4') },
    });
    expect([...checkpoints.keys()]).toEqual(['quota']);
  });

  it.each([
    ['picture', photo()],
    ['video', filmMedia(900)],
  ])('puts a %s up again where its address could not be fetched', async (_what, media) => {
    const staged: string[] = [];
    const io = testIo();
    io.staging = {
      put: async ({ id }) => {
        staged.push(id);
        return { url: `https://staging.example.com/${id}?try=${staged.length}` };
      },
    };
    const { server, session } = await signedIn(io);
    server.containers.settings.unreachable = (url) => url.endsWith('try=1');
    const checkpoints = new Map<string, Checkpoint>();
    const draft = draftOf('', { media: [media] });
    await expect(instagram.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'server_error',
      details: { remedy: expect.stringContaining('staging') },
    });
    await instagram.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger).toHaveLength(1);
  });
});

describe('what was prepared a day ago', () => {
  async function prepared(lose: (server: FakeInstagram) => void) {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Two views', { media: [photo('', 'bow'), photo('', 'stern')] });
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'before' });
    await expect(instagram.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    expect(server.containers.all).toHaveLength(3);
    lose(server);
    const again = memorySteps(checkpoints);
    await instagram.publish(draft, session, again, io);
    return { server, again };
  }

  it.each([
    ['has expired', (server: FakeInstagram) => server.containers.expireAll()],
    ['is no longer known', (server: FakeInstagram) => server.containers.loseAll()],
  ])('is prepared anew, once, when it %s', async (_what, lose) => {
    const { server, again } = await prepared(lose);
    expect(server.ledger).toHaveLength(1);
    expect(again.called.filter((step) => step === 'container')).toEqual(['container']);
    expect(again.called.filter((step) => step === 'post')).toEqual(['post', 'post']);
  });
});

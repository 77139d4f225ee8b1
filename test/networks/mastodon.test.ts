import { afterEach, describe, expect, it } from 'vitest';
import { mastodonNetwork } from '../../electron/networks/mastodon/mastodon.ts';
import { type HttpClient, HttpFailure, type HttpRequest } from '../../shared/ports.ts';
import {
  type FakeMastodon,
  type FakeMastodonOptions,
  startFakeMastodon,
} from '../support/networks/fake-mastodon.ts';
import {
  draftOf,
  memorySession,
  noApp,
  pngMedia,
  postStep,
  type TestIo,
  testIo,
} from '../support/networks/io.ts';
import { plainHttp } from '../support/networks/plain-http.ts';
import { Crash, memorySteps } from '../support/networks/steps.ts';

const mastodon = mastodonNetwork();
const minute = 60_000;
const servers: FakeMastodon[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Gives up on a server that hangs at once: what the deadline would do after half a minute. */
const impatientHttp: HttpClient = {
  send: (request: HttpRequest) => plainHttp.send({ ...request, deadlineMs: 150 }),
};

async function connected(options: FakeMastodonOptions = {}, io: TestIo = testIo()) {
  const server = await startFakeMastodon({ now: () => io.clock.now(), ...options });
  servers.push(server);
  const { profile, secret } = await mastodon.connect(
    { instance: server.url, access_token: server.token },
    noApp,
    io,
  );
  return { server, io, profile, session: memorySession(profile, secret) };
}

describe('connecting to Mastodon', () => {
  it('reads the profile and the limits of the instance', async () => {
    const { profile } = await connected({
      limits: { maxCharacters: 1_000, maxImages: 6, reservedPerUrl: 30 },
    });
    expect(profile).toMatchObject({
      handle: 'harbourmuseum@social.example',
      displayName: 'Harbour Museum',
      followerCount: 1_284,
      limits: {
        text: { unit: 'graphemes', max: 1_000, urlLength: 30 },
        media: {
          maxImages: 6,
          maxImageBytes: 16_777_216,
          maxImagePixels: 33_177_600,
          maxAltTextLength: 1_500,
          imageTypes: expect.arrayContaining(['image/avif']),
        },
      },
    });
    expect(profile.limits?.media.imageTypes).not.toContain('video/mp4');
  });

  it('asks an old instance in the old way', async () => {
    const { profile, server } = await connected({ old: true, limits: { maxCharacters: 5_000 } });
    expect(profile.limits?.text.max).toBe(5_000);
    expect(server.calls).toContain('GET /api/v1/instance');
  });

  it('refuses a wrong token with words on what to do', async () => {
    const { server, io } = await connected();
    await expect(
      mastodon.connect({ instance: server.url, access_token: 'wrong' }, noApp, io),
    ).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { words: 'The access token is invalid', remedy: expect.stringContaining('access token') },
    });
  });

  it.each([
    'http://social.example',
    'ftp://social.example',
    'https://me:pw@social.example',
    'not a host',
    '',
  ])('refuses the instance “%s” without a request', async (instance) => {
    const http: HttpClient = { send: () => Promise.reject(new Error('asked')) };
    await expect(
      mastodon.connect({ instance, access_token: 'token' }, noApp, testIo(http)),
    ).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'instance' },
    });
  });

  it('says that a server is out of reach', async () => {
    const gone = await startFakeMastodon();
    await gone.close();
    await expect(
      mastodon.connect({ instance: gone.url, access_token: gone.token }, noApp, testIo()),
    ).rejects.toMatchObject({
      kind: 'network_down',
      details: { remedy: expect.stringContaining('address') },
    });
  });
});

describe('publishing on Mastodon', () => {
  it('posts text, images with their descriptions, and options', async () => {
    const { server, io, session } = await connected();
    const draft = draftOf('The new wing opens on Saturday. https://museum.example/wing', {
      media: [pngMedia('The glass roof of the new wing'), pngMedia('', 'poster')],
      options: { visibility: 'unlisted', spoiler_text: 'Museum', language: 'en', sensitive: true, odd: 1 },
    });
    const published = await mastodon.publish(draft, session, memorySteps(), io);
    expect(server.ledger).toHaveLength(1);
    expect(server.ledger[0]).toMatchObject({
      id: published.remoteId,
      text: draft.text,
      key: draft.key,
      visibility: 'unlisted',
      spoilerText: 'Museum',
      language: 'en',
      sensitive: true,
      mediaIds: server.images.map(({ id }) => id),
    });
    expect(server.images.map(({ description }) => description)).toEqual([
      'The glass roof of the new wing',
      null,
    ]);
    expect(published.url).toBe(`https://social.example/@harbourmuseum/${published.remoteId}`);
  });

  it('waits for an image that the instance is still working on', async () => {
    const { server, io, session } = await connected();
    server.setMode('slow_media', { times: 1 });
    const startedAt = io.clock.now();
    await mastodon.publish(draftOf('', { media: [pngMedia('A crane')] }), session, memorySteps(), io);
    expect(server.calls.filter((call) => call.startsWith('GET /api/v1/media/'))).toHaveLength(3);
    expect(io.clock.now()).toBeGreaterThan(startedAt);
    expect(server.ledger).toHaveLength(1);
  });

  it('makes one status of a draft that is sent twice within the hour', async () => {
    const { server, io, session } = await connected();
    const draft = draftOf('Free entry this evening.');
    const first = await mastodon.publish(draft, session, memorySteps(), io);
    io.clock.advance(59 * minute);
    expect(await mastodon.publish(draft, session, memorySteps(), io)).toEqual(first);
    expect(server.ledger).toHaveLength(1);
  });

  it('does not upload again what an earlier attempt uploaded', async () => {
    const { server, io, session } = await connected();
    const draft = draftOf('Boats', { media: [pngMedia('Boats')] });
    const checkpoints = new Map();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'after' });
    await expect(mastodon.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    expect(await mastodon.settle(postStep(io.clock.now()), draft, session, io)).toEqual({
      verdict: 'resend',
    });
    const again = memorySteps(checkpoints);
    await mastodon.publish(draft, session, again, io);
    expect(again.called).toEqual(['post']);
    expect(again.visible).toEqual(['post']);
    expect(server.images).toHaveLength(1);
    expect(server.ledger).toHaveLength(1);
  });

  it('gives the words of the instance when it refuses the text', async () => {
    const { server, io, session } = await connected();
    await expect(
      mastodon.publish(draftOf('x'.repeat(501)), session, memorySteps(), io),
    ).rejects.toMatchObject({
      kind: 'rejected',
      details: { words: 'Validation failed: Text character limit of 500 exceeded' },
    });
    expect(server.ledger).toHaveLength(0);
  });

  it('counts as the instance counts: links as 23, mentions without their host', async () => {
    const { server, io, session } = await connected();
    const text = `${'x'.repeat(500 - 1 - 23 - 1 - 6)} https://museum.example/${'long/'.repeat(40)} @alice@${'b'.repeat(60)}.example`;
    await mastodon.publish(draftOf(text), session, memorySteps(), io);
    await expect(mastodon.publish(draftOf(`${text}!`), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rejected',
    });
    expect(server.ledger).toHaveLength(1);
  });
});

describe('when Mastodon does not answer well', () => {
  it.each([
    ['error_before', 'server_error', 0],
    ['error_after', 'server_error', 1],
    ['reset_before', 'unknown_outcome', 0],
    ['reset_after', 'unknown_outcome', 1],
    ['garbage', 'unknown_outcome', 1],
    ['truncated', 'unknown_outcome', 1],
    ['no_id', 'unknown_outcome', 1],
    ['hang_before', 'unknown_outcome', 0],
    ['hang_after', 'unknown_outcome', 1],
    ['scope_missing', 'auth_revoked', 0],
    ['auth_expired', 'auth_revoked', 0],
  ] as const)('%s is %s, and sending again leaves one status', async (mode, kind, posted) => {
    const { server, io, session } = await connected({}, testIo(impatientHttp));
    const draft = draftOf('The ferry leaves at nine.');
    server.setMode(mode, { times: 1 });
    await expect(mastodon.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({ kind });
    expect(server.ledger).toHaveLength(posted);
    await mastodon.publish(draft, session, memorySteps(), io);
    expect(server.ledger).toHaveLength(1);
  });

  it('says until when to wait', async () => {
    const { server, io, session } = await connected();
    server.setMode('rate_limited', { times: 1, headers: { 'retry-after': '90' } });
    await expect(mastodon.publish(draftOf('Patience'), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rate_limited',
      details: { retryAt: io.clock.now() + 90_000 },
    });
  });

  it('is told by the limit of the instance itself when it may go on', async () => {
    const { io, session } = await connected();
    const reading = async () => {
      for (;;) await mastodon.comments('110000000000999', session, io).catch(unlessNotFound);
    };
    await expect(reading()).rejects.toMatchObject({
      kind: 'rate_limited',
      details: { retryAt: io.clock.now() + 5 * minute },
    });
  });
});

function unlessNotFound(error: { kind?: string }): void {
  if (error.kind !== 'not_found') throw error;
}

describe('settling on Mastodon', () => {
  it('finds a post after the hour, through the HTML that the instance made of it', async () => {
    const { server, io, session } = await connected();
    const draft = draftOf(
      'Tom & Jerry’s <b>big</b> night with @alice@other.example, #harbour\nhttps://museum.example/a/very/long/address/of/a/page?x=1&y=2\n\n“See you!”',
      { media: [pngMedia('Poster')] },
    );
    const startedAt = io.clock.now();
    server.setMode('reset_after', { times: 1 });
    await expect(mastodon.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'unknown_outcome',
    });
    io.clock.advance(56 * minute);
    expect(await mastodon.settle(postStep(startedAt), draft, session, io)).toEqual({
      verdict: 'found',
      checkpoint: { remoteId: server.ledger[0]?.id, url: expect.stringContaining('/@harbourmuseum/') },
    });
  });

  it('says absent when the listing reaches back and holds no such post', async () => {
    const { io, session } = await connected();
    await mastodon.publish(draftOf('An older post'), session, memorySteps(), io);
    io.clock.advance(10 * minute);
    const startedAt = io.clock.now();
    const draft = draftOf('Never arrived');
    io.clock.advance(20 * minute);
    await mastodon.publish(draftOf('Never arrived, or did it?'), session, memorySteps(), io);
    io.clock.advance(60 * minute);
    expect(await mastodon.settle(postStep(startedAt), draft, session, io)).toEqual({ verdict: 'absent' });
  });

  it('does not take an older post with the same text, or one with other images, for ours', async () => {
    const { io, session } = await connected();
    await mastodon.publish(draftOf('Good morning!'), session, memorySteps(), io);
    io.clock.advance(3 * minute);
    const startedAt = io.clock.now();
    await mastodon.publish(
      draftOf('Good morning!', { media: [pngMedia('Sunrise')] }),
      session,
      memorySteps(),
      io,
    );
    io.clock.advance(60 * minute);
    expect(await mastodon.settle(postStep(startedAt), draftOf('Good morning!'), session, io)).toEqual({
      verdict: 'absent',
    });
  });

  it('does not guess when the listing does not reach back far enough', async () => {
    const { io, session } = await connected();
    const startedAt = io.clock.now();
    io.clock.advance(40 * minute);
    for (let index = 0; index < 201; index += 1) {
      await mastodon.publish(draftOf(`Live ticker, entry ${index}`), session, memorySteps(), io);
    }
    io.clock.advance(30 * minute);
    expect(
      await mastodon.settle(postStep(startedAt), draftOf('Before the ticker'), session, io),
    ).toMatchObject({
      verdict: 'unclear',
    });
  });
});

describe('after a post is out on Mastodon', () => {
  it('tells what the account has, and reads its numbers of a post anew from the answer that is kept', async () => {
    const { io, session } = await connected();
    expect(await mastodon.accountNumbers?.(session, io)).toMatchObject({
      followers: 1_284,
      following: 90,
      posts: 640,
    });
    const { remoteId } = await mastodon.publish(draftOf('Questions?'), session, memorySteps(), io);
    const read = await mastodon.metrics(remoteId, session, io);
    const { raw = {}, ...numbers } = read ?? {};
    expect(Object.keys(raw).length).toBeGreaterThan(0);
    expect(mastodon.readNumbers?.of(JSON.parse(JSON.stringify(raw)))).toEqual(numbers);
  });

  it('reads counts and replies, and removes it', async () => {
    const { server, io, session } = await connected();
    const { remoteId } = await mastodon.publish(draftOf('Questions?'), session, memorySteps(), io);
    io.clock.advance(minute);
    server.reply(remoteId, 'bea', 'When do you open?\n\nAnd is it < 5 €?');
    expect(await mastodon.metrics(remoteId, session, io)).toMatchObject({
      likes: 3,
      comments: 1,
      shares: 2,
      impressions: null,
    });
    expect(await mastodon.comments(remoteId, session, io)).toMatchObject([
      { author: 'bea', text: 'When do you open?\n\nAnd is it < 5 €?', at: io.clock.now() },
    ]);
    await mastodon.remove(remoteId, session, io);
    expect(server.ledger[0]?.deleted).toBe(true);
    await expect(mastodon.remove(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('knows that nothing was sent when the address was blocked', async () => {
    const blocked: HttpClient = {
      send: () => Promise.reject(new HttpFailure('blocked', false, 'private address')),
    };
    const { session } = await connected();
    await expect(
      mastodon.publish(draftOf('Hello'), session, memorySteps(), testIo(blocked)),
    ).rejects.toMatchObject({ kind: 'network_down' });
  });
});

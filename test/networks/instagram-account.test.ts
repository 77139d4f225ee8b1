import { afterEach, describe, expect, it } from 'vitest';
import { instagramNetwork } from '../../electron/networks/instagram/instagram.ts';
import { NetworkError } from '../../electron/networks/network-error.ts';
import {
  type FakeInstagram,
  harbourAccount,
  instagramSession,
  startFakeInstagram,
} from '../support/networks/fake-instagram.ts';
import { draftOf, filmMedia, pngMedia, type TestIo, testIo } from '../support/networks/io.ts';
import { countedHttp } from '../support/networks/plain-http.ts';
import { memorySteps } from '../support/networks/steps.ts';

const servers: FakeInstagram[] = [];
const day = 86_400_000;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeInstagram({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: instagramSession(server), instagram: instagramNetwork() };
}

async function withPost(media = [pngMedia('')], options = {}) {
  const world = await signedIn();
  const draft = draftOf('The roof', { media, options });
  const { remoteId } = await world.instagram.publish(draft, world.session, memorySteps(), world.io);
  return { ...world, remoteId };
}

function requestOf({ tokens }: FakeInstagram, app = instagramSession({ url: '', tokens }).app) {
  return {
    app,
    fields: {},
    redirectUri: tokens.redirectUri,
    state: 'a-state-of-128-bit-or-more',
    verifier: 'v'.repeat(43),
  };
}

describe('signing in to Instagram', () => {
  it('opens the dialog with what it needs', async () => {
    const { server, io, session, instagram } = await signedIn();
    const begun = await instagram.browserSignIn?.begin(requestOf(server, session.app), io);
    const url = new URL(begun?.url ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(`${server.url}/dialog/oauth/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: session.app.clientId,
      redirect_uri: server.tokens.redirectUri,
      response_type: 'code',
      scope:
        'instagram_business_basic,instagram_business_content_publish,instagram_business_manage_comments,instagram_business_manage_insights',
      state: 'a-state-of-128-bit-or-more',
      enable_fb_login: '0',
    });
  });

  it.each(['', '#_'])('trades the code “…%s” for a token that lasts 60 days', async (ending) => {
    const { server, io, session, instagram } = await signedIn();
    const connections = await instagram.browserSignIn?.finish(
      { ...requestOf(server, session.app), code: `${server.tokens.code}${ending}`, keep: {} },
      io,
    );
    expect(connections).toEqual([
      {
        profile: {
          remoteId: harbourAccount.id,
          handle: 'harbourmuseum',
          displayName: 'Harbour Museum',
          avatarUrl: 'https://scontent.example.com/harbour.jpg',
          profileUrl: 'https://www.instagram.com/harbourmuseum/',
          followerCount: 4_120,
        },
        secret: { access_token: expect.stringMatching(/^IGAA-lasting-/) },
        tokenExpiresAt: io.clock.now() + 60 * day,
        renewAt: io.clock.now() + 7 * day,
      },
    ]);
  });

  it('refuses where the person left out what publishing needs, and names it', async () => {
    const { server, io, session, instagram } = await signedIn();
    server.tokens.scopes = ['instagram_business_basic'];
    await expect(
      instagram.browserSignIn?.finish(
        { ...requestOf(server, session.app), code: server.tokens.code, keep: {} },
        io,
      ),
    ).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { remedy: expect.stringContaining('instagram_business_content_publish') },
    });
  });

  it('refuses an account that is not professional', async () => {
    const { server, io, session, instagram } = await signedIn();
    server.settings.accountType = 'PERSONAL';
    await expect(
      instagram.browserSignIn?.finish(
        { ...requestOf(server, session.app), code: server.tokens.code, keep: {} },
        io,
      ),
    ).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('business or creator') },
    });
  });

  it.each([
    ['wrong keys of the app', { clientSecret: 'another' }, {}],
    ['a code of another time', {}, { code: 'used-up' }],
    ['another redirect address', {}, { redirectUri: 'https://else.example/' }],
  ])('tells of %s in the network’s words', async (_what, keys, more) => {
    const { server, io, session, instagram } = await signedIn();
    const request = requestOf(server, { ...session.app, ...keys });
    await expect(
      instagram.browserSignIn?.finish({ ...request, code: server.tokens.code, keep: {}, ...more }, io),
    ).rejects.toMatchObject({
      kind: 'rejected',
      details: { words: expect.any(String), remedy: expect.stringContaining('redirect address') },
    });
  });

  it('takes no typed keys', async () => {
    const { io, session, instagram } = await signedIn();
    await expect(instagram.connect({ token: 'x' }, session.app, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('browser') },
    });
  });

  it('renews the token for another 60 days', async () => {
    const { io, session, instagram } = await signedIn();
    const renewed = await instagram.renew?.(session, io);
    expect(renewed).toEqual({
      secret: { access_token: expect.stringMatching(/^IGAA-lasting-/) },
      tokenExpiresAt: io.clock.now() + 60 * day,
      renewAt: io.clock.now() + 7 * day,
    });
    const fresh = { ...session, secret: renewed?.secret ?? {} };
    expect((await instagram.profile(fresh, io)).handle).toBe('harbourmuseum');
  });

  it('needs a person once the token has ended', async () => {
    const { io, session, instagram } = await signedIn();
    io.clock.advance(61 * day);
    await expect(instagram.renew?.(session, io)).rejects.toMatchObject({ kind: 'auth_revoked' });
  });

  it('sends the token in a header, never in an address, when it works with the account', async () => {
    const http = countedHttp();
    const { server, io, session, instagram } = await signedIn(testIo(http));
    const draft = draftOf('The roof', { media: [pngMedia('')], firstComment: 'Hello' });
    await instagram.publish(draft, session, memorySteps(), io);
    expect(http.requests.length).toBeGreaterThan(5);
    expect(http.requests.filter(({ url }) => url.includes(server.tokens.kept))).toEqual([]);
  });
});

describe('what Instagram answers', () => {
  it.each([
    ['a token that has run out', 463, 'auth_expired'],
    ['a changed password', 460, 'auth_revoked'],
    ['a removed app', 458, 'auth_revoked'],
  ])('takes %s for what it is', async (_what, subcode, kind) => {
    const { server, io, session, instagram } = await signedIn();
    server.tokens.dead.set(server.tokens.kept, subcode);
    await expect(instagram.profile(session, io)).rejects.toMatchObject({ kind });
  });

  function saying(status: number, error: object) {
    const text = JSON.stringify({ error });
    return testIo({
      send: async ({ url }) => ({
        status,
        headers: {},
        url,
        bytes: new TextEncoder().encode(text),
        text: () => text,
        json: () => JSON.parse(text),
      }),
    });
  }

  it.each([
    [{ code: 9, error_subcode: 2207042 }, 'quota_exhausted'],
    [{ code: 4, error_subcode: 2207051 }, 'rejected'],
    [{ code: 4 }, 'rate_limited'],
    [{ code: -1, error_subcode: 2207001 }, 'rejected'],
    [{ code: 100, error_subcode: 2207004 }, 'too_large'],
    [{ code: 36003 }, 'rejected'],
    [{ code: 100, error_subcode: 2207009 }, 'rejected'],
    [{ code: 100, error_subcode: 2207010 }, 'rejected'],
    [{ code: 25, error_subcode: 2207050 }, 'rejected'],
    [{ code: 9004, error_subcode: 2207052 }, 'server_error'],
    [{ code: -2, error_subcode: 2207003 }, 'server_error'],
    [{ code: -1, error_subcode: 2207032 }, 'server_error'],
    [{ code: 24, error_subcode: 2207006 }, 'not_found'],
    [{ code: 10 }, 'auth_revoked'],
    [{ code: 190, error_subcode: 463 }, 'auth_expired'],
    [{ code: 2 }, 'server_error'],
  ])('%j is %s, with words and a remedy', async (error, kind) => {
    const { session, instagram } = await signedIn();
    const io = saying(400, { message: 'In Meta’s words.', ...error });
    const caught = await instagram.profile(session, io).catch((thrown: unknown) => thrown);
    if (!(caught instanceof NetworkError)) throw caught;
    expect(caught).toMatchObject({
      kind,
      details: { words: 'In Meta’s words.', remedy: expect.any(String) },
    });
    const waits = ['quota_exhausted', 'rate_limited'].includes(kind);
    expect((caught.details.retryAt ?? 0) > io.clock.now()).toBe(waits);
  });
});

describe('reading Instagram', () => {
  it('tells what the account has, and reads its numbers of a post anew from the answer that is kept', async () => {
    const { io, session, instagram, remoteId } = await withPost();
    expect(await instagram.accountNumbers?.(session, io)).toMatchObject({
      followers: 4_120,
      following: 77,
      posts: 312,
    });
    const read = await instagram.metrics(remoteId, session, io);
    const { raw = {}, ...numbers } = read ?? {};
    expect(Object.keys(raw).length).toBeGreaterThan(0);
    expect(instagram.readNumbers?.of(JSON.parse(JSON.stringify(raw)))).toEqual(numbers);
  });

  it('counts a post', async () => {
    const { io, session, instagram, remoteId } = await withPost();
    expect(await instagram.metrics(remoteId, session, io)).toMatchObject({
      likes: 40,
      comments: 0,
      shares: 5,
      impressions: 900,
      reach: 700,
      saves: 8,
      videoViews: null,
    });
  });

  it('counts how often a reel was played', async () => {
    const { io, session, instagram, remoteId } = await withPost([filmMedia(900)]);
    expect(await instagram.metrics(remoteId, session, io)).toMatchObject({ videoViews: 5_000 });
  });

  it('asks on without a metric that Meta has withdrawn, and remembers it', async () => {
    const { server, io, session, instagram, remoteId } = await withPost();
    server.deadMetrics.add('reach');
    expect(await instagram.metrics(remoteId, session, io)).toMatchObject({ impressions: 900, reach: null });
    const before = server.calls.length;
    expect(await instagram.metrics(remoteId, session, io)).toMatchObject({ impressions: 900, saves: 8 });
    expect(server.calls.slice(before)).toHaveLength(2);
  });

  it.each([
    [60, { impressions: 60, reach: 50, comments: 0, shares: 1 }],
    [4, { impressions: null, reach: null, shares: null }],
  ])('counts a story that %i people saw', async (viewers, counts) => {
    const { server, io, session, instagram, remoteId } = await withPost([pngMedia('')], { format: 'story' });
    server.settings.storyViewers = viewers;
    expect(await instagram.metrics(remoteId, session, io)).toMatchObject(counts);
  });

  it('says when a post is no longer there', async () => {
    const { server, io, session, instagram, remoteId } = await withPost();
    if (server.ledger[0]) server.ledger[0].deleted = true;
    await expect(instagram.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('lists comments and the answers to them, oldest first', async () => {
    const { server, io, session, instagram, remoteId } = await withPost();
    const first = server.addComment(remoteId, 'ida.visitor', 'Which roof?');
    io.clock.advance(60_000);
    server.addComment(remoteId, 'ole', 'Nice');
    io.clock.advance(60_000);
    server.addComment(first.id, 'ole', 'The glass one');
    expect(await instagram.comments(remoteId, session, io)).toMatchObject([
      { remoteId: first.id, author: 'ida.visitor', text: 'Which roof?', url: null },
      { author: 'ole', text: 'Nice' },
      { author: 'ole', text: 'The glass one' },
    ]);
  });

  it('lists comments over several pages', async () => {
    const { server, io, session, instagram, remoteId } = await withPost();
    for (let count = 0; count < 120; count += 1) server.addComment(remoteId, 'ole', `No. ${count}`);
    expect(await instagram.comments(remoteId, session, io)).toHaveLength(120);
  });

  it('answers a post as well as a comment', async () => {
    const { server, io, session, instagram, remoteId } = await withPost();
    const asked = server.addComment(remoteId, 'ida.visitor', 'Which roof?');
    const under = await instagram.reply?.(remoteId, 'Come and see', session, io);
    const answer = await instagram.reply?.(asked.id, 'The glass one', session, io);
    expect(server.ledger.slice(1)).toMatchObject([
      { id: under?.remoteId, text: 'Come and see', inReplyTo: remoteId },
      { id: answer?.remoteId, text: 'The glass one', inReplyTo: asked.id },
    ]);
  });

  it('does not answer what is gone', async () => {
    const { server, io, session, instagram } = await signedIn();
    await expect(instagram.reply?.('17900000000000000', 'Hello?', session, io)).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(server.ledger).toEqual([]);
  });

  it('lists where others tag the account', async () => {
    const { server, io, session, instagram } = await signedIn();
    server.addMention('ida.visitor', 'Too early');
    io.clock.advance(60_000);
    const since = io.clock.now();
    server.addMention('ole', 'At the @harbourmuseum');
    expect(await instagram.mentions?.(since, session, io)).toMatchObject([
      { author: 'ole', text: 'At the @harbourmuseum', at: since, url: expect.stringMatching(/^https:/) },
    ]);
  });

  it('lists the account’s posts since a time, newest first, over several pages', async () => {
    const { server, io, session, instagram } = await signedIn();
    const since = io.clock.now();
    for (let count = 0; count < 70; count += 1)
      server.addOwnPost(`No. ${count}`, { at: since + count * 1_000 });
    server.addOwnPost('Long ago', { at: since - day });
    const posts = await instagram.recent?.(since, session, io);
    expect(posts).toHaveLength(70);
    expect(posts?.[0]).toMatchObject({ text: 'No. 69', mediaCount: 1, at: since + 69_000 });
  });

  it('says that only a person can delete', async () => {
    const { server, io, session, instagram, remoteId } = await withPost();
    await expect(instagram.remove(remoteId, session, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('Instagram app') },
    });
    expect(server.ledger).toMatchObject([{ deleted: false }]);
  });
});

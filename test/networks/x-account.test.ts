import { afterEach, describe, expect, it } from 'vitest';
import { xNetwork } from '../../electron/networks/x/x.ts';
import { type FakeX, museumAccount, startFakeX, xSession } from '../support/networks/fake-x.ts';
import { problem } from '../support/networks/fake-x-rules.ts';
import { draftOf, memorySession, pngMedia, type TestIo, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const x = xNetwork();
const servers: FakeX[] = [];
const hour = 3_600_000;
const day = 24 * hour;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeX({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: xSession(server) };
}

type World = Awaited<ReturnType<typeof signedIn>>;

function requestOf({ session }: World) {
  return {
    app: session.app,
    fields: {},
    redirectUri: 'http://127.0.0.1:47611/sign-in/back',
    state: 'a-state-of-128-bit-or-more',
    verifier: 'v'.repeat(43),
  };
}

async function agreed(world: World): Promise<string> {
  const begun = await x.browserSignIn?.begin(requestOf(world), world.io);
  return world.server.signIn.agree(begun?.url ?? '');
}

function finish(world: World, code: string, more: object = {}) {
  return x.browserSignIn?.finish({ ...requestOf(world), code, keep: {}, ...more }, world.io);
}

async function withPost(text = 'The roof') {
  const world = await signedIn();
  const { remoteId } = await x.publish(draftOf(text), world.session, memorySteps(), world.io);
  return { ...world, remoteId };
}

describe('signing in to X', () => {
  it('opens the dialog with what it needs', async () => {
    const world = await signedIn();
    const begun = await x.browserSignIn?.begin(requestOf(world), world.io);
    const url = new URL(begun?.url ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(`${world.server.url}/i/oauth2/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: world.session.app.clientId,
      redirect_uri: 'http://127.0.0.1:47611/sign-in/back',
      scope: 'tweet.read tweet.write users.read media.write offline.access',
      state: 'a-state-of-128-bit-or-more',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  it('trades the code for tokens that are renewed without a person', async () => {
    const world = await signedIn();
    expect(await finish(world, await agreed(world))).toEqual([
      {
        profile: {
          remoteId: museumAccount.id,
          handle: 'harbourmuseum',
          displayName: 'Harbour Museum',
          avatarUrl: 'https://pbs.example.com/harbour_normal.jpg',
          profileUrl: 'https://x.com/harbourmuseum',
          followerCount: 2_417,
        },
        secret: { access_token: 'access-2', refresh_token: 'refresh-2' },
        tokenExpiresAt: null,
        renewAt: world.io.clock.now() + 2 * hour - 10 * 60_000,
      },
    ]);
  });

  it('says what to do about a code that is too old, used up or not its own', async () => {
    const world = await signedIn();
    const refusal = {
      kind: 'rejected',
      details: { remedy: expect.stringContaining('Begin the sign-in again') },
    };
    const late = await agreed(world);
    world.io.clock.advance(31_000);
    await expect(finish(world, late)).rejects.toMatchObject(refusal);
    const used = await agreed(world);
    await finish(world, used);
    await expect(finish(world, used)).rejects.toMatchObject({
      ...refusal,
      details: { words: 'Value passed for the authorization code was invalid.', code: 'invalid_request' },
    });
    const other = { verifier: 'w'.repeat(43) };
    await expect(finish(world, await agreed(world), other)).rejects.toMatchObject(refusal);
  });

  it('does not blame the person for a problem of X', async () => {
    const world = await signedIn();
    const code = await agreed(world);
    world.server.setMode('error_before');
    await expect(finish(world, code)).rejects.toMatchObject({ kind: 'server_error' });
  });

  it('takes no typed keys', async () => {
    const { io, session } = await signedIn();
    await expect(x.connect({}, session.app, io)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('renews with a refresh token that works once', async () => {
    const { server, io, session } = await signedIn();
    const renewed = await x.renew?.(session, io);
    expect(renewed).toEqual({
      secret: { access_token: 'access-2', refresh_token: 'refresh-2' },
      tokenExpiresAt: null,
      renewAt: io.clock.now() + 2 * hour - 10 * 60_000,
    });
    await expect(x.renew?.(session, io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { words: 'Value passed for the token was invalid.', remedy: 'Sign the account in again.' },
    });
    const next = memorySession(session, renewed?.secret ?? {}, session.app);
    expect(await x.profile(next, io)).toMatchObject({ handle: 'harbourmuseum' });
    expect((await x.renew?.(next, io))?.secret.refresh_token).toBe('refresh-3');
    server.signIn.revoke();
    await expect(x.profile(next, io)).rejects.toMatchObject({ kind: 'auth_expired' });
  });

  it.each([
    ['error_before', 'server_error'],
    ['reset_before', 'unknown_outcome'],
    ['rate_limited', 'rate_limited'],
  ] as const)('keeps the sign-in where renewing ends as %s', async (mode, kind) => {
    const { server, io, session } = await signedIn();
    server.setMode(mode);
    await expect(x.renew?.(session, io)).rejects.toMatchObject({ kind });
  });

  it('asks for a renewal once the token has ended', async () => {
    const { io, session } = await signedIn();
    io.clock.advance(2 * hour);
    await expect(x.profile(session, io)).rejects.toMatchObject({ kind: 'auth_expired' });
  });
});

describe('reading X', () => {
  it('tells what the account has, and reads its numbers of a post anew from the answer that is kept', async () => {
    const { io, session, remoteId } = await withPost();
    expect(await x.accountNumbers?.(session, io)).toMatchObject({
      followers: 2_417,
      following: 120,
      posts: 905,
    });
    const read = await x.metrics(remoteId, session, io);
    const { raw = {}, ...numbers } = read ?? {};
    expect(Object.keys(raw).length).toBeGreaterThan(0);
    expect(x.readNumbers?.of(JSON.parse(JSON.stringify(raw)))).toEqual(numbers);
  });

  it('counts a post, and its clicks while it is young', async () => {
    const { server, io, session, remoteId } = await withPost();
    const counts = { likes: 58, comments: 3, shares: 8, impressions: 5_120, saves: 9 };
    expect(await x.metrics(remoteId, session, io)).toMatchObject({ ...counts, clicks: 44 });
    io.clock.advance(31 * day);
    const asked = server.calls.length;
    const renewed = await x.renew?.(session, io);
    const later = memorySession(session, renewed?.secret ?? {}, session.app);
    expect(await x.metrics(remoteId, later, io)).toMatchObject({ ...counts, clicks: null });
    expect(server.calls.slice(asked)).toEqual(['POST /2/oauth2/token', 'GET /2/tweets']);
  });

  it('counts a post of someone else without its clicks', async () => {
    const { server, io, session } = await signedIn();
    const { id } = server.addForeignPost('ida', 'Hello');
    expect(await x.metrics(id, session, io)).toMatchObject({ likes: 58, clicks: null });
  });

  it('deletes a post, which is then no longer there', async () => {
    const { server, io, session, remoteId } = await withPost();
    await x.remove(remoteId, session, io);
    expect(server.ledger).toMatchObject([{ deleted: true }]);
    await expect(x.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(x.remove(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('takes nothing for deleted that X does not call so', async () => {
    const { server, io, session, remoteId } = await withPost();
    const refusal = problem(200, 'Forbidden', 'No');
    server.refuseWith(/DELETE/, refusal);
    await expect(x.remove(remoteId, session, io)).rejects.toMatchObject({ kind: 'unknown_outcome' });
  });

  it('edits a post, which gets a new id and keeps its pictures', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('The rof', { media: [pngMedia('The roof', 'a'), pngMedia('', 'b')] });
    const { remoteId } = await x.publish(draft, session, memorySteps(), io);
    const edited = await x.edit?.(remoteId, 'The roof', session, io);
    const [post] = server.ledger;
    expect(server.ledger).toHaveLength(1);
    expect(post).toMatchObject({
      id: edited?.remoteId,
      text: 'The roof',
      mediaCount: 2,
      formerIds: [remoteId],
    });
    expect(edited?.url).toBe(`https://x.com/harbourmuseum/status/${edited?.remoteId}`);
  });

  it('says so where a post can no longer be edited', async () => {
    const { io, session, remoteId } = await withPost();
    io.clock.advance(31 * 60_000);
    await expect(x.edit?.(remoteId, 'Too late', session, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { words: 'This Tweet can no longer be edited.' },
    });
  });

  it('edits a post five times', async () => {
    const { server, io, session, remoteId } = await withPost();
    let last = remoteId;
    for (let count = 1; count <= 5; count += 1) {
      last = (await x.edit?.(last, `Version ${count}`, session, io))?.remoteId ?? '';
    }
    await expect(x.edit?.(last, 'Version 6', session, io)).rejects.toMatchObject({ kind: 'rejected' });
    expect(server.ledger).toMatchObject([{ text: 'Version 5' }]);
  });

  it('lists what others answered in the last week, oldest first', async () => {
    const { server, io, session, remoteId } = await withPost();
    const first = server.addForeignPost('ida_visitor', 'Which <roof>?', { inReplyTo: remoteId });
    io.clock.advance(60_000);
    server.addOwnPost('The glass one', { inReplyTo: first.id });
    server.addForeignPost('ole', 'Seen at https://museum.org/roof', { inReplyTo: first.id });
    server.addForeignPost('ole', 'Elsewhere');
    expect(await x.comments(remoteId, session, io)).toEqual([
      {
        remoteId: first.id,
        author: 'ida_visitor',
        text: '@harbourmuseum Which <roof>?',
        at: first.at,
        url: `https://x.com/ida_visitor/status/${first.id}`,
      },
      expect.objectContaining({
        author: 'ole',
        text: '@ida_visitor Seen at https://museum.org/roof',
      }),
    ]);
  });

  it('answers where it was mentioned, and nowhere else', async () => {
    const { server, io, session } = await signedIn();
    const asked = server.addForeignPost('ida', 'Open today, @harbourmuseum?');
    const other = server.addForeignPost('ole', 'Nice weather');
    const answer = await x.reply?.(asked.id, 'Until five', session, io);
    expect(server.ledger).toMatchObject([{ id: answer?.remoteId, text: 'Until five', inReplyTo: asked.id }]);
    await expect(x.reply?.(other.id, 'Indeed', session, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('mentioned') },
    });
  });

  it('lists where others name the account', async () => {
    const { server, io, session } = await signedIn();
    server.addForeignPost('ida', 'Too early for @harbourmuseum');
    io.clock.advance(60_000);
    const since = io.clock.now();
    const { id } = server.addForeignPost('ole', 'At the @harbourmuseum');
    expect(await x.mentions?.(since, session, io)).toEqual([
      {
        remoteId: id,
        author: 'ole',
        text: 'At the @harbourmuseum',
        at: since,
        url: `https://x.com/ole/status/${id}`,
      },
    ]);
  });

  it('lists the account’s posts since a time, newest first, over several pages, without answers', async () => {
    const { server, io, session } = await signedIn();
    const since = io.clock.now() - 200_000;
    server.addOwnPost('Long ago', { at: since - day });
    for (let count = 0; count < 130; count += 1) {
      server.addOwnPost(`No. ${count} & more at museum.org/${count}?a=$&b=<`, { at: since + count * 1_000 });
    }
    server.addOwnPost('RT @ole: Nice weather');
    server.addOwnPost('An answer', { inReplyTo: server.ledger[0]?.id ?? null });
    const posts = await x.recent?.(since, session, io);
    expect(posts).toHaveLength(130);
    expect(posts?.[0]).toEqual({
      remoteId: expect.any(String),
      text: 'No. 129 & more at http://museum.org/129?a=$&b=<',
      mediaCount: 0,
      at: since + 129_000,
      url: expect.stringMatching(/^https:\/\/x\.com\/harbourmuseum\/status\/\d+$/),
    });
  });

  it.each([
    ['rate_limited', 'rate_limited'],
    ['auth_expired', 'auth_expired'],
    ['error_before', 'server_error'],
    ['reset_before', 'unknown_outcome'],
  ] as const)('says what an answer of the kind %s means', async (mode, kind) => {
    const { server, io, session } = await signedIn();
    server.setMode(mode);
    await expect(x.profile(session, io)).rejects.toMatchObject({ kind });
  });
});

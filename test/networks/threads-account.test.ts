import { afterEach, describe, expect, it } from 'vitest';
import { threadsNetwork } from '../../electron/networks/threads/threads.ts';
import {
  type FakeThreads,
  museumAccount,
  startFakeThreads,
  threadsSession,
} from '../support/networks/fake-threads.ts';
import { draftOf, type TestIo, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const servers: FakeThreads[] = [];
const day = 86_400_000;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeThreads({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: threadsSession(server), threads: threadsNetwork() };
}

async function withPost() {
  const world = await signedIn();
  const { remoteId } = await world.threads.publish(
    draftOf('The roof'),
    world.session,
    memorySteps(),
    world.io,
  );
  return { ...world, remoteId };
}

type World = Awaited<ReturnType<typeof signedIn>>;

function requestOf({ server, session }: World) {
  return {
    app: session.app,
    fields: {},
    redirectUri: server.tokens.redirectUri,
    state: 'a-state-of-128-bit-or-more',
    verifier: 'v'.repeat(43),
  };
}

describe('signing in to Threads', () => {
  it('opens the dialog with what it needs', async () => {
    const world = await signedIn();
    const begun = await world.threads.browserSignIn?.begin(requestOf(world), world.io);
    const url = new URL(begun?.url ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(`${world.server.url}/dialog/oauth/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: world.session.app.clientId,
      redirect_uri: world.server.tokens.redirectUri,
      response_type: 'code',
      scope:
        'threads_basic,threads_content_publish,threads_manage_replies,threads_read_replies,threads_manage_insights,threads_manage_mentions,threads_delete',
      state: 'a-state-of-128-bit-or-more',
    });
  });

  it('trades the code for a token that lasts 60 days', async () => {
    const world = await signedIn();
    const { server, io, threads } = world;
    const connections = await threads.browserSignIn?.finish(
      { ...requestOf(world), code: `${server.tokens.code}#_`, keep: {} },
      io,
    );
    expect(connections).toEqual([
      {
        profile: {
          remoteId: museumAccount.id,
          handle: 'harbourmuseum',
          displayName: 'Harbour Museum',
          avatarUrl: 'https://scontent.example.com/harbour.jpg',
          profileUrl: 'https://www.threads.com/@harbourmuseum',
          followerCount: 812,
        },
        secret: { access_token: expect.stringMatching(/^THAA-lasting-/) },
        tokenExpiresAt: io.clock.now() + 60 * day,
        renewAt: io.clock.now() + 7 * day,
      },
    ]);
  });

  it('refuses where the person left out what publishing needs, and names it', async () => {
    const world = await signedIn();
    world.server.tokens.scopes = ['threads_basic'];
    await expect(
      world.threads.browserSignIn?.finish(
        { ...requestOf(world), code: world.server.tokens.code, keep: {} },
        world.io,
      ),
    ).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { remedy: expect.stringContaining('threads_content_publish') },
    });
  });

  it('signs in also where Threads does not tell what was allowed', async () => {
    const world = await signedIn();
    world.server.setMode('error_before', { only: /debug_token/ });
    const connections = await world.threads.browserSignIn?.finish(
      { ...requestOf(world), code: world.server.tokens.code, keep: {} },
      world.io,
    );
    expect(connections).toHaveLength(1);
    expect(world.io.log.lines).toContain('it is not known which permissions were given');
  });

  it('tells of a code that is not good in the network’s words', async () => {
    const world = await signedIn();
    await expect(
      world.threads.browserSignIn?.finish({ ...requestOf(world), code: 'used-up', keep: {} }, world.io),
    ).rejects.toMatchObject({ kind: 'rejected', details: { words: 'Invalid authorization code' } });
  });

  it('takes no typed keys', async () => {
    const { io, session, threads } = await signedIn();
    await expect(threads.connect({}, session.app, io)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('shows the profile also where followers are kept to oneself', async () => {
    const { server, io, session, threads } = await signedIn();
    server.settings.showsFollowers = false;
    expect(await threads.profile(session, io)).toMatchObject({
      followerCount: null,
      handle: 'harbourmuseum',
    });
  });

  it('renews the token, and needs a person once it has ended', async () => {
    const { io, session, threads } = await signedIn();
    const renewed = await threads.renew?.(session, io);
    expect(renewed).toMatchObject({ tokenExpiresAt: io.clock.now() + 60 * day });
    expect(renewed?.secret.access_token).not.toBe(session.secret.access_token);
    io.clock.advance(61 * day);
    await expect(threads.renew?.(session, io)).rejects.toMatchObject({ kind: 'auth_revoked' });
  });
});

describe('reading Threads', () => {
  it('tells what the account has, and reads its numbers of a post anew from the answer that is kept', async () => {
    const { io, session, threads, remoteId } = await withPost();
    expect(await threads.accountNumbers?.(session, io)).toMatchObject({ followers: 812 });
    const read = await threads.metrics(remoteId, session, io);
    const { raw = {}, ...numbers } = read ?? {};
    expect(Object.keys(raw).length).toBeGreaterThan(0);
    expect(threads.readNumbers?.of(JSON.parse(JSON.stringify(raw)))).toEqual(numbers);
  });

  it('counts a post', async () => {
    const { io, session, threads, remoteId } = await withPost();
    expect(await threads.metrics(remoteId, session, io)).toMatchObject({
      likes: 31,
      comments: 4,
      shares: 8,
      impressions: 1_200,
    });
  });

  it('asks on without a metric that Meta has withdrawn', async () => {
    const { server, io, session, threads, remoteId } = await withPost();
    server.deadMetrics.add('shares');
    expect(await threads.metrics(remoteId, session, io)).toMatchObject({ likes: 31, shares: 3 });
  });

  it('deletes a post, which is then no longer there', async () => {
    const { server, io, session, threads, remoteId } = await withPost();
    await threads.remove(remoteId, session, io);
    expect(server.ledger).toMatchObject([{ deleted: true }]);
    await expect(threads.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(threads.remove(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('lists answers at every depth, oldest first', async () => {
    const { server, io, session, threads, remoteId } = await withPost();
    const first = server.addReply(remoteId, 'ida.visitor', 'Which roof?');
    io.clock.advance(60_000);
    server.addReply(remoteId, 'ole', 'Nice');
    io.clock.advance(60_000);
    server.addReply(first.id, 'ole', 'The glass one');
    expect(await threads.comments(remoteId, session, io)).toMatchObject([
      { remoteId: first.id, author: 'ida.visitor', text: 'Which roof?' },
      { author: 'ole', text: 'Nice' },
      { author: 'ole', text: 'The glass one', url: expect.stringMatching(/^https:/) },
    ]);
  });

  it('answers a comment', async () => {
    const { server, io, session, threads, remoteId } = await withPost();
    const asked = server.addReply(remoteId, 'ida.visitor', 'Which roof?');
    const answer = await threads.reply?.(asked.id, 'The glass one', session, io);
    expect(server.ledger.at(-1)).toMatchObject({
      id: answer?.remoteId,
      text: 'The glass one',
      inReplyTo: asked.id,
    });
    expect(answer?.url).toMatch(/^https:/);
  });

  it('lists where others name the account', async () => {
    const { server, io, session, threads } = await signedIn();
    server.addMention('ida.visitor', 'Too early');
    io.clock.advance(60_000);
    const since = io.clock.now();
    server.addMention('ole', 'At the @harbourmuseum');
    expect(await threads.mentions?.(since, session, io)).toMatchObject([
      { author: 'ole', text: 'At the @harbourmuseum', at: since },
    ]);
  });

  it('lists the account’s posts since a time, newest first, over several pages, without answers', async () => {
    const { server, io, session, threads } = await signedIn();
    const since = io.clock.now();
    server.addOwnPost('Long ago', { at: since - day });
    for (let count = 0; count < 70; count += 1)
      server.addOwnPost(`No. ${count}`, { at: since + count * 1_000 });
    server.addOwnPost('An answer', { inReplyTo: server.ledger[0]?.id ?? null });
    const posts = await threads.recent?.(since, session, io);
    expect(posts).toHaveLength(70);
    expect(posts?.[0]).toEqual({
      remoteId: expect.any(String),
      text: 'No. 69',
      mediaCount: 0,
      at: since + 69_000,
      url: expect.stringMatching(/^https:/),
    });
  });

  it.each([
    ['rate_limited', 'rate_limited'],
    ['auth_expired', 'auth_expired'],
    ['error_before', 'server_error'],
    ['reset_before', 'unknown_outcome'],
  ] as const)('says what an answer of the kind %s means', async (mode, kind) => {
    const { server, io, session, threads } = await signedIn();
    server.setMode(mode);
    await expect(threads.profile(session, io)).rejects.toMatchObject({ kind });
  });
});

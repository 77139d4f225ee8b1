import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseExactly } from '../../electron/networks/tiktok/exact-json.ts';
import { tiktokNetwork } from '../../electron/networks/tiktok/tiktok.ts';
import { type FakeTiktok, startFakeTiktok, tiktokSession } from '../support/networks/fake-tiktok.ts';
import { draftOf, filmMedia, type TestIo, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const tiktok = tiktokNetwork();
const servers: FakeTiktok[] = [];
const clip = filmMedia(4_321, 'clip');
const redirectUri = 'http://127.0.0.1:49152/oauth/callback';
const state = 'q7Lr0sZ2m5Yx1Kc8Vt3Wd4';
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeTiktok({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: tiktokSession(server) };
}

function post(more: Parameters<typeof draftOf>[1] = {}) {
  const options = { privacy_level: 'PUBLIC_TO_EVERYONE' };
  return draftOf('The crane moves again.', { media: [clip], options, ...more });
}

describe('signing in to TikTok', () => {
  async function agreed(scopes?: readonly string[]) {
    const { server, io } = await signedIn();
    const request = { app: server.app, fields: {}, redirectUri, state, verifier };
    const begun = await tiktok.browserSignIn?.begin(request, io);
    const code = server.agree(begun?.url ?? '', scopes);
    return { server, io, request, code, url: begun?.url ?? '', keep: begun?.keep ?? {} };
  }

  it('opens TikTok with its hexadecimal challenge and trades the code for the account', async () => {
    const { server, io, request, code, keep, url } = await agreed();
    expect(new URL(url).searchParams.get('code_challenge')).toBe(
      '13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3',
    );
    expect(await tiktok.browserSignIn?.finish({ ...request, code, keep }, io)).toEqual([
      {
        profile: {
          remoteId: '_000harbourmuseum',
          handle: 'harbourmuseum',
          displayName: 'Harbour Museum',
          avatarUrl: 'https://p16.example.com/harbour.webp',
          profileUrl: 'https://www.tiktok.com/@harbourmuseum',
          followerCount: 52_300,
        },
        secret: { access_token: server.tokens.access, refresh_token: server.tokens.refresh },
        tokenExpiresAt: io.clock.now() + 15_552_000_000,
        renewAt: io.clock.now() + 7_200_000 - 900_000,
      },
    ]);
  });

  it('refuses a sign-in with a permission missing, and names it', async () => {
    const { io, request, code, keep } = await agreed(['user.info.basic', 'video.list']);
    await expect(tiktok.browserSignIn?.finish({ ...request, code, keep }, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'scope_missing', remedy: expect.stringContaining('video.publish') },
    });
  });

  it('refuses another verifier, and wrong keys of the app', async () => {
    const { io, request, code, keep } = await agreed();
    const wrongVerifier = { ...request, verifier: `${verifier}x`, code, keep };
    await expect(tiktok.browserSignIn?.finish(wrongVerifier, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'invalid_request', words: 'Code verifier or code challenge is invalid.' },
    });
    const wrongKeys = { ...request, app: { ...request.app, clientSecret: 'old' }, code, keep };
    await expect(tiktok.browserSignIn?.finish(wrongKeys, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'invalid_client', remedy: expect.stringContaining('client secret') },
    });
  });

  it('has no typed sign-in', async () => {
    const { server, io } = await signedIn();
    await expect(tiktok.connect({ token: 'x' }, server.app, io)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('renews both tokens; the old ones are dead', async () => {
    const { io, session } = await signedIn();
    const renewed = await tiktok.renew?.(session, io);
    expect(renewed).toEqual({
      secret: { access_token: 'act.2', refresh_token: 'rft.2' },
      tokenExpiresAt: io.clock.now() + 15_552_000_000,
      renewAt: io.clock.now() + 6_300_000,
    });
    await expect(tiktok.profile(session, io)).rejects.toMatchObject({ kind: 'auth_expired' });
    await expect(tiktok.renew?.(session, io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { code: 'invalid_grant' },
    });
    const again = { ...session, secret: renewed?.secret ?? {} };
    expect((await tiktok.profile(again, io)).handle).toBe('harbourmuseum');
  });

  it('does not give up the sign-in when TikTok has a problem of its own', async () => {
    const { server, io, session } = await signedIn();
    server.refuseWith(/oauth\/token/, 503, 'internal_error');
    await expect(tiktok.renew?.(session, io)).rejects.toMatchObject({ kind: 'server_error' });
  });
});

describe('what TikTok refuses', () => {
  const day = 86_400_000;

  it.each([
    [401, 'access_token_invalid', 'auth_expired', undefined],
    [401, 'scope_not_authorized', 'auth_revoked', undefined],
    [403, 'scope_permission_missed', 'auth_revoked', undefined],
    [429, 'rate_limit_exceeded', 'rate_limited', 60_000],
    [403, 'spam_risk_too_many_posts', 'quota_exhausted', day],
    [403, 'spam_risk_too_many_pending_share', 'quota_exhausted', day],
    [403, 'reached_active_user_cap', 'quota_exhausted', day],
    [403, 'spam_risk_user_banned_from_posting', 'rejected', undefined],
    [403, 'spam_risk_text', 'rejected', undefined],
    [403, 'unaudited_client_can_only_post_to_private_accounts', 'rejected', undefined],
    [403, 'url_ownership_unverified', 'rejected', undefined],
    [403, 'privacy_level_option_mismatch', 'rejected', undefined],
    [400, 'invalid_params', 'rejected', undefined],
    [200, 'invalid_params', 'rejected', undefined],
    [200, 'internal', 'server_error', undefined],
    [500, 'internal_error', 'server_error', undefined],
  ])('%i %s means %s', async (status, code, kind, waitMs) => {
    const { server, io, session } = await signedIn();
    server.refuseWith(/video\/init/, status, code);
    await expect(tiktok.publish(post(), session, memorySteps(), io)).rejects.toMatchObject({
      kind,
      details: {
        code,
        remedy: expect.any(String),
        ...(waitMs !== undefined && { retryAt: io.clock.now() + waitMs }),
      },
    });
  });

  it('waits as long as TikTok asks for', async () => {
    const { server, io, session } = await signedIn();
    server.setMode('rate_limited', { headers: { 'retry-after': '90' } });
    await expect(tiktok.publish(post(), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rate_limited',
      details: { retryAt: io.clock.now() + 90_000 },
    });
  });

  it('deletes nothing, and says where it can be done', async () => {
    const { io, session } = await signedIn();
    await expect(tiktok.remove('7412345678901234568', session, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('TikTok app') },
    });
  });
});

describe('reading TikTok', () => {
  it('tells what the account has, and reads its numbers of a post anew from the answer that is kept', async () => {
    const { io, session } = await signedIn();
    expect(await tiktok.accountNumbers?.(session, io)).toMatchObject({
      followers: 52_300,
      following: 41,
      posts: 128,
    });
    const { remoteId } = await tiktok.publish(post(), session, memorySteps(), io);
    const read = await tiktok.metrics(remoteId, session, io);
    const { raw = {}, ...numbers } = read ?? {};
    expect(Object.keys(raw).length).toBeGreaterThan(0);
    expect(tiktok.readNumbers?.of(JSON.parse(JSON.stringify(raw)))).toEqual(numbers);
  });

  it('counts views, likes, comments and shares', async () => {
    const { io, session } = await signedIn();
    const { remoteId } = await tiktok.publish(post(), session, memorySteps(), io);
    expect(await tiktok.metrics(remoteId, session, io)).toMatchObject({
      likes: 412,
      comments: 18,
      shares: 33,
      impressions: null,
      videoViews: 9_100,
    });
    expect(await tiktok.comments(remoteId, session, io)).toEqual([]);
  });

  it('finds the numbers of a post that still goes by its publish id, once it is public', async () => {
    const { server, io, session } = await signedIn();
    server.posting.coming.asksUntilPublic = 1_000;
    const { remoteId } = await tiktok.publish(post(), session, memorySteps(), io);
    await expect(tiktok.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'server_error' });
    for (const made of server.posting.posts) made.asksUntilPublic = 0;
    expect(await tiktok.metrics(remoteId, session, io)).toMatchObject({ likes: 412 });
  });

  it('knows that a post is gone', async () => {
    const { server, io, session } = await signedIn();
    const { remoteId } = await tiktok.publish(post(), session, memorySteps(), io);
    server.deleteVideo(remoteId);
    await expect(tiktok.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('lists the posts since a time over all pages, newest first', async () => {
    const { server, io, session } = await signedIn();
    server.addVideo('Before');
    io.clock.advance(60_000);
    const since = io.clock.now();
    for (let count = 1; count <= 7; count += 1) {
      server.addVideo(`Clip ${count}`);
      io.clock.advance(60_000);
    }
    const recent = await tiktok.recent?.(since, session, io);
    expect(recent?.map(({ text }) => text)).toEqual([7, 6, 5, 4, 3, 2, 1].map((count) => `Clip ${count}`));
    expect(recent?.[0]?.remoteId).toMatch(/^73\d{17}$/);
  });
});

describe('numbers that are too long for a number', () => {
  it('keep all their digits, and texts stay as they are', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 10n ** 15n, max: 2n ** 63n }),
        fc.string(),
        fc.integer(),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        (id, text, whole, broken) => {
          const quoted = `${text} ${id}, "${id}": ${id}`;
          const json = `{"ids":[${id}],${JSON.stringify(quoted)}:${JSON.stringify({ quoted, whole })},"broken":${JSON.stringify(broken)}}`;
          expect(parseExactly(json)).toEqual({
            ids: [String(id)],
            [quoted]: { quoted, whole },
            broken: JSON.parse(JSON.stringify(broken)),
          });
        },
      ),
    );
  });
});

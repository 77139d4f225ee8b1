import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../electron/networks/adapter.ts';
import { nextQuotaDay } from '../../electron/networks/youtube/errors.ts';
import { youtubeNetwork } from '../../electron/networks/youtube/youtube.ts';
import { type FakeYoutube, startFakeYoutube, youtubeSession } from '../support/networks/fake-youtube.ts';
import { draftOf, filmMedia, postStep, type TestIo, testIo } from '../support/networks/io.ts';
import { Crash, memorySteps } from '../support/networks/steps.ts';

const youtube = youtubeNetwork();
const servers: FakeYoutube[] = [];
const trailer = filmMedia(300_000, 'trailer');
const redirectUri = 'http://127.0.0.1:49152/oauth/callback';
const state = 'q7Lr0sZ2m5Yx1Kc8Vt3Wd4';
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const hour = 3_600_000;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeYoutube({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: youtubeSession(server) };
}

function tour(more: Parameters<typeof draftOf>[1] = {}) {
  return draftOf('A walk through the new wing.', {
    media: [trailer],
    options: { title: 'The new wing', tags: ['museum'] },
    ...more,
  });
}

async function published() {
  const world = await signedIn();
  const { remoteId } = await youtube.publish(tour(), world.session, memorySteps(), world.io);
  return { ...world, remoteId };
}

describe('signing in to YouTube', () => {
  async function agreed(scopes?: readonly string[]) {
    const { server, io } = await signedIn();
    const request = { app: server.app, fields: {}, redirectUri, state, verifier };
    const begun = await youtube.browserSignIn?.begin(request, io);
    const code = server.agree(begun?.url ?? '', scopes);
    return { server, io, request, code, keep: begun?.keep ?? {} };
  }

  it('opens Google with PKCE and trades the code for the channel', async () => {
    const { server, io, request, code, keep } = await agreed();
    const connections = await youtube.browserSignIn?.finish({ ...request, code, keep }, io);
    expect(connections).toEqual([
      {
        profile: {
          remoteId: server.channel.id,
          handle: 'harbourmuseum',
          displayName: 'Harbour Museum',
          avatarUrl: 'https://yt3.example.com/harbour.jpg',
          profileUrl: `https://www.youtube.com/channel/${server.channel.id}`,
          followerCount: 18_400,
        },
        secret: { access_token: server.tokens.access, refresh_token: server.tokens.refresh },
        tokenExpiresAt: null,
        renewAt: io.clock.now() + 3_599_000 - 600_000,
      },
    ]);
  });

  it('refuses a sign-in with a permission missing, and names it', async () => {
    const { io, request, code, keep } = await agreed(['https://www.googleapis.com/auth/youtube']);
    await expect(youtube.browserSignIn?.finish({ ...request, code, keep }, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'scope_missing', remedy: expect.stringContaining('youtube.force-ssl') },
    });
  });

  it('refuses a code that belongs to another verifier, and wrong keys of the app', async () => {
    const { io, request, code, keep } = await agreed();
    const wrongVerifier = { ...request, verifier: `${verifier}x`, code, keep };
    await expect(youtube.browserSignIn?.finish(wrongVerifier, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'invalid_grant' },
    });
    const wrongKeys = { ...request, app: { ...request.app, clientSecret: 'old' }, code, keep };
    await expect(youtube.browserSignIn?.finish(wrongKeys, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'invalid_client', remedy: expect.stringContaining('client secret') },
    });
  });

  it('has no typed sign-in', async () => {
    const { server, io } = await signedIn();
    await expect(youtube.connect({ token: 'x' }, server.app, io)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('renews the token and keeps the refresh token', async () => {
    const { server, io, session } = await signedIn();
    const renewed = await youtube.renew?.(session, io);
    expect(renewed?.secret).toEqual({ access_token: 'ya29.access-2', refresh_token: server.tokens.refresh });
    expect(renewed?.renewAt).toBeGreaterThan(io.clock.now());
    await expect(youtube.profile(session, io)).rejects.toMatchObject({ kind: 'auth_expired' });
    const again = { ...session, secret: renewed?.secret ?? {} };
    expect((await youtube.profile(again, io)).handle).toBe('harbourmuseum');
  });

  it('asks for a person when the permission was taken back', async () => {
    const { server, io, session } = await signedIn();
    server.revoke();
    await expect(youtube.renew?.(session, io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { code: 'invalid_grant' },
    });
  });
});

describe('what YouTube refuses', () => {
  it.each([
    [403, 'quotaExceeded', 'quota_exhausted', '2026-11-22T08:00:00.000Z'],
    [400, 'uploadLimitExceeded', 'quota_exhausted', '2026-11-22T09:00:00.000Z'],
    [403, 'rateLimitExceeded', 'rate_limited', undefined],
    [401, 'authError', 'auth_expired', undefined],
    [401, 'anything', 'auth_expired', undefined],
    [403, 'insufficientPermissions', 'auth_revoked', undefined],
    [403, 'accessNotConfigured', 'auth_revoked', undefined],
    [401, 'youtubeSignupRequired', 'auth_revoked', undefined],
    [403, 'forbidden', 'rejected', undefined],
    [400, 'invalidTitle', 'rejected', undefined],
    [400, 'invalidCategoryId', 'rejected', undefined],
    [400, 'somethingNew', 'rejected', undefined],
    [500, 'quotaExceeded', 'server_error', undefined],
    [503, 'backendError', 'server_error', undefined],
  ])('%i %s means %s', async (status, reason, kind, retryAt) => {
    const { server, io, session } = await signedIn(testIo(undefined, Date.parse('2026-11-21T09:00:00Z')));
    server.refuseWith(/^POST \/upload/, status, reason);
    const error = await youtube
      .publish(tour(), session, memorySteps(), io)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind, details: { code: reason, remedy: expect.any(String) } });
    const { details } = error as { details: { retryAt?: number } };
    expect(details.retryAt === undefined ? undefined : new Date(details.retryAt).toISOString()).toBe(retryAt);
  });

  it('counts its days in California, also when the clocks change', () => {
    const at = (text: string) => new Date(nextQuotaDay(Date.parse(text))).toISOString();
    expect(at('2026-11-01T07:30:00Z')).toBe('2026-11-02T08:00:00.000Z');
    expect(at('2026-11-01T06:59:59Z')).toBe('2026-11-01T07:00:00.000Z');
    expect(at('2026-03-08T12:00:00Z')).toBe('2026-03-09T07:00:00.000Z');
  });
});

describe('reading YouTube', () => {
  it('tells what the account has, and reads its numbers of a post anew from the answer that is kept', async () => {
    const { io, session, remoteId } = await published();
    expect(await youtube.accountNumbers?.(session, io)).toMatchObject({ followers: 18_400, posts: 61 });
    const read = await youtube.metrics(remoteId, session, io);
    const { raw = {}, ...numbers } = read ?? {};
    expect(Object.keys(raw).length).toBeGreaterThan(0);
    expect(youtube.readNumbers?.of(JSON.parse(JSON.stringify(raw)))).toEqual(numbers);
  });

  it('counts views, likes and comments', async () => {
    const { server, io, session, remoteId } = await published();
    server.comment(remoteId, 'visitor', 'Lovely!');
    expect(await youtube.metrics(remoteId, session, io)).toMatchObject({
      likes: 27,
      comments: 1,
      shares: null,
      impressions: null,
      videoViews: 340,
    });
  });

  it.each(['failed', 'rejected'])('takes a video that YouTube %s for gone', async (uploadStatus) => {
    const { server, io, session, remoteId } = await published();
    server.channel.video(remoteId).status.uploadStatus = uploadStatus;
    await expect(youtube.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('reads all pages of comments with their answers, oldest first', async () => {
    const { server, io, session, remoteId } = await published();
    for (let count = 1; count <= 7; count += 1) {
      server.comment(remoteId, `visitor${count}`, `Comment ${count}`);
      io.clock.advance(60_000);
    }
    const first = server.channel.comments[0];
    await youtube.reply?.(first?.id ?? '', 'Thank you!', session, io);
    const comments = await youtube.comments(remoteId, session, io);
    expect(comments.map(({ text }) => text)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((count) => `Comment ${count}`),
      'Thank you!',
    ]);
    expect(comments[0]).toMatchObject({
      author: 'visitor1',
      url: `https://www.youtube.com/watch?v=${remoteId}&lc=${first?.id}`,
    });
  });

  it('has no comments where they are switched off', async () => {
    const { server, io, session, remoteId } = await published();
    server.refuseWith(/^GET \/youtube\/v3\/commentThreads/, 403, 'commentsDisabled');
    expect(await youtube.comments(remoteId, session, io)).toEqual([]);
  });

  it('answers a video, a comment, and an answer in its thread', async () => {
    const { server, io, session, remoteId } = await published();
    const onVideo = await youtube.reply?.(remoteId, 'Open till six.', session, io);
    const onComment = await youtube.reply?.(onVideo?.remoteId ?? '', 'On Sundays too.', session, io);
    await youtube.reply?.(onComment?.remoteId ?? '', 'And on Mondays.', session, io);
    expect(server.channel.comments.map(({ inReplyTo }) => inReplyTo)).toEqual([
      remoteId,
      onVideo?.remoteId,
      onVideo?.remoteId,
    ]);
  });

  it('lists the uploads of the channel since a time, newest first', async () => {
    const { server, io, session } = await published();
    const since = io.clock.now() + 1_000;
    for (let count = 1; count <= 7; count += 1) {
      io.clock.advance(60_000);
      server.channel.addVideo({
        snippet: { title: `Clip ${count}`, description: `Text ${count}` },
        status: { privacyStatus: 'public' },
        bytes: Buffer.alloc(1),
        notified: false,
      });
    }
    const recent = await youtube.recent?.(since, session, io);
    expect(recent?.map(({ text }) => text)).toEqual([7, 6, 5, 4, 3, 2, 1].map((count) => `Text ${count}`));
  });
});

describe('changing what is on YouTube', () => {
  it('changes the description and keeps title, tags and category', async () => {
    const { server, io, session, remoteId } = await published();
    expect(await youtube.edit?.(remoteId, 'Closed on Monday.', session, io)).toMatchObject({ remoteId });
    expect(server.channel.video(remoteId).snippet).toEqual({
      title: 'The new wing',
      description: 'Closed on Monday.',
      tags: ['museum'],
      categoryId: '22',
    });
  });

  it('deletes, and then knows it is gone', async () => {
    const { server, io, session, remoteId } = await published();
    await youtube.remove(remoteId, session, io);
    expect(server.ledger[0]?.deleted).toBe(true);
    await expect(youtube.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(youtube.edit?.(remoteId, 'Again', session, io)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(youtube.remove(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('handing over to YouTube', () => {
  const planned = { text: 'A walk through the new wing.' };
  const furnished = { options: { title: 'The new wing', playlist_id: 'PLtours', made_for_kids: true } };

  async function handedOver() {
    const world = await signedIn();
    const at = world.io.clock.now() + 24 * hour;
    const schedule = await youtube.handOver?.schedule(
      tour(furnished),
      at,
      world.session,
      memorySteps(),
      world.io,
    );
    return { ...world, at, remoteId: schedule?.remoteId ?? '' };
  }

  it('uploads as private now and goes out at its time', async () => {
    const { server, io, session, at, remoteId } = await handedOver();
    expect(server.channel.video(remoteId).status).toMatchObject({
      privacyStatus: 'private',
      publishAt: new Date(at).toISOString().replace('.000Z', 'Z'),
      selfDeclaredMadeForKids: true,
      license: 'youtube',
    });
    const outcome = () => youtube.handOver?.outcome({ ...planned, remoteId, at }, session, io);
    expect(await outcome()).toEqual({ state: 'waiting' });
    expect(server.ledger).toEqual([]);
    io.clock.advance(24 * hour + 1);
    expect(await outcome()).toMatchObject({ state: 'published', published: { remoteId } });
    expect(server.ledger).toHaveLength(1);
  });

  it.each(
    ['session', 'chunk 1', 'video', 'playlist', 'post'].flatMap((step) => [
      [step, 'before'] as const,
      [step, 'after'] as const,
    ]),
  )('holds one video when it dies at “%s”, %s the call', async (step, when) => {
    const { server, io, session } = await signedIn();
    const at = io.clock.now() + 24 * hour;
    const draft = tour(furnished);
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step, when });
    await expect(youtube.handOver?.schedule(draft, at, session, dying, io)).rejects.toThrow(Crash);
    if (step === 'post') {
      const settled = await youtube.settle(postStep(io.clock.now(), step, checkpoints), draft, session, io);
      expect(settled.verdict).toBe(when === 'after' ? 'found' : 'absent');
      if (settled.verdict === 'found') checkpoints.set(step, settled.checkpoint);
    }
    await youtube.handOver?.schedule(draft, at, session, memorySteps(checkpoints), io);
    expect(server.channel.videos).toHaveLength(1);
    io.clock.advance(25 * hour);
    expect(server.ledger).toHaveLength(1);
  });

  it('moves to another time and keeps what else was set', async () => {
    const { server, io, session, at, remoteId } = await handedOver();
    await youtube.handOver?.move(remoteId, at + hour, session, io);
    expect(server.channel.video(remoteId).status).toMatchObject({
      publishAt: new Date(at + hour).toISOString().replace('.000Z', 'Z'),
      selfDeclaredMadeForKids: true,
    });
  });

  it('takes it back, also when it is gone already', async () => {
    const { server, io, session, at, remoteId } = await handedOver();
    await youtube.handOver?.cancel(remoteId, session, io);
    await youtube.handOver?.cancel(remoteId, session, io);
    io.clock.advance(25 * hour);
    expect(server.ledger).toEqual([]);
    expect(await youtube.handOver?.outcome({ ...planned, remoteId, at }, session, io)).toEqual({
      state: 'gone',
    });
  });

  it('neither moves nor deletes what is already out', async () => {
    const { server, io, session, at, remoteId } = await handedOver();
    io.clock.advance(25 * hour);
    const refused = { kind: 'rejected', details: { code: 'already_out' } };
    await expect(youtube.handOver?.cancel(remoteId, session, io)).rejects.toMatchObject(refused);
    await expect(youtube.handOver?.move(remoteId, at + 48 * hour, session, io)).rejects.toMatchObject(
      refused,
    );
    expect(server.ledger[0]?.deleted).toBe(false);
  });

  it('says that a plan which someone took off there is gone', async () => {
    const { server, io, session, at, remoteId } = await handedOver();
    delete server.channel.video(remoteId).status.publishAt;
    expect(await youtube.handOver?.outcome({ ...planned, remoteId, at }, session, io)).toEqual({
      state: 'gone',
    });
  });

  it('begins anew when the private video was deleted meanwhile', async () => {
    const { server, io, session } = await signedIn();
    const draft = tour(furnished);
    const at = io.clock.now() + 24 * hour;
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'before' });
    await expect(youtube.handOver?.schedule(draft, at, session, dying, io)).rejects.toThrow(Crash);
    for (const video of server.channel.videos) video.deleted = true;
    const settled = await youtube.settle(postStep(io.clock.now(), 'post', checkpoints), draft, session, io);
    expect(settled).toMatchObject({ verdict: 'absent' });
    if (settled.verdict === 'absent') for (const name of settled.forget ?? []) checkpoints.delete(name);
    await youtube.handOver?.schedule(draft, at, session, memorySteps(checkpoints), io);
    io.clock.advance(25 * hour);
    expect(server.ledger).toHaveLength(1);
  });

  it.each([
    ['an unlisted video', { options: { title: 'T', privacy: 'unlisted' } }, 'not_public'],
    ['a first comment', { firstComment: 'Hello' }, 'private_comment'],
  ])('does not hold %s', async (_what, more, code) => {
    const { server, io, session } = await signedIn();
    const handing = youtube.handOver?.schedule(
      tour(more),
      io.clock.now() + 24 * hour,
      session,
      memorySteps(),
      io,
    );
    await expect(handing).rejects.toMatchObject({ kind: 'rejected', details: { code } });
    expect(server.calls).toEqual([]);
  });
});

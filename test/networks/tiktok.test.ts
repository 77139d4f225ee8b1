import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../electron/networks/adapter.ts';
import { chunkPlan } from '../../electron/networks/tiktok/chunked-upload.ts';
import { tiktokNetwork } from '../../electron/networks/tiktok/tiktok.ts';
import type { HttpClient, HttpRequest } from '../../shared/ports.ts';
import type { AnswerMode } from '../support/networks/fake-server.ts';
import { type FakeTiktok, startFakeTiktok, tiktokSession } from '../support/networks/fake-tiktok.ts';
import { draftOf, filmMedia, pngMedia, postStep, type TestIo, testIo } from '../support/networks/io.ts';
import { plainHttp } from '../support/networks/plain-http.ts';
import { Crash, memorySteps } from '../support/networks/steps.ts';

const tiktok = tiktokNetwork();
const servers: FakeTiktok[] = [];
const mebibyte = 1_048_576;
const film = filmMedia(11 * mebibyte + 77);
const clip = filmMedia(4_321, 'clip');
const pictures = ['crane', 'pier'].map((id) => ({ ...pngMedia('', id), mime: 'image/jpeg' }));
const everyone = { privacy_level: 'PUBLIC_TO_EVERYONE' };

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Gives up on a server that hangs at once: what the deadline would do after two minutes. */
const impatientHttp: HttpClient = {
  send: (request: HttpRequest) => plainHttp.send({ ...request, deadlineMs: 400 }),
};

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeTiktok({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: tiktokSession(server) };
}

function post(more: Parameters<typeof draftOf>[1] = {}) {
  return draftOf('The crane moves again. #harbour', { media: [clip], options: everyone, ...more });
}

const series = { media: pictures, options: { ...everyone, title: 'At the pier' } };

describe('posting a video on TikTok', () => {
  it('sends the film byte for byte in chunks, then knows its public id with all its digits', async () => {
    const { server, io, session } = await signedIn();
    const steps = memorySteps();
    const published = await tiktok.publish(post({ media: [film] }), session, steps, io);
    expect(steps.called).toEqual(['creator', 'upload', 'chunk 1', 'post']);
    expect(steps.visible).toEqual(['post']);
    expect(published).toEqual({
      remoteId: '7412345678901234568',
      url: 'https://www.tiktok.com/@harbourmuseum/video/7412345678901234568',
    });
    expect(server.posting.posts[0]?.received.equals(await film.read())).toBe(true);
    expect(server.posting.posts[0]?.mime).toBe('video/mp4');
    expect(server.ledger).toMatchObject([
      { id: published.remoteId, text: 'The crane moves again. #harbour' },
    ]);
  });

  it('switches everything off that was not asked for', async () => {
    const { server, io, session } = await signedIn();
    await tiktok.publish(post(), session, memorySteps(), io);
    expect(server.posting.posts[0]?.info).toEqual({
      title: 'The crane moves again. #harbour',
      privacy_level: 'PUBLIC_TO_EVERYONE',
      disable_comment: true,
      disable_duet: true,
      disable_stitch: true,
      brand_content_toggle: false,
      brand_organic_toggle: false,
      is_aigc: false,
    });
  });

  it('passes on what was chosen, as far as the account allows', async () => {
    const { server, io, session } = await signedIn();
    const options = {
      privacy_level: 'MUTUAL_FOLLOW_FRIENDS',
      allow_comments: true,
      allow_duet: true,
      allow_stitch: true,
      own_brand: true,
      paid_partnership: true,
      made_with_ai: true,
    };
    const published = await tiktok.publish(post({ options }), session, memorySteps(), io);
    expect(server.posting.posts[0]?.info).toMatchObject({
      privacy_level: 'MUTUAL_FOLLOW_FRIENDS',
      disable_comment: false,
      disable_duet: false,
      disable_stitch: true,
      brand_content_toggle: true,
      brand_organic_toggle: true,
      is_aigc: true,
    });
    // What not everyone sees has no public id.
    expect(published).toEqual({ remoteId: server.posting.posts[0]?.publishId, url: null });
  });

  it('shows the chosen frame for the video', async () => {
    const { server, io, session } = await signedIn();
    const draft = post();
    const media = draft.media.map((film) => ({ ...film, coverMs: 1_200 }));
    await tiktok.publish({ ...draft, media }, session, memorySteps(), io);
    expect(server.posting.posts[0]?.info).toMatchObject({ video_cover_timestamp_ms: 1_200 });
  });

  it('waits for moderation, and goes by the publish id when that takes long', async () => {
    const { server, io, session } = await signedIn();
    server.posting.coming = { failReason: null, asksUntilOut: 4, asksUntilPublic: 3 };
    const steps = memorySteps();
    const quick = await tiktok.publish(post(), session, steps, io);
    expect(steps.called).toEqual(['creator', 'upload', 'post', 'public id']);
    expect(quick.remoteId).toBe(server.ledger[0]?.id);
    server.posting.coming = { failReason: null, asksUntilOut: 0, asksUntilPublic: 1_000 };
    const slow = await tiktok.publish(post(), session, memorySteps(), io);
    expect(slow).toEqual({ remoteId: server.posting.posts[1]?.publishId, url: null });
  });

  it('makes no call when everything is finished', async () => {
    const { server, io, session } = await signedIn();
    server.posting.coming.asksUntilPublic = 2;
    const checkpoints = new Map<string, Checkpoint>();
    const draft = post({ media: [film] });
    const first = await tiktok.publish(draft, session, memorySteps(checkpoints), io);
    const before = server.calls.length;
    expect(await tiktok.publish(draft, session, memorySteps(checkpoints), io)).toEqual(first);
    expect(server.calls).toHaveLength(before);
  });

  it('begins anew when the address for the upload has ended', async () => {
    const { server, io, session } = await signedIn();
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'before' });
    await expect(tiktok.publish(post({ media: [film] }), session, dying, io)).rejects.toThrow(Crash);
    io.clock.advance(2 * 3_600_000);
    await tiktok.publish(post({ media: [film] }), session, memorySteps(checkpoints), io);
    expect(server.posting.posts.map(({ takenAt }) => takenAt !== null)).toEqual([false, true]);
    expect(server.ledger).toHaveLength(1);
  });

  it('takes a last chunk that is said not to fit as sent when TikTok has it', async () => {
    const { server, io, session } = await signedIn();
    const twice: HttpClient = {
      send: async (request) => {
        if (request.method === 'PUT') await plainHttp.send(request);
        return plainHttp.send(request);
      },
    };
    await tiktok.publish(post(), session, memorySteps(), { ...io, http: twice });
    expect(server.ledger).toHaveLength(1);
  });

  it.each([
    ['duration_check_failed', 'rejected'],
    ['spam_risk_too_many_posts', 'quota_exhausted'],
    ['auth_removed', 'auth_revoked'],
    ['something_new', 'rejected'],
  ])('says why TikTok did not publish (%s), and begins anew the next time', async (failReason, kind) => {
    const { server, io, session } = await signedIn();
    server.posting.coming.failReason = failReason;
    const checkpoints = new Map<string, Checkpoint>();
    const draft = post({ media: [film] });
    await expect(tiktok.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind,
      details: { code: failReason, remedy: expect.any(String) },
    });
    expect([...checkpoints.keys()]).toEqual([]);
    server.posting.coming.failReason = null;
    await tiktok.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger).toHaveLength(1);
  });

  it('leaves open what happened when TikTok does not come to an end or does not answer', async () => {
    const { server, io, session } = await signedIn();
    server.posting.coming.asksUntilOut = 1_000;
    await expect(tiktok.publish(post(), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'unknown_outcome',
    });
    server.refuseWith(/status\/fetch/, 401, 'access_token_invalid');
    await expect(tiktok.publish(post(), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'unknown_outcome',
      details: { code: 'access_token_invalid' },
    });
  });

  it('asks again what the account may do when the choice was outdated', async () => {
    const { server, io, session } = await signedIn();
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'upload', when: 'before' });
    await expect(tiktok.publish(post(), session, dying, io)).rejects.toThrow(Crash);
    server.posting.creator.privacy_level_options = ['SELF_ONLY'];
    const again = () => tiktok.publish(post(), session, memorySteps(checkpoints), io);
    const refused = { kind: 'rejected', details: { code: 'privacy_level_option_mismatch' } };
    await expect(again()).rejects.toMatchObject(refused);
    await expect(again()).rejects.toMatchObject({
      ...refused,
      details: { remedy: 'Choose one of: only you.' },
    });
  });

  it.each([
    ['no choice of who sees it', { options: {} }, 'privacy_level_option_mismatch'],
    [
      'a choice that the account does not have',
      { options: { privacy_level: 'FOLLOWER_OF_CREATOR' } },
      'privacy_level_option_mismatch',
    ],
    [
      'a partnership that nobody sees',
      { options: { privacy_level: 'SELF_ONLY', paid_partnership: true } },
      'private_partnership',
    ],
    ['a film that is too long', { media: [{ ...clip, durationMs: 300_001 }] }, 'duration_check_failed'],
    ['no media', { media: [] }, 'media'],
    ['a film among pictures', { media: [clip, ...pictures] }, 'media'],
    ['pictures made with AI', { ...series, options: { ...everyone, made_with_ai: true } }, 'made_with_ai'],
  ])('refuses %s with a remedy', async (_what, more, code) => {
    const { server, io, session } = await signedIn();
    await expect(tiktok.publish(post(more), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code, remedy: expect.any(String) },
    });
    expect(server.posting.posts).toEqual([]);
  });
});

describe('resuming on TikTok', () => {
  const both = (step: string) => [[step, 'before'] as const, [step, 'after'] as const];

  it.each(['creator', 'upload', 'chunk 1', 'post', 'public id'].flatMap(both))(
    'makes one post of a video when it dies at “%s”, %s the call',
    async (step, when) => {
      const { server, io, session } = await signedIn();
      server.posting.coming.asksUntilPublic = 2;
      const draft = post({ media: [film] });
      const checkpoints = new Map<string, Checkpoint>();
      const startedAt = io.clock.now();
      const dying = memorySteps(checkpoints, { step, when });
      await expect(tiktok.publish(draft, session, dying, io)).rejects.toThrow(Crash);
      if (step === 'post') {
        io.clock.advance(180_000);
        const settled = await tiktok.settle(postStep(startedAt, step, checkpoints), draft, session, io);
        expect(settled.verdict).toBe(when === 'after' ? 'found' : 'absent');
        if (settled.verdict === 'found') checkpoints.set(step, settled.checkpoint);
      }
      const published = await tiktok.publish(draft, session, memorySteps(checkpoints), io);
      expect(server.ledger.map(({ id }) => id)).toEqual([published.remoteId]);
    },
  );

  it.each([...['creator', 'staging of image 2', 'publish id'].flatMap(both), ['post', 'after'] as const])(
    'makes one post of pictures when it dies at “%s”, %s the call',
    async (step, when) => {
      const { server, io, session } = await signedIn();
      const draft = post(series);
      const checkpoints = new Map<string, Checkpoint>();
      const startedAt = io.clock.now();
      const dying = memorySteps(checkpoints, { step, when });
      await expect(tiktok.publish(draft, session, dying, io)).rejects.toThrow(Crash);
      if (dying.visible.length > 0) {
        io.clock.advance(11 * 60_000);
        const settled = await tiktok.settle(postStep(startedAt, 'post', checkpoints), draft, session, io);
        expect(settled.verdict).toBe(when === 'after' ? 'found' : 'unclear');
        if (settled.verdict !== 'found') return;
        checkpoints.set('post', settled.checkpoint);
      }
      const published = await tiktok.publish(draft, session, memorySteps(checkpoints), io);
      expect(server.ledger.map(({ id }) => id)).toEqual([published.remoteId]);
    },
  );
});

describe('settling on TikTok', () => {
  const modes: [AnswerMode, 'found' | 'absent'][] = [
    ['error_before', 'absent'],
    ['error_after', 'found'],
    ['reset_before', 'absent'],
    ['reset_after', 'found'],
    ['hang_before', 'absent'],
    ['hang_after', 'found'],
  ];

  it.each(modes)('after “%s” to the last chunk says: %s', async (mode, verdict) => {
    const { server, io, session } = await signedIn(testIo(impatientHttp));
    const draft = post();
    const checkpoints = new Map<string, Checkpoint>();
    server.setMode(mode, { times: 1, only: /^PUT/ });
    await expect(tiktok.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: expect.stringMatching(/^(unknown_outcome|server_error)$/),
    });
    const settled = await tiktok.settle(postStep(io.clock.now(), 'post', checkpoints), draft, session, io);
    expect(settled.verdict).toBe(verdict);
    if (settled.verdict === 'found') checkpoints.set('post', settled.checkpoint);
    await tiktok.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger).toHaveLength(1);
  });

  it.each(['garbage', 'truncated', 'no_id'] as const)(
    'does not mind “%s” after the last chunk: the state says what happened',
    async (mode) => {
      const { server, io, session } = await signedIn();
      server.setMode(mode, { times: 1 });
      await tiktok.publish(post(), session, memorySteps(), io);
      expect(server.ledger).toHaveLength(1);
    },
  );

  it.each(['error_after', 'reset_after', 'hang_after', 'garbage', 'truncated', 'no_id'] as const)(
    'finds pictures among the posts after “%s”',
    async (mode) => {
      const { server, io, session } = await signedIn(testIo(impatientHttp));
      const draft = post(series);
      server.addVideo('Something else');
      const checkpoints = new Map<string, Checkpoint>();
      server.setMode(mode, { times: 1 });
      await expect(tiktok.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
        kind: expect.stringMatching(/^(unknown_outcome|server_error)$/),
      });
      const settled = await tiktok.settle(postStep(io.clock.now(), 'post', checkpoints), draft, session, io);
      expect(settled).toMatchObject({ verdict: 'found', checkpoint: { remoteId: server.ledger[0]?.id } });
    },
  );

  it('asks a person about pictures that are not listed: lists are late and show not everything', async () => {
    const { server, io, session } = await signedIn();
    const draft = post(series);
    server.addVideo(draft.text);
    io.clock.advance(3 * 3_600_000);
    server.setMode('lagging_listing');
    const lost = memorySteps(new Map(), { step: 'publish id', when: 'after' });
    await expect(tiktok.publish(draft, session, lost, io)).rejects.toThrow(Crash);
    const step = postStep(io.clock.now());
    await expect(tiktok.settle(step, draft, session, io)).rejects.toMatchObject({ kind: 'server_error' });
    const hidden = { ...draft, options: { privacy_level: 'SELF_ONLY' } };
    const unclear = { verdict: 'unclear', reason: expect.stringContaining('does not list') };
    expect(await tiktok.settle(step, hidden, session, io)).toMatchObject(unclear);
    io.clock.advance(10 * 60_000);
    expect(await tiktok.settle(step, draft, session, io)).toMatchObject(unclear);
  });

  it('waits while TikTok works, and drops what failed', async () => {
    const { server, io, session } = await signedIn();
    server.posting.coming = { failReason: 'internal', asksUntilOut: 40, asksUntilPublic: 0 };
    const draft = post({ media: [film] });
    const checkpoints = new Map<string, Checkpoint>();
    await expect(tiktok.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'unknown_outcome',
    });
    const step = postStep(io.clock.now(), 'post', checkpoints);
    await expect(tiktok.settle(step, draft, session, io)).rejects.toMatchObject({ kind: 'server_error' });
    for (const made of server.posting.posts) made.asksUntilOut = 0;
    expect(await tiktok.settle(step, draft, session, io)).toEqual({
      verdict: 'absent',
      forget: ['creator', 'upload', 'chunk 1'],
    });
  });

  it('looks through the list when TikTok forgot the publish id', async () => {
    const { server, io, session } = await signedIn();
    const draft = post();
    const checkpoints = new Map<string, Checkpoint>();
    const startedAt = io.clock.now();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'after' });
    await expect(tiktok.publish(draft, session, dying, io)).rejects.toThrow(Crash);
    server.refuseWith(/status\/fetch/, 400, 'invalid_publish_id');
    const step = postStep(startedAt, 'post', checkpoints);
    expect(await tiktok.settle(step, draft, session, io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: server.ledger[0]?.id },
    });
  });
});

describe('the chunks of a video', () => {
  it('keep to what TikTok wants, and the last is hardly larger than the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_294_967_296 }), (size) => {
        const { chunkSize, count } = chunkPlan(size);
        expect(Math.floor(size / chunkSize)).toBe(count);
        expect(count).toBeLessThanOrEqual(200);
        if (count > 1) expect(chunkSize).toBeGreaterThanOrEqual(5 * mebibyte);
        expect(chunkSize).toBeLessThanOrEqual(64 * mebibyte);
        expect(size - chunkSize * (count - 1)).toBeLessThan(chunkSize + 200);
      }),
    );
  });
});

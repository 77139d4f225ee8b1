import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint, Draft } from '../../electron/networks/adapter.ts';
import { xNetwork } from '../../electron/networks/x/x.ts';
import { type FakeX, startFakeX, xSession } from '../support/networks/fake-x.ts';
import { forbidden, problem } from '../support/networks/fake-x-rules.ts';
import { draftOf, filmMedia, pngMedia, type TestIo, testIo } from '../support/networks/io.ts';
import { Crash, memorySteps } from '../support/networks/steps.ts';

const x = xNetwork();
const servers: FakeX[] = [];
const hour = 3_600_000;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeX({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: xSession(server) };
}

type World = Awaited<ReturnType<typeof signedIn>>;

function publish({ session, io }: World, draft: Draft, checkpoints = new Map<string, Checkpoint>()) {
  return x.publish(draft, session, memorySteps(checkpoints), io);
}

describe('publishing on X', () => {
  it('publishes a text with its options, and gives its address', async () => {
    const world = await signedIn();
    const text = 'Zwölf Kräne & ein “Schiff” 🚢\nab Samstag <3';
    const options = { reply_settings: 'mentionedUsers', made_with_ai: true, paid_partnership: true };
    const published = await publish(world, draftOf(text, { options }));
    const [post] = world.server.ledger;
    expect(post?.body).toEqual({ text, ...options });
    expect(published).toEqual({
      remoteId: post?.id,
      url: `https://x.com/harbourmuseum/status/${post?.id}`,
    });
  });

  it('leaves out what is not chosen, and what X has no name for', async () => {
    const world = await signedIn();
    const options = { reply_settings: 'everyone', made_with_ai: false, paid_partnership: 'yes' };
    await publish(world, draftOf('Hello', { options }));
    expect(world.server.ledger[0]?.body).toEqual({ text: 'Hello' });
  });

  it('publishes four pictures in their order, with their descriptions', async () => {
    const world = await signedIn();
    const media = [pngMedia('Bow', 'a'), pngMedia('', 'b'), pngMedia('Stern & mast', 'c'), pngMedia('', 'd')];
    await publish(world, draftOf('Four views', { media }));
    const [post] = world.server.ledger;
    expect(post?.media.map(({ altText }) => altText)).toEqual(['Bow', null, 'Stern & mast', null]);
    expect(post?.media.map(({ id }) => id)).toEqual(world.server.media.all.map(({ id }) => id));
    expect(post?.media.every(({ category }) => category === 'tweet_image')).toBe(true);
  });

  it('publishes a picture without words', async () => {
    const world = await signedIn();
    await publish(world, draftOf('', { media: [pngMedia('')] }));
    expect(world.server.ledger).toMatchObject([{ text: '', mediaCount: 1 }]);
  });

  it('uploads a video in pieces, and waits until X has worked on it', async () => {
    const world = await signedIn();
    const film = filmMedia(2 * 1024 * 1024 + 77);
    const startedAt = world.io.clock.now();
    await publish(world, draftOf('The launch', { media: [film] }));
    const [medium] = world.server.ledger[0]?.media ?? [];
    expect(medium).toMatchObject({ category: 'tweet_video', mime: 'video/mp4' });
    expect(medium?.chunks.map(({ length }) => length)).toEqual([1_048_576, 1_048_576, 77]);
    expect(Buffer.concat(medium?.chunks ?? []).equals(Buffer.from(await film.read()))).toBe(true);
    expect(world.io.clock.now() - startedAt).toBeGreaterThanOrEqual(12_000);
  });

  it('uploads an animated picture as one', async () => {
    const world = await signedIn();
    await publish(world, draftOf('Round', { media: [{ ...pngMedia('Turns'), mime: 'image/gif' }] }));
    expect(world.server.ledger[0]?.media).toMatchObject([{ category: 'tweet_gif', altText: 'Turns' }]);
  });

  it('says in the words of X why a video is of no use', async () => {
    const world = await signedIn();
    world.server.media.settings.failure = 'Unsupported video format';
    await expect(publish(world, draftOf('The launch', { media: [filmMedia(900)] }))).rejects.toMatchObject({
      kind: 'rejected',
      details: { words: 'Unsupported video format', remedy: expect.stringContaining('H.264') },
    });
    expect(world.server.ledger).toEqual([]);
  });

  it('tries again later where X does not come to an end with a video', async () => {
    const world = await signedIn();
    world.server.media.settings.processingMs = hour;
    await expect(publish(world, draftOf('The launch', { media: [filmMedia(900)] }))).rejects.toMatchObject({
      kind: 'server_error',
      details: { remedy: expect.any(String) },
    });
  });

  it('uploads media anew that X has forgotten meanwhile', async () => {
    const world = await signedIn();
    const { server, io, session } = world;
    const draft = draftOf('Late', { media: [pngMedia('Bow', 'a'), pngMedia('Stern', 'b')] });
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'before' });
    await expect(x.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    server.media.expireAll();
    await publish(world, draft, checkpoints);
    expect(server.ledger).toMatchObject([{ text: 'Late', mediaCount: 2 }]);
    expect(server.ledger[0]?.media.map(({ altText }) => altText)).toEqual(['Bow', 'Stern']);
    expect(server.media.all).toHaveLength(4);
  });

  it('makes each part of a thread, and the first reply, an answer to the one before', async () => {
    const world = await signedIn();
    const draft = draftOf('One', {
      thread: [
        { text: 'Two', media: [pngMedia('')] },
        { text: 'Three', media: [] },
      ],
      firstComment: 'Tickets at the gate',
      options: { reply_settings: 'following' },
    });
    const { remoteId } = await publish(world, draft);
    const { ledger } = world.server;
    const ids = ledger.map(({ id }) => id);
    expect(ledger.map(({ text, inReplyTo, mediaCount }) => [text, inReplyTo, mediaCount])).toEqual([
      ['One', null, 0],
      ['Two', ids[0], 1],
      ['Three', ids[1], 0],
      ['Tickets at the gate', ids[2], 0],
    ]);
    expect(remoteId).toBe(ids[0]);
    expect(ledger.map(({ body }) => body.reply_settings)).toEqual([
      'following',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('stops where the app may not answer, and says what to do', async () => {
    const world = await signedIn();
    world.server.settings.answersSelf = false;
    const checkpoints = new Map<string, Checkpoint>();
    const draft = draftOf('One', { thread: [{ text: 'Two', media: [] }] });
    await expect(publish(world, draft, checkpoints)).rejects.toMatchObject({
      kind: 'rejected',
      details: {
        words: expect.stringContaining('Reply to this conversation is not allowed'),
        remedy: expect.stringContaining('by hand'),
      },
    });
    expect([...checkpoints.keys()]).toEqual(['post']);
  });

  it('says so where the part before was deleted meanwhile', async () => {
    const world = await signedIn();
    const checkpoints = new Map<string, Checkpoint>();
    const draft = draftOf('One', { firstComment: 'Two' });
    const dying = memorySteps(checkpoints, { step: 'first comment', when: 'before' });
    await expect(x.publish(draft, world.session, dying, world.io)).rejects.toBeInstanceOf(Crash);
    for (const post of world.server.ledger) post.deleted = true;
    await expect(publish(world, draft, checkpoints)).rejects.toMatchObject({
      kind: 'not_found',
      details: { remedy: expect.any(String) },
    });
  });
});

describe('what X refuses', () => {
  it('names what is wrong with a post in the words of X', async () => {
    const world = await signedIn();
    await expect(publish(world, draftOf('é'.repeat(281)))).rejects.toMatchObject({
      kind: 'rejected',
      details: { words: expect.stringContaining('too long'), remedy: expect.any(String) },
    });
    const five = Array.from({ length: 5 }, (_none, index) => pngMedia('', `picture-${index}`));
    await expect(publish(world, draftOf('Five', { media: five }))).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'invalid-request', words: expect.stringContaining('media.media_ids') },
    });
    expect(world.server.ledger).toEqual([]);
  });

  it('waits until the time that X names', async () => {
    const world = await signedIn();
    world.server.setMode('rate_limited', { only: /POST \/2\/tweets/ });
    await expect(publish(world, draftOf('Hello'))).rejects.toMatchObject({
      kind: 'rate_limited',
      details: { retryAt: world.io.clock.now() + 60_000 },
    });
  });

  it.each(['user', 'app'])('waits for the next day where the day of the %s is used up', async (whose) => {
    const world = await signedIn();
    const seconds = Math.floor(world.io.clock.now() / 1_000);
    const headers = {
      'x-rate-limit-remaining': '99',
      'x-rate-limit-reset': String(seconds + 900),
      [`x-${whose}-limit-24hour-remaining`]: '0',
      [`x-${whose}-limit-24hour-reset`]: String(seconds + 30_000),
    };
    world.server.setMode('rate_limited', { headers });
    await expect(publish(world, draftOf('Hello'))).rejects.toMatchObject({
      kind: 'rate_limited',
      details: { retryAt: (seconds + 30_000) * 1_000 },
    });
  });

  it('reads no waiting time out of an answer that is none', async () => {
    const world = await signedIn();
    const headers = { 'x-rate-limit-reset': String(Math.floor(world.io.clock.now() / 1_000) + 900) };
    world.server.refuseWith(/./, problem(503, 'Service Unavailable', 'Over capacity', { headers }));
    await expect(publish(world, draftOf('Hello'))).rejects.toMatchObject({
      kind: 'server_error',
      details: expect.not.objectContaining({ retryAt: expect.anything() }),
    });
  });

  it.each([
    [
      'a monthly cap',
      problem(429, 'UsageCapExceeded', 'Usage cap exceeded: Monthly cap', { type: 'usage-capped' }),
    ],
    ['no credits', problem(402, 'CreditsDepleted', 'Your account has no credits.', { type: 'credits' })],
  ])('waits a day where the credits of the app are used up: %s', async (_what, refusal) => {
    const world = await signedIn();
    world.server.refuseWith(/POST \/2\/tweets/, refusal);
    await expect(publish(world, draftOf('Hello'))).rejects.toMatchObject({
      kind: 'quota_exhausted',
      details: {
        retryAt: world.io.clock.now() + 24 * hour,
        remedy: expect.stringContaining('Add credits'),
      },
    });
  });

  it.each([
    ['a dead token', 'auth_expired', problem(401, 'Unauthorized', 'Unauthorized')],
    [
      'an app that is not let in',
      'auth_revoked',
      problem(403, 'Client Forbidden', 'Not enrolled.', { type: 'client-forbidden' }),
    ],
    ['a missing permission', 'auth_revoked', forbidden('You are not permitted to perform this action.')],
    ['what it dislikes', 'rejected', forbidden('This request looks like it might be automated.')],
  ])('refuses %s, which is %s', async (_what, kind, refusal) => {
    const world = await signedIn();
    world.server.refuseWith(/POST \/2\/tweets/, refusal);
    await expect(publish(world, draftOf('Hello'))).rejects.toMatchObject({
      kind,
      details: { remedy: expect.any(String) },
    });
  });
});

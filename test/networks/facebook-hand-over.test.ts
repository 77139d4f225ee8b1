import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint, Draft, HandOver } from '../../electron/networks/adapter.ts';
import { facebookNetwork } from '../../electron/networks/facebook/facebook.ts';
import { type FakeFacebook, facebookSession, startFakeFacebook } from '../support/networks/fake-facebook.ts';
import { draftOf, filmMedia, pngMedia, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const facebook = facebookNetwork();
const handOver = facebook.handOver as HandOver;
const hour = 3_600_000;
const servers: FakeFacebook[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn() {
  const io = testIo();
  const server = await startFakeFacebook({ now: () => io.clock.now() });
  servers.push(server);
  const session = facebookSession(server);
  const at = io.clock.now() + 2 * hour;
  return { server, io, session, at };
}

const drafts: Record<string, () => Draft> = {
  text: () => draftOf('See you on Saturday'),
  pictures: () => draftOf('Two views', { media: [pngMedia('', 'bow'), pngMedia('', 'stern')] }),
  film: () => draftOf('Launch', { media: [filmMedia(2_500)] }),
  reel: () => draftOf('Launch', { media: [filmMedia(2_500)], options: { format: 'reel' } }),
};

describe.each(Object.entries(drafts))('handing %s over to Facebook', (_kind, makeDraft) => {
  it('is held until its time, then out', async () => {
    const { server, io, session, at } = await signedIn();
    const draft = makeDraft();
    const { remoteId } = await handOver.schedule(draft, at, session, memorySteps(), io);
    const planned = { remoteId, at, text: draft.text };
    expect(server.ledger).toEqual([]);
    expect(await handOver.outcome(planned, session, io)).toEqual({ state: 'waiting' });
    io.clock.advance(2 * hour);
    expect(server.ledger).toMatchObject([{ id: remoteId, text: draft.text, at }]);
    expect(await handOver.outcome(planned, session, io)).toEqual({
      state: 'published',
      published: { remoteId, url: expect.stringMatching(/^https:\/\/www\.facebook\.com\//) },
    });
  });

  it('is moved', async () => {
    const { server, io, session, at } = await signedIn();
    const draft = makeDraft();
    const { remoteId } = await handOver.schedule(draft, at, session, memorySteps(), io);
    await handOver.move(remoteId, at + 3 * hour, session, io);
    io.clock.advance(4 * hour);
    expect(server.ledger).toEqual([]);
    io.clock.advance(hour);
    expect(server.ledger).toMatchObject([{ id: remoteId, at: at + 3 * hour }]);
  });

  it('is taken back, and taking it back twice does no harm', async () => {
    const { server, io, session, at } = await signedIn();
    const draft = makeDraft();
    const { remoteId } = await handOver.schedule(draft, at, session, memorySteps(), io);
    await handOver.cancel(remoteId, session, io);
    await handOver.cancel(remoteId, session, io);
    const planned = { remoteId, at, text: draft.text };
    expect(await handOver.outcome(planned, session, io)).toEqual({ state: 'gone' });
    io.clock.advance(3 * hour);
    expect(server.ledger.filter(({ deleted }) => !deleted)).toEqual([]);
  });

  it('is not taken back once it is out', async () => {
    const { server, io, session, at } = await signedIn();
    const { remoteId } = await handOver.schedule(makeDraft(), at, session, memorySteps(), io);
    io.clock.advance(3 * hour);
    await expect(handOver.cancel(remoteId, session, io)).rejects.toMatchObject({ kind: 'rejected' });
    expect(server.ledger).toMatchObject([{ id: remoteId, deleted: false }]);
  });

  it.each([
    ['before the call', 'before', 0],
    ['after the call', 'after', 0],
    ['after the call and asked about after its time', 'after', 3 * hour],
  ] as const)('is not planned twice when it broke off %s', async (_when, when, waitMs) => {
    const { server, io, session, at } = await signedIn();
    const draft = makeDraft();
    const checkpoints = new Map<string, Checkpoint>();
    const startedAt = io.clock.now();
    await expect(
      handOver.schedule(draft, at, session, memorySteps(checkpoints, { step: 'hand over', when }), io),
    ).rejects.toThrow('hand over');
    io.clock.advance(60_000 + waitMs);
    const step = { name: 'hand over', startedAt, finished: checkpoints };
    const settled = await facebook.settle(step, draft, session, io);
    expect(settled.verdict).toBe(when === 'after' ? 'found' : 'absent');
    if (settled.verdict === 'found') checkpoints.set('hand over', settled.checkpoint);
    const { remoteId } = await handOver.schedule(draft, at, session, memorySteps(checkpoints), io);
    io.clock.advance(3 * hour);
    expect(server.ledger).toMatchObject([{ id: remoteId, text: draft.text }]);
    expect(server.ledger).toHaveLength(1);
  });
});

describe('what Facebook does not hold', () => {
  it.each<[string, Draft, string]>([
    ['a story', draftOf('', { media: [pngMedia('')], options: { format: 'story' } }), 'format'],
    ['a first comment', draftOf('Hello', { firstComment: 'Ask here' }), 'first_comment'],
  ])('is %s', async (_what, draft, code) => {
    const { server, io, session, at } = await signedIn();
    await expect(handOver.schedule(draft, at, session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code },
    });
    expect(server.calls).toEqual([]);
  });

  it('is a time too near', async () => {
    const { io, session } = await signedIn();
    const soon = io.clock.now() + 5 * 60_000;
    await expect(handOver.schedule(draftOf('Soon'), soon, session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { words: expect.stringContaining('publish time') },
    });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint, Draft, Settled } from '../../electron/networks/adapter.ts';
import { xNetwork } from '../../electron/networks/x/x.ts';
import type { AnswerMode } from '../support/networks/fake-server.ts';
import { type FakeX, startFakeX, xSession } from '../support/networks/fake-x.ts';
import { forbidden } from '../support/networks/fake-x-rules.ts';
import { draftOf, filmMedia, pngMedia, postStep, type TestIo, testIo } from '../support/networks/io.ts';
import { Crash, type CrashPoint, memorySteps } from '../support/networks/steps.ts';

const x = xNetwork();
const servers: FakeX[] = [];
const minute = 60_000;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeX({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: xSession(server) };
}

type World = Awaited<ReturnType<typeof signedIn>>;

/** The step got through, and nobody knows. */
async function dieAfter({ session, io }: World, draft: Draft, name = 'post') {
  const checkpoints = new Map<string, Checkpoint>();
  const step = postStep(io.clock.now(), name, checkpoints);
  const dying = memorySteps(checkpoints, { step: name, when: 'after' });
  await expect(x.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
  return step;
}

function obey(settled: Settled, step: string, checkpoints: Map<string, Checkpoint>): void {
  if (settled.verdict === 'found') checkpoints.set(step, settled.checkpoint);
  else if (settled.verdict !== 'absent') throw new Error(`settled as ${settled.verdict}`);
}

function textsOf({ text, thread, firstComment }: Draft): string[] {
  return [text, ...thread.map((part) => part.text), ...(firstComment === null ? [] : [firstComment])];
}

describe('an interrupted thread', () => {
  const threadDraft = () =>
    draftOf('One for @ole: museum.org & https://museum.org/crew?a=1&b=$&', {
      media: [pngMedia('Bow', 'bow'), pngMedia('', 'stern')],
      thread: [
        { text: 'Two', media: [filmMedia(900, 'launch')] },
        { text: '', media: [pngMedia('', 'mast')] },
      ],
      firstComment: '@ole three <3',
    });

  async function interrupt(point: CrashPoint) {
    const { server, io, session } = await signedIn();
    const draft = threadDraft();
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, point);
    const startedAt = io.clock.now();
    await expect(x.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    io.clock.advance(minute);
    if (dying.visible.at(-1) === point.step) {
      const step = postStep(startedAt, point.step, checkpoints);
      obey(await x.settle(step, draft, session, io), point.step, checkpoints);
    }
    const published = await x.publish(draft, session, memorySteps(checkpoints), io);
    const asked = server.calls.length;
    expect(await x.publish(draft, session, memorySteps(checkpoints), io)).toEqual(published);
    expect(server.calls).toHaveLength(asked);
    const { ledger } = server;
    expect(ledger.map(({ text }) => text)).toEqual(textsOf(draft));
    expect(ledger.map(({ inReplyTo }) => inReplyTo)).toEqual([
      null,
      ...ledger.slice(0, -1).map(({ id }) => id),
    ]);
    expect(published.remoteId).toBe(ledger[0]?.id);
  }

  it('goes on after each step without doubling anything', async () => {
    const { io, session } = await signedIn();
    const steps = memorySteps();
    await x.publish(threadDraft(), session, steps, io);
    expect(steps.visible).toEqual(['post', 'part 2', 'part 3', 'first comment']);
    for (const step of steps.called) {
      for (const when of ['before', 'after'] as const) await interrupt({ step, when });
    }
  });
});

describe('settling on X', () => {
  const modes: AnswerMode[] = ['error_after', 'reset_after', 'garbage', 'truncated', 'no_id'];

  it.each(modes)('finds every part after an answer of the kind %s', async (mode) => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('One', { thread: [{ text: 'Two', media: [] }], firstComment: 'Three' });
    const checkpoints = new Map<string, Checkpoint>();
    for (const name of ['post', 'part 2', 'first comment']) {
      server.setMode(mode, { times: 1 });
      const startedAt = io.clock.now();
      await expect(x.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
        kind: expect.stringMatching(/server_error|unknown_outcome/),
      });
      io.clock.advance(minute);
      const settled = await x.settle(postStep(startedAt, name, checkpoints), draft, session, io);
      expect(settled.verdict).toBe('found');
      obey(settled, name, checkpoints);
    }
    await x.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
  });

  it.each<[string, string]>([
    ['an address without its scheme', 'The wing: museum.org/wing.'],
    ['several addresses', 'See https://museum.org/a, http://museum.org/b and museum.com'],
    ['signs that X escapes', 'Tom & Jerry &amp; <b>1 < 2</b>'],
    ['letters in parts', 'Cafe\u0301 im   Hafen\n\n\nab 9 Uhr 👩‍👩‍👧'],
    ['names of others', '@ole @ida come and see'],
  ])('knows its text again with %s', async (_what, text) => {
    const world = await signedIn();
    const draft = draftOf(text, { media: [pngMedia('')], firstComment: 'Tickets at museum.org' });
    const step = await dieAfter(world, draft);
    const [post] = world.server.ledger;
    expect(await x.settle(step, draft, world.session, world.io)).toEqual({
      verdict: 'found',
      checkpoint: { remoteId: post?.id, url: `https://x.com/harbourmuseum/status/${post?.id}` },
    });
    const later = draftOf(`${text} 2`, { firstComment: 'Second' });
    const next = await dieAfter(world, later, 'first comment');
    expect(await x.settle(next, later, world.session, world.io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: world.server.ledger.at(-1)?.id },
    });
  });

  it('finds nothing while the listing lags, and the post once it does not', async () => {
    const world = await signedIn();
    const draft = draftOf('Crew wanted');
    const step = await dieAfter(world, draft);
    world.server.setMode('lagging_listing');
    expect(await x.settle(step, draft, world.session, world.io)).toEqual({ verdict: 'absent' });
    world.io.clock.advance(x.facts.listingLagMs);
    expect(await x.settle(step, draft, world.session, world.io)).toMatchObject({ verdict: 'found' });
  });

  it('takes no other post for what it seeks', async () => {
    const world = await signedIn();
    const { server, io, session } = world;
    const draft = draftOf('Crew wanted', { media: [pngMedia('')] });
    server.addOwnPost('Crew wanted', { at: io.clock.now() - 10 * minute });
    server.addOwnPost('Crew wanted');
    const other = server.addOwnPost('Another');
    server.addOwnPost('Crew wanted', { inReplyTo: other.id });
    server.addForeignPost('ole', 'Crew wanted');
    const step = postStep(io.clock.now());
    expect(await x.settle(step, draft, session, io)).toEqual({ verdict: 'absent' });
  });

  it('looks through several pages of a busy account', async () => {
    const world = await signedIn();
    const draft = draftOf('Crew wanted');
    const step = await dieAfter(world, draft);
    for (let count = 0; count < 220; count += 1) world.server.addOwnPost(`Notice ${count}`);
    expect(await x.settle(step, draft, world.session, world.io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: world.server.ledger[0]?.id },
    });
  });

  it('asks a person where the account has posted too much since', async () => {
    const world = await signedIn();
    const draft = draftOf('Crew wanted');
    const step = await dieAfter(world, draft);
    for (let count = 0; count < 520; count += 1) world.server.addOwnPost(`Notice ${count}`);
    expect(await x.settle(step, draft, world.session, world.io)).toEqual({
      verdict: 'unclear',
      reason: expect.stringContaining('posted so much'),
    });
  });
});

describe('what X calls a repeat', () => {
  it('is looked for, and found where the first call got through', async () => {
    const world = await signedIn();
    const { server, io, session } = world;
    const draft = draftOf('Crew wanted');
    const step = await dieAfter(world, draft);
    io.clock.advance(minute);
    await expect(x.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'unknown_outcome',
      details: { words: 'You are not allowed to create a Tweet with duplicate content.' },
    });
    expect(await x.settle(step, draft, session, io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: server.ledger[0]?.id },
    });
    expect(server.ledger).toHaveLength(1);
  });

  it('needs other words where an older post has the same', async () => {
    const { server, io, session } = await signedIn();
    server.addOwnPost('Open today, museum.org', { at: io.clock.now() - 5 * 60 * minute });
    const draft = draftOf('Open today, museum.org');
    await expect(x.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('Change the words') },
    });
  });

  it('needs other words where two parts of a thread have the same', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('One', { thread: [{ text: 'One', media: [] }] });
    await expect(x.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({ kind: 'rejected' });
    expect(server.ledger).toHaveLength(1);
  });

  it.each([
    ['the account has no such post', undefined],
    ['the account cannot be read', 'error_before' as const],
  ])('stays open where %s', async (_why, mode) => {
    const { server, io, session } = await signedIn();
    server.refuseWith(
      /POST \/2\/tweets/,
      forbidden('You are not allowed to create a Tweet with duplicate content.'),
    );
    if (mode) server.setMode(mode, { only: /GET/ });
    await expect(x.publish(draftOf('Hello'), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'unknown_outcome',
    });
  });
});

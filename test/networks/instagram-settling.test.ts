import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint, Draft, Settled } from '../../electron/networks/adapter.ts';
import { instagramNetwork } from '../../electron/networks/instagram/instagram.ts';
import {
  type FakeInstagram,
  instagramSession,
  startFakeInstagram,
} from '../support/networks/fake-instagram.ts';
import type { AnswerMode } from '../support/networks/fake-server.ts';
import { draftOf, filmMedia, pngMedia, postStep, type TestIo, testIo } from '../support/networks/io.ts';
import { Crash, type CrashPoint, memorySteps } from '../support/networks/steps.ts';

const instagram = instagramNetwork();
const servers: FakeInstagram[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeInstagram({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: instagramSession(server) };
}

const photo = (altText = '', id = 'harbour') => ({ ...pngMedia(altText, id), mime: 'image/jpeg' });

const kinds: Record<string, () => Draft> = {
  picture: () => draftOf('The roof', { media: [photo('Roof')], firstComment: 'More inside' }),
  carousel: () =>
    draftOf('Two views', {
      media: [photo('', 'bow'), filmMedia(900, 'launch')],
      firstComment: 'More inside https://museum.example/a',
    }),
  reel: () => draftOf('Up she goes', { media: [filmMedia(900)], firstComment: 'Sound on' }),
  story: () => draftOf('', { media: [filmMedia(900)], options: { format: 'story' } }),
};

function expectedTexts({ text, firstComment }: Draft): string[] {
  return firstComment === null ? [text] : [text, firstComment];
}

function obey(settled: Settled, step: string, checkpoints: Map<string, Checkpoint>): void {
  if (settled.verdict === 'found') checkpoints.set(step, settled.checkpoint);
  else if (settled.verdict === 'absent') for (const name of settled.forget ?? []) checkpoints.delete(name);
  else throw new Error(`settled as ${settled.verdict}`);
}

describe.each(Object.keys(kinds))('an interrupted %s', (kind) => {
  const draftOfKind = kinds[kind] as () => Draft;

  async function interrupt(point: CrashPoint) {
    const { server, io, session } = await signedIn();
    const draft = draftOfKind();
    const checkpoints = new Map<string, Checkpoint>();
    server.addOwnPost(draft.text, { at: io.clock.now() - 3_600_000 });
    const dying = memorySteps(checkpoints, point);
    const startedAt = io.clock.now();
    await expect(instagram.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    io.clock.advance(60_000);
    if (dying.visible.at(-1) === point.step) {
      const step = { name: point.step, startedAt, finished: checkpoints };
      obey(await instagram.settle(step, draft, session, io), point.step, checkpoints);
    }
    const published = await instagram.publish(draft, session, memorySteps(checkpoints), io);
    const asked = server.calls.length;
    expect(await instagram.publish(draft, session, memorySteps(checkpoints), io)).toEqual(published);
    expect(server.calls).toHaveLength(asked);
    expect(server.ledger.slice(1).map(({ text }) => text)).toEqual(expectedTexts(draft));
    expect(published.remoteId).toBe(server.ledger[1]?.id);
  }

  it('goes on after each step without doubling anything', async () => {
    const { io, session } = await signedIn();
    const steps = memorySteps();
    await instagram.publish(draftOfKind(), session, steps, io);
    for (const step of steps.called) {
      for (const when of ['before', 'after'] as const) await interrupt({ step, when });
    }
  });
});

describe('settling on Instagram', () => {
  const modes: AnswerMode[] = ['error_after', 'reset_after', 'garbage', 'truncated', 'no_id'];

  it.each(modes)('finds post and comment after an answer of the kind %s', async (mode) => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Crew wanted', { media: [photo()], firstComment: 'Ask at the gate' });
    const checkpoints = new Map<string, Checkpoint>();
    for (const name of ['post', 'first comment']) {
      server.setMode(mode, { times: 1 });
      const startedAt = io.clock.now();
      const error = await instagram
        .publish(draft, session, memorySteps(checkpoints), io)
        .catch((caught: unknown) => caught);
      expect(['server_error', 'unknown_outcome']).toContain((error as { kind: string }).kind);
      io.clock.advance(60_000);
      const settled = await instagram.settle(postStep(startedAt, name, checkpoints), draft, session, io);
      expect(settled.verdict).toBe('found');
      obey(settled, name, checkpoints);
    }
    await instagram.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger.map(({ text }) => text)).toEqual(['Crew wanted', 'Ask at the gate']);
  });

  it.each<AnswerMode>(['error_before', 'reset_before'])(
    'says absent when the answer was of the kind %s',
    async (mode) => {
      const { server, io, session } = await signedIn();
      const draft = draftOf('Crew wanted', { media: [photo()] });
      const checkpoints = new Map<string, Checkpoint>();
      server.setMode(mode, { times: 1, only: /media_publish/ });
      const startedAt = io.clock.now();
      await expect(instagram.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
        kind: expect.stringMatching(/server_error|unknown_outcome/),
      });
      expect(await instagram.settle(postStep(startedAt, 'post', checkpoints), draft, session, io)).toEqual({
        verdict: 'absent',
      });
    },
  );

  async function lost() {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Crew wanted', { media: [photo()] });
    const checkpoints = new Map<string, Checkpoint>();
    const startedAt = io.clock.now();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'after' });
    await expect(instagram.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    const settle = () => instagram.settle(postStep(startedAt, 'post', checkpoints), draft, session, io);
    return { server, io, session, draft, checkpoints, settle };
  }

  it('asks again while the listing lags, and then finds it', async () => {
    const { server, io, settle } = await lost();
    server.setMode('lagging_listing');
    await expect(settle()).rejects.toMatchObject({ kind: 'server_error' });
    io.clock.advance(30_000);
    expect(await settle()).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: server.ledger[0]?.id },
    });
  });

  it('asks a person when what was published cannot be seen for an hour', async () => {
    const { server, io, settle } = await lost();
    if (server.ledger[0]) server.ledger[0].deleted = true;
    io.clock.advance(3_700_000);
    expect(await settle()).toMatchObject({
      verdict: 'unclear',
      reason: expect.stringContaining('Instagram'),
    });
  });

  it('does not take a like post of another time, of another shape or one that is known for ours', async () => {
    const { server, io, checkpoints, settle } = await lost();
    const [ours] = server.ledger;
    server.addOwnPost('Crew wanted', { at: io.clock.now() - 180_000 });
    server.addOwnPost('Crew wanted', { mediaCount: 2 });
    const known = server.addOwnPost('Crew wanted');
    checkpoints.set('another', { remoteId: known.id });
    expect(await settle()).toMatchObject({ verdict: 'found', checkpoint: { remoteId: ours?.id } });
  });

  it('finds it, later, also where Instagram’s clock goes wrong', async () => {
    const { server, io, settle } = await lost();
    const [ours] = server.ledger;
    if (ours) ours.at -= 3_600_000;
    await expect(settle()).rejects.toMatchObject({ kind: 'server_error' });
    io.clock.advance(660_000);
    expect(await settle()).toMatchObject({ verdict: 'found', checkpoint: { remoteId: ours?.id } });
  });

  it('reads the posts back when the container is no longer known', async () => {
    const { server, settle } = await lost();
    server.containers.loseAll();
    expect(await settle()).toMatchObject({ verdict: 'found' });
  });

  it('says absent, and forgets, when neither container nor post is there', async () => {
    const { server, io, session, draft, checkpoints, settle } = await lost();
    server.containers.loseAll();
    if (server.ledger[0]) server.ledger[0].deleted = true;
    const settled = await settle();
    expect(settled).toMatchObject({ verdict: 'absent', forget: expect.arrayContaining(['container']) });
    obey(settled, 'post', checkpoints);
    await instagram.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger.filter(({ deleted }) => !deleted)).toHaveLength(1);
  });

  it('asks a person when the container is gone and another post stands there', async () => {
    const { server, settle } = await lost();
    server.containers.loseAll();
    if (server.ledger[0]) server.ledger[0].text = 'Changed by hand';
    expect(await settle()).toMatchObject({ verdict: 'unclear' });
  });

  it('forgets a container that expired unpublished', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Crew wanted', { media: [photo()] });
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'before' });
    await expect(instagram.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    server.containers.expireAll();
    expect(await instagram.settle(postStep(io.clock.now(), 'post', checkpoints), draft, session, io)).toEqual(
      {
        verdict: 'absent',
        forget: ['staging of image 1', 'container', 'container, ready'],
      },
    );
  });

  it('does not take a refusal for absence when the container is already published', async () => {
    const { server, io, session, draft, checkpoints } = await lost();
    await expect(instagram.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'unknown_outcome',
    });
    expect(server.ledger).toHaveLength(1);
  });

  it('does not take another person’s comment for ours', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Crew wanted', { media: [photo()], firstComment: 'Me!' });
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'first comment', when: 'before' });
    await expect(instagram.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    server.addComment(server.ledger[0]?.id ?? '', 'ida.visitor', 'Me!');
    const step = postStep(io.clock.now(), 'first comment', checkpoints);
    expect(await instagram.settle(step, draft, session, io)).toEqual({ verdict: 'absent' });
    io.clock.advance(3_600_000);
    await instagram.reply?.(server.ledger[0]?.id ?? '', 'Me!', session, io);
    expect(await instagram.settle(step, draft, session, io)).toMatchObject({ verdict: 'unclear' });
  });
});

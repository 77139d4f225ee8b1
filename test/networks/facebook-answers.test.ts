import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint, Draft } from '../../electron/networks/adapter.ts';
import { facebookNetwork } from '../../electron/networks/facebook/facebook.ts';
import { NetworkError } from '../../electron/networks/network-error.ts';
import { provesAbsence } from '../../electron/services/publishing/policy.ts';
import type { HttpClient } from '../../shared/ports.ts';
import { type FakeFacebook, facebookSession, startFakeFacebook } from '../support/networks/fake-facebook.ts';
import { type AnswerMode, answerModes } from '../support/networks/fake-server.ts';
import { draftOf, filmMedia, pngMedia, testIo } from '../support/networks/io.ts';
import { plainHttp } from '../support/networks/plain-http.ts';
import { memorySteps } from '../support/networks/steps.ts';

const facebook = facebookNetwork();
const minute = 60_000;
const servers: FakeFacebook[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Gives up on a server that hangs at once: what the deadline would do after half a minute. */
const impatientHttp: HttpClient = {
  send: (request) => plainHttp.send({ ...request, deadlineMs: 250 }),
};

async function signedIn() {
  const io = testIo(impatientHttp);
  const server = await startFakeFacebook({ now: () => io.clock.now() });
  servers.push(server);
  server.filmSettings.stretchBytes = 1_000;
  return { server, io, session: facebookSession(server) };
}

const drafts: Record<string, () => Draft> = {
  post: () => draftOf('The ferry leaves at nine.', { firstComment: 'From pier two' }),
  'post of pictures': () =>
    draftOf('', { media: [pngMedia('', 'bow'), pngMedia('', 'stern')], firstComment: 'From pier two' }),
  film: () => draftOf('Sea trial', { media: [filmMedia(2_500)], firstComment: 'From pier two' }),
  reel: () =>
    draftOf('Sea trial', {
      media: [filmMedia(2_500)],
      options: { format: 'reel' },
      firstComment: 'From pier two',
    }),
};

function draftNamed(name: string): Draft {
  const make = drafts[name];
  if (!make) throw new Error(`no draft is named ${name}`);
  return make();
}

type Signed = Awaited<ReturnType<typeof signedIn>>;

/** Attempts until it is out, with a settling after every unclear end: what the engine does. */
async function publishPatiently({ io, session }: Signed, draft: Draft): Promise<string[]> {
  const checkpoints = new Map<string, Checkpoint>();
  const ends: string[] = [];
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const startedAt = io.clock.now();
    const steps = memorySteps(checkpoints);
    try {
      await facebook.publish(draft, session, steps, io);
      return ends;
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      const open = steps.visible.at(-1);
      io.clock.advance(minute);
      if (provesAbsence(error) || open === undefined || checkpoints.has(open)) {
        ends.push(error.kind);
        continue;
      }
      const settled = await facebook.settle(
        { name: open, startedAt, finished: checkpoints },
        draft,
        session,
        io,
      );
      ends.push(`${error.kind}, ${settled.verdict}`);
      if (settled.verdict === 'found') checkpoints.set(open, settled.checkpoint);
      if (settled.verdict === 'absent') for (const name of settled.forget ?? []) checkpoints.delete(name);
    }
  }
  return [...ends, 'never out'];
}

/** The visible calls of the drafts above. */
const visibleCalls: Record<string, Record<string, RegExp>> = {
  post: { post: /\/feed$/, comment: /POST .*\/comments$/ },
  'post of pictures': { post: /\/feed$/, comment: /POST .*\/comments$/ },
  film: { comment: /POST .*\/comments$/ },
  reel: { comment: /POST .*\/comments$/ },
};

const ends: Partial<Record<AnswerMode, string>> = {
  ok: undefined,
  error_before: 'server_error, absent',
  error_after: 'server_error, found',
  reset_before: 'unknown_outcome, absent',
  reset_after: 'unknown_outcome, found',
  hang_before: 'unknown_outcome, absent',
  hang_after: 'unknown_outcome, found',
  garbage: 'unknown_outcome, found',
  truncated: 'unknown_outcome, found',
  no_id: 'unknown_outcome, found',
  rate_limited: 'rate_limited',
  auth_expired: 'auth_expired',
};

describe.each(Object.keys(drafts))('a %s whose answer is lost', (name) => {
  const calls = Object.entries(visibleCalls[name] ?? {});
  const modes = answerModes.filter((mode) => mode !== 'lagging_listing');

  it.each(calls.flatMap(([call, only]) => modes.map((mode) => ({ call, only, mode }))))(
    'stands once when its $call ends in $mode',
    async ({ only, mode }) => {
      const signed = await signedIn();
      const draft = draftNamed(name);
      signed.server.setMode(mode, { times: 1, only });
      const end = ends[mode];
      expect(await publishPatiently(signed, draft)).toEqual(end === undefined ? [] : [end]);
      expect(signed.server.ledger.map(({ text }) => text)).toEqual([draft.text, 'From pier two']);
    },
  );
});

/** Spoils the answer to the call that finishes an upload: before anything is done, or after it. */
function spoiled(http: HttpClient, when: 'before' | 'after'): HttpClient {
  let done = false;
  return {
    send: async (request) => {
      const finishes = typeof request.body === 'string' && request.body.includes('upload_phase=finish');
      if (done || !finishes) return http.send(request);
      done = true;
      if (when === 'after') await http.send(request);
      throw new NetworkError('unknown_outcome', 'The answer was lost.');
    },
  };
}

describe('the end of a film’s upload', () => {
  it.each([
    ['film', 'before', 'unknown_outcome, absent'],
    ['film', 'after', 'unknown_outcome, found'],
    ['reel', 'before', 'unknown_outcome, absent'],
    ['reel', 'after', 'unknown_outcome, found'],
  ] as const)('of a %s lost %s the call is settled by the film’s id', async (name, when, end) => {
    const signed = await signedIn();
    const io = { ...signed.io, http: spoiled(signed.io.http, when) };
    const draft = draftNamed(name);
    expect(await publishPatiently({ ...signed, io }, draft)).toEqual([end]);
    expect(signed.server.ledger.map(({ text }) => text)).toEqual([draft.text, 'From pier two']);
    expect(signed.server.films).toHaveLength(1);
  });

  it('is asked for again while Facebook is still working on a reel', async () => {
    const { server, io, session } = await signedIn();
    server.filmSettings.looks = 1_000;
    const draft = draftNamed('reel');
    const checkpoints = new Map<string, Checkpoint>();
    await expect(facebook.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'server_error',
      details: { remedy: expect.stringContaining('first comment') },
    });
    expect([...checkpoints.keys()]).toContain('post');
    for (const film of server.films) film.inWork = 0;
    await facebook.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger.map(({ kind }) => kind)).toEqual(['reel', 'comment']);
  });

  it('is not decided while Facebook works on a reel, whichever way the call went', async () => {
    const { server, io, session } = await signedIn();
    server.filmSettings.looks = 3;
    const draft = draftNamed('reel');
    const checkpoints = new Map<string, Checkpoint>();
    const startedAt = io.clock.now();
    await expect(
      facebook.publish(draft, session, memorySteps(checkpoints, { step: 'post', when: 'after' }), io),
    ).rejects.toThrow('after post');
    const ask = () => facebook.settle({ name: 'post', startedAt, finished: checkpoints }, draft, session, io);
    await expect(ask()).rejects.toMatchObject({ kind: 'server_error' });
    await expect(ask()).rejects.toMatchObject({ kind: 'server_error' });
    expect(await ask()).toMatchObject({ verdict: 'found' });
  });

  it('starts anew, without a double, when the upload is gone', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftNamed('reel');
    const checkpoints = new Map<string, Checkpoint>();
    const startedAt = io.clock.now();
    await expect(
      facebook.publish(draft, session, memorySteps(checkpoints, { step: 'post', when: 'before' }), io),
    ).rejects.toThrow('before post');
    server.endUploads();
    const step = { name: 'post', startedAt, finished: checkpoints };
    expect(await facebook.settle(step, draft, session, io)).toEqual({
      verdict: 'absent',
      forget: ['film session', 'film bytes'],
    });
    await facebook.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger.filter(({ kind }) => kind === 'reel')).toHaveLength(1);
  });
});

describe('an upload that goes wrong', () => {
  it('goes on at the byte that Facebook names', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Sea trial', { media: [filmMedia(2_500)] });
    const checkpoints = new Map<string, Checkpoint>();
    await expect(
      facebook.publish(
        draft,
        session,
        memorySteps(checkpoints, { step: 'film from byte 1000', when: 'after' }),
        io,
      ),
    ).rejects.toThrow('after film from byte 1000');
    const again = memorySteps(checkpoints);
    await facebook.publish(draft, session, again, io);
    expect(again.called).toEqual(['film from byte 1000', 'film from byte 2000', 'post', 'film processing']);
    const starts = server.posts.flatMap(({ params }) => params.get('start_offset') ?? []);
    expect(starts).toEqual(['0', '1000', '1000', '2000']);
    expect(server.films[0]?.bytes.equals((await filmMedia(2_500).read()) as Buffer)).toBe(true);
  });

  it('begins again when Facebook has lost what it had', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Sea trial', { media: [filmMedia(2_500)] });
    const checkpoints = new Map<string, Checkpoint>();
    await expect(
      facebook.publish(draft, session, memorySteps(checkpoints, { step: 'post', when: 'before' }), io),
    ).rejects.toThrow('before post');
    checkpoints.delete('film from byte 2000');
    for (const film of server.films) film.bytes = Buffer.alloc(0);
    await facebook.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.films).toHaveLength(2);
    expect(server.ledger).toHaveLength(1);
  });

  it.each([
    ['post', {}],
    ['reel', { format: 'reel' }],
    ['story', { format: 'story' }],
  ])('uploads the film of a %s anew, once, when the session is dead', async (_format, options) => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('', { media: [filmMedia(2_500)], options });
    const checkpoints = new Map<string, Checkpoint>();
    await expect(
      facebook.publish(draft, session, memorySteps(checkpoints, { step: 'post', when: 'before' }), io),
    ).rejects.toThrow('before post');
    server.endUploads();
    await facebook.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger).toHaveLength(1);
  });

  it('sends only what is missing of a stream that broke off', async () => {
    const { server, io, session } = await signedIn();
    const film = filmMedia(5_000);
    const draft = draftOf('Up', { media: [film], options: { format: 'reel' } });
    const checkpoints = new Map<string, Checkpoint>();
    server.filmSettings.streamBreaksAfter = 3_000;
    await expect(facebook.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'server_error',
    });
    await facebook.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.films).toHaveLength(1);
    expect(server.films[0]?.bytes.equals((await film.read()) as Buffer)).toBe(true);
  });
});

describe('settling on Facebook', () => {
  async function lost(text: string, more: Partial<Draft> = {}) {
    const signed = await signedIn();
    const draft = draftOf(text, more);
    const settle = (startedAt: number, finished = new Map<string, Checkpoint>(), name = 'post') =>
      facebook.settle({ name, startedAt, finished }, draft, signed.session, signed.io);
    return { ...signed, draft, settle, startedAt: signed.io.clock.now() };
  }

  it('takes a post of its own for the lost one, whatever became of its spaces and accents', async () => {
    const { server, settle, startedAt } = await lost('Cafe\u0301  at the\n\nquay ');
    const { id } = server.addOwnPost('Café at the quay');
    expect(await settle(startedAt)).toEqual({
      verdict: 'found',
      checkpoint: { remoteId: id, url: expect.stringContaining('/posts/') },
    });
  });

  it('does not take for it what a visitor wrote, what is older, or what has other media', async () => {
    const { server, io, settle, startedAt, draft, session } = await lost('Good morning!');
    server.addOwnPost('Good morning!', startedAt - 3 * minute);
    server.addVisitorPost('Good morning!');
    server.addOwnPost('Good evening!');
    await facebook.publish({ ...draft, media: [pngMedia('Sunrise')] }, session, memorySteps(), io);
    expect(await settle(startedAt)).toEqual({ verdict: 'absent' });
  });

  it('does not take for it what was posted much later', async () => {
    const { server, settle, startedAt } = await lost('Good morning!');
    server.addOwnPost('Good morning!', startedAt + 31 * minute);
    expect(await settle(startedAt)).toEqual({ verdict: 'absent' });
  });

  it('does not take a post for it that another step of the same draft made', async () => {
    const { server, settle, startedAt } = await lost('Good morning!');
    const { id } = server.addOwnPost('Good morning!');
    expect(await settle(startedAt, new Map([['post', { remoteId: id }]]), 'post again')).toEqual({
      verdict: 'absent',
    });
  });

  it('reads on when there is more than one page of posts', async () => {
    const { server, settle, startedAt } = await lost('Before the ticker');
    const { id } = server.addOwnPost('Before the ticker');
    for (let entry = 0; entry < 250; entry += 1) server.addOwnPost(`Ticker ${entry}`);
    expect(await settle(startedAt)).toMatchObject({ verdict: 'found', checkpoint: { remoteId: id } });
  });

  it('does not guess when the listing does not reach back far enough', async () => {
    const { server, settle, startedAt } = await lost('Before the ticker');
    for (let entry = 0; entry < 501; entry += 1) server.addOwnPost(`Ticker ${entry}`);
    expect(await settle(startedAt)).toMatchObject({
      verdict: 'unclear',
      reason: expect.stringContaining('reach back'),
    });
  });

  it('leaves a story to a person', async () => {
    const { settle, startedAt } = await lost('', { media: [pngMedia('')], options: { format: 'story' } });
    expect(await settle(startedAt)).toMatchObject({
      verdict: 'unclear',
      reason: expect.stringContaining('story'),
    });
  });

  it('finds its first comment among those of others', async () => {
    const { server, settle, startedAt, io, session, draft } = await lost('Questions?', {
      firstComment: 'Ask here',
    });
    const { remoteId } = await facebook.publish({ ...draft, firstComment: null }, session, memorySteps(), io);
    const finished = new Map([['post', { remoteId }]]);
    server.addComment(remoteId, 'Bea', 'Ask here');
    expect(await settle(startedAt, finished, 'first comment')).toEqual({ verdict: 'absent' });
    const reply = await facebook.reply?.(remoteId, 'Ask here', session, io);
    for (let entry = 0; entry < 130; entry += 1) server.addComment(remoteId, 'Bea', `And ${entry}?`);
    expect(await settle(startedAt, finished, 'first comment')).toEqual({
      verdict: 'found',
      checkpoint: reply,
    });
  });

  it('takes a duplicate for what may be its own', async () => {
    const { server, settle, startedAt, draft, session, io } = await lost('Twice told');
    server.addOwnPost('Twice told');
    await expect(facebook.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'unknown_outcome',
      details: { code: '506' },
    });
    expect(await settle(startedAt)).toMatchObject({ verdict: 'found' });
  });
});

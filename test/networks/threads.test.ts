import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint, Draft, Settled } from '../../electron/networks/adapter.ts';
import { threadsNetwork } from '../../electron/networks/threads/threads.ts';
import type { AnswerMode } from '../support/networks/fake-server.ts';
import { type FakeThreads, startFakeThreads, threadsSession } from '../support/networks/fake-threads.ts';
import { draftOf, filmMedia, pngMedia, postStep, type TestIo, testIo } from '../support/networks/io.ts';
import { Crash, type CrashPoint, memorySteps } from '../support/networks/steps.ts';

const threads = threadsNetwork();
const servers: FakeThreads[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeThreads({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: threadsSession(server) };
}

function paramsOf(server: FakeThreads, index = 0): Record<string, string> {
  return Object.fromEntries(server.ledger[index]?.container?.params ?? []);
}

describe('publishing on Threads', () => {
  it('publishes a text with its options, and gives its address', async () => {
    const { server, io, session } = await signedIn();
    const text = 'Zwölf Kräne & ein “Schiff” 🚢\nab Samstag';
    const options = {
      reply_control: 'followers_only',
      topic_tag: '#Harbour days',
      link: 'https://museum.example/wing?from=page&x=ü',
    };
    const published = await threads.publish(draftOf(text, { options }), session, memorySteps(), io);
    expect(paramsOf(server)).toEqual({
      media_type: 'TEXT',
      text,
      reply_control: 'followers_only',
      topic_tag: 'Harbour days',
      link_attachment: 'https://museum.example/wing?from=page&x=ü',
    });
    expect(server.ledger).toMatchObject([{ id: published.remoteId, text }]);
    expect(published.url).toMatch(/^https:\/\/www\.threads\.com\/@harbourmuseum\/post\/\w+$/);
  });

  it.each([
    [
      'picture',
      pngMedia('The roof'),
      { media_type: 'IMAGE', image_url: 'https://staging.example.com/harbour', alt_text: 'The roof' },
    ],
    ['video', filmMedia(900), { media_type: 'VIDEO', video_url: 'https://staging.example.com/film' }],
  ])('publishes one %s', async (_what, media, params) => {
    const { server, io, session } = await signedIn();
    await threads.publish(draftOf('Look up', { media: [media] }), session, memorySteps(), io);
    expect(paramsOf(server)).toEqual({ ...params, text: 'Look up' });
  });

  it('publishes a carousel of pictures and videos in their order', async () => {
    const { server, io, session } = await signedIn();
    const media = [pngMedia('Bow', 'bow'), filmMedia(900, 'launch'), pngMedia('', 'stern')];
    await threads.publish(draftOf('Three views', { media }), session, memorySteps(), io);
    const [post] = server.ledger;
    expect(post).toMatchObject({ text: 'Three views', mediaCount: 3 });
    expect(post?.container?.children.map(({ params }) => Object.fromEntries(params))).toEqual([
      {
        is_carousel_item: 'true',
        media_type: 'IMAGE',
        image_url: 'https://staging.example.com/bow',
        alt_text: 'Bow',
      },
      {
        is_carousel_item: 'true',
        media_type: 'VIDEO',
        video_url: 'https://staging.example.com/launch',
      },
      { is_carousel_item: 'true', media_type: 'IMAGE', image_url: 'https://staging.example.com/stern' },
    ]);
  });

  it('makes each part of a thread, and the first comment, an answer to the one before', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('One', {
      thread: [
        { text: 'Two', media: [pngMedia('')] },
        { text: 'Three', media: [] },
      ],
      firstComment: 'Tickets at the gate',
      options: { topic_tag: 'Cranes', reply_control: 'everyone' },
    });
    const { remoteId } = await threads.publish(draft, session, memorySteps(), io);
    const ids = server.ledger.map(({ id }) => id);
    expect(server.ledger.map(({ text, inReplyTo }) => [text, inReplyTo])).toEqual([
      ['One', null],
      ['Two', ids[0]],
      ['Three', ids[1]],
      ['Tickets at the gate', ids[2]],
    ]);
    expect(remoteId).toBe(ids[0]);
    expect(paramsOf(server, 2)).toEqual({ media_type: 'TEXT', text: 'Three', reply_to_id: ids[1] });
  });

  it('tries again where Threads does not know the part before yet', async () => {
    const { server, io, session } = await signedIn();
    server.settings.knownAfterMs = 10_000;
    const draft = draftOf('One', { thread: [{ text: 'Two', media: [pngMedia('')] }] });
    const checkpoints = new Map<string, Checkpoint>();
    await expect(threads.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'server_error',
      details: { remedy: expect.any(String) },
    });
    io.clock.advance(20_000);
    await threads.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger.map(({ text }) => text)).toEqual(['One', 'Two']);
  });

  it('ignores a choice that Threads does not know', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Hello', { options: { reply_control: 'nobody' } });
    await threads.publish(draft, session, memorySteps(), io);
    expect(paramsOf(server)).toEqual({ media_type: 'TEXT', text: 'Hello' });
  });
});

describe('what Threads would not take', () => {
  const sixLinks = Array.from({ length: 6 }, (_none, index) => `https://a${index}.example/x`).join(' ');
  const fiveLinks = sixLinks.slice(0, sixLinks.lastIndexOf(' '));
  it.each<[string, Partial<Draft>, string]>([
    ['an empty post', {}, 'text'],
    ['an empty part', { text: 'One', thread: [{ text: ' ', media: [] }] }, 'thread'],
    ['21 pictures', { media: Array.from({ length: 21 }, () => pngMedia('')) }, 'media'],
    ['a document', { media: [{ ...pngMedia(''), kind: 'document' }] }, 'media'],
    ['six links', { text: sixLinks }, 'text'],
    ['five links and a card', { text: fiveLinks, options: { link: 'https://b.example' } }, 'text'],
    ['six links in a part', { text: 'One', thread: [{ text: sixLinks, media: [] }] }, 'thread'],
    ['six links in the comment', { text: 'One', firstComment: sixLinks }, 'first_comment'],
    ['a card beside a picture', { options: { link: 'https://b.example' }, media: [pngMedia('')] }, 'link'],
    ['a link without an address', { text: 'Hello', options: { link: 'museum' } }, 'link'],
    ['a link to a script', { text: 'Hello', options: { link: 'javascript:alert(1)' } }, 'link'],
    ['a topic with a full stop', { text: 'Hello', options: { topic_tag: 'a.b' } }, 'topic_tag'],
    ['a topic that is too long', { text: 'Hello', options: { topic_tag: 'x'.repeat(51) } }, 'topic_tag'],
  ])('refuses %s before anything is sent', async (_what, more, code) => {
    const { server, io, session } = await signedIn();
    await expect(
      threads.publish(draftOf(more.text ?? '', more), session, memorySteps(), io),
    ).rejects.toMatchObject({ kind: 'rejected', details: { code, remedy: expect.any(String) } });
    expect(server.calls).toEqual([]);
  });

  it('takes five links, one of them twice', async () => {
    const { server, io, session } = await signedIn();
    const text = `${fiveLinks} https://a0.example/x`;
    await threads.publish(draftOf(text), session, memorySteps(), io);
    expect(server.ledger).toMatchObject([{ text }]);
  });

  it.each([
    ['posts', 'quotaTotal', 0],
    ['answers', 'replyTotal', 1],
  ] as const)('waits where the quota of %s is too small for the whole thread', async (_what, name, total) => {
    const { server, io, session } = await signedIn();
    server.settings[name] = total;
    const draft = draftOf('One', { thread: [{ text: 'Two', media: [] }], firstComment: 'Three' });
    await expect(threads.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'quota_exhausted',
      details: { retryAt: io.clock.now() + 3 * 3_600_000 },
    });
    expect(server.containers.all).toEqual([]);
  });

  it.each([
    ['FAILED_PROCESSING_VIDEO', 'rejected'],
    ['INVALID_DURATION', 'rejected'],
    ['UNKNOWN', 'server_error'],
    ['FAILED_DOWNLOADING_VIDEO', 'server_error'],
    ['Something new', 'rejected'],
  ])('tells why a video failed: %s', async (words, kind) => {
    const { server, io, session } = await signedIn();
    server.containers.settings.failure = words;
    const checkpoints = new Map<string, Checkpoint>();
    const draft = draftOf('', { media: [filmMedia(900)] });
    await expect(threads.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind,
      details: { words, remedy: expect.any(String) },
    });
    expect([...checkpoints.keys()]).toEqual(['quota']);
  });
});

const kinds: Record<string, () => Draft> = {
  text: () => draftOf('Crew wanted https://museum.example/crew', { firstComment: 'Ask at the gate' }),
  thread: () =>
    draftOf('One', {
      media: [pngMedia('', 'bow'), filmMedia(900, 'launch')],
      thread: [
        { text: 'Same words', media: [pngMedia('', 'mast')] },
        { text: 'Same words', media: [] },
      ],
      firstComment: 'Same words',
    }),
};

function textsOf({ text, thread, firstComment }: Draft): string[] {
  return [text, ...thread.map((part) => part.text), ...(firstComment === null ? [] : [firstComment])];
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
    await expect(threads.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    io.clock.advance(60_000);
    if (dying.visible.at(-1) === point.step) {
      const step = { name: point.step, startedAt, finished: checkpoints };
      obey(await threads.settle(step, draft, session, io), point.step, checkpoints);
    }
    const published = await threads.publish(draft, session, memorySteps(checkpoints), io);
    const asked = server.calls.length;
    expect(await threads.publish(draft, session, memorySteps(checkpoints), io)).toEqual(published);
    expect(server.calls).toHaveLength(asked);
    const ours = server.ledger.slice(1);
    expect(ours.map(({ text }) => text)).toEqual(textsOf(draft));
    expect(ours.map(({ inReplyTo }) => inReplyTo)).toEqual([null, ...ours.slice(0, -1).map(({ id }) => id)]);
    expect(published.remoteId).toBe(ours[0]?.id);
  }

  it('goes on after each step without doubling anything', async () => {
    const { io, session } = await signedIn();
    const steps = memorySteps();
    await threads.publish(draftOfKind(), session, steps, io);
    for (const step of steps.called) {
      for (const when of ['before', 'after'] as const) await interrupt({ step, when });
    }
  });
});

describe('settling on Threads', () => {
  const modes: AnswerMode[] = ['error_after', 'reset_after', 'garbage', 'truncated', 'no_id'];

  it.each(modes)('finds every part after an answer of the kind %s', async (mode) => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('One', { thread: [{ text: 'Two', media: [] }], firstComment: 'Three' });
    const checkpoints = new Map<string, Checkpoint>();
    for (const name of ['post', 'part 2', 'first comment']) {
      server.setMode(mode, { times: 1 });
      const startedAt = io.clock.now();
      await expect(threads.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
        kind: expect.stringMatching(/server_error|unknown_outcome/),
      });
      io.clock.advance(60_000);
      const settled = await threads.settle(postStep(startedAt, name, checkpoints), draft, session, io);
      expect(settled.verdict).toBe('found');
      obey(settled, name, checkpoints);
    }
    await threads.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
  });

  it('asks again while the listing lags, and then finds it', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Crew wanted');
    const checkpoints = new Map<string, Checkpoint>();
    const step = postStep(io.clock.now(), 'post', checkpoints);
    const dying = memorySteps(checkpoints, { step: 'post', when: 'after' });
    await expect(threads.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    server.setMode('lagging_listing');
    await expect(threads.settle(step, draft, session, io)).rejects.toMatchObject({ kind: 'server_error' });
    io.clock.advance(30_000);
    expect(await threads.settle(step, draft, session, io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: server.ledger[0]?.id },
    });
  });

  it('does not take an answer to another post for a part', async () => {
    const { server, io, session } = await signedIn();
    const other = server.addOwnPost('Another');
    const draft = draftOf('One', { thread: [{ text: 'Thanks!', media: [] }] });
    const checkpoints = new Map<string, Checkpoint>();
    const step = postStep(io.clock.now(), 'part 2', checkpoints);
    const dying = memorySteps(checkpoints, { step: 'part 2', when: 'after' });
    await expect(threads.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    const ours = server.ledger.at(-1);
    server.addOwnPost('Thanks!', { inReplyTo: other.id });
    expect(await threads.settle(step, draft, session, io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: ours?.id },
    });
  });

  it('looks through several pages of a busy account', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Crew wanted');
    const checkpoints = new Map<string, Checkpoint>();
    const step = postStep(io.clock.now(), 'post', checkpoints);
    const dying = memorySteps(checkpoints, { step: 'post', when: 'after' });
    await expect(threads.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    for (let count = 0; count < 120; count += 1) server.addOwnPost(`Notice ${count}`);
    expect(await threads.settle(step, draft, session, io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: server.ledger[0]?.id },
    });
  });

  it('forgets a part whose container expired, and only that', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('One', { thread: [{ text: 'Two', media: [pngMedia('')] }] });
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'part 2', when: 'before' });
    await expect(threads.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    server.containers.expireAll();
    const step = postStep(io.clock.now(), 'part 2', checkpoints);
    expect(await threads.settle(step, draft, session, io)).toEqual({
      verdict: 'absent',
      forget: ['part 2: staging of image 1', 'part 2: container', 'part 2: container, ready'],
    });
  });
});

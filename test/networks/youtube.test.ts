import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../electron/networks/adapter.ts';
import { chunkEnds } from '../../electron/networks/youtube/resumable-upload.ts';
import { youtubeNetwork } from '../../electron/networks/youtube/youtube.ts';
import type { HttpClient, HttpRequest } from '../../shared/ports.ts';
import type { AnswerMode } from '../support/networks/fake-server.ts';
import { type FakeYoutube, startFakeYoutube, youtubeSession } from '../support/networks/fake-youtube.ts';
import { draftOf, filmMedia, pngMedia, postStep, type TestIo, testIo } from '../support/networks/io.ts';
import { plainHttp } from '../support/networks/plain-http.ts';
import { Crash, memorySteps } from '../support/networks/steps.ts';

const youtube = youtubeNetwork();
const servers: FakeYoutube[] = [];
const mebibyte = 1_048_576;
const film = filmMedia(9 * mebibyte + 1_234);
const trailer = filmMedia(4_321, 'trailer');

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Gives up on a server that hangs at once: what the deadline would do after a minute. */
const impatientHttp: HttpClient = {
  send: (request: HttpRequest) => plainHttp.send({ ...request, deadlineMs: 400 }),
};

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeYoutube({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: youtubeSession(server) };
}

function tour(more: Parameters<typeof draftOf>[1] = {}) {
  return draftOf('A walk through the new wing.', {
    media: [trailer],
    options: { title: 'The new wing', privacy: 'public' },
    ...more,
  });
}

const furnished = {
  media: [film],
  firstComment: 'Tickets: https://museum.example/tickets',
  options: {
    title: 'The new wing',
    privacy: 'unlisted',
    tags: ['museum', 'harbour tour', ' '],
    category_id: '27',
    playlist_id: 'PLtours',
    made_for_kids: true,
    made_with_ai: true,
    notify_subscribers: false,
  },
  optionMedia: { thumbnail: pngMedia('', 'cover') },
};
const stepsOfFurnished = ['session', 'chunk 1', 'chunk 2', 'post', 'thumbnail', 'playlist', 'first comment'];

describe('publishing on YouTube', () => {
  it('uploads the film byte for byte with all that belongs to it', async () => {
    const { server, io, session } = await signedIn();
    const draft = tour(furnished);
    const steps = memorySteps();
    const published = await youtube.publish(draft, session, steps, io);
    expect(steps.called).toEqual(stepsOfFurnished);
    expect(steps.visible).toEqual(['post', 'first comment']);
    const [video] = server.channel.videos;
    expect(published).toEqual({ remoteId: video?.id, url: `https://www.youtube.com/watch?v=${video?.id}` });
    expect(video?.bytes.equals(await film.read())).toBe(true);
    expect(video).toMatchObject({
      notified: false,
      snippet: {
        title: 'The new wing',
        description: draft.text,
        tags: ['museum', 'harbour tour'],
        categoryId: '27',
      },
      status: { privacyStatus: 'unlisted', selfDeclaredMadeForKids: true, containsSyntheticMedia: true },
      thumbnail: { type: 'image/png' },
    });
    expect(server.channel.playlists.get('PLtours')).toEqual([video?.id]);
    expect(server.ledger).toMatchObject([
      { id: video?.id, mediaCount: 1 },
      { text: draft.firstComment, inReplyTo: video?.id },
    ]);
  });

  it('is public, for everybody and announced unless said otherwise', async () => {
    const { server, io, session } = await signedIn();
    await youtube.publish(tour({ options: { title: 'Short' } }), session, memorySteps(), io);
    expect(server.channel.videos).toMatchObject([
      {
        notified: true,
        status: { privacyStatus: 'public', selfDeclaredMadeForKids: false, containsSyntheticMedia: false },
      },
    ]);
  });

  it('makes no call when everything is finished', async () => {
    const { server, io, session } = await signedIn();
    const draft = tour(furnished);
    const checkpoints = new Map<string, Checkpoint>();
    const first = await youtube.publish(draft, session, memorySteps(checkpoints), io);
    const before = server.calls.length;
    expect(await youtube.publish(draft, session, memorySteps(checkpoints), io)).toEqual(first);
    expect(server.calls).toHaveLength(before);
  });

  it('goes on from the byte that YouTube has', async () => {
    const { server, io, session } = await signedIn();
    server.uploads.keepOnly = 2 * mebibyte;
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'chunk 1', when: 'after' });
    await expect(youtube.publish(tour({ media: [film] }), session, dying, io)).rejects.toThrow(Crash);
    server.uploads.keepOnly = 3 * mebibyte;
    await youtube.publish(tour({ media: [film] }), session, memorySteps(checkpoints), io);
    expect(server.uploads.sessions).toHaveLength(1);
    expect(server.channel.videos[0]?.bytes.equals(await film.read())).toBe(true);
  });

  it('begins anew when YouTube forgot the upload', async () => {
    const { server, io, session } = await signedIn();
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'before' });
    await expect(youtube.publish(tour({ media: [film] }), session, dying, io)).rejects.toThrow(Crash);
    server.uploads.expire();
    await youtube.publish(tour({ media: [film] }), session, memorySteps(checkpoints), io);
    expect(server.uploads.sessions).toHaveLength(2);
    expect(server.ledger).toHaveLength(1);
  });

  it('waits when YouTube forgets the upload again and again', async () => {
    const { server, io, session } = await signedIn();
    const forgetful: HttpClient = {
      send: (request) => {
        if (request.method === 'PUT') server.uploads.expire();
        return plainHttp.send(request);
      },
    };
    await expect(
      youtube.publish(tour(), session, memorySteps(), { ...io, http: forgetful }),
    ).rejects.toMatchObject({ kind: 'network_down', details: { code: 'upload_session_lost' } });
    expect(server.ledger).toEqual([]);
  });

  it('gives up an upload of which YouTube takes no more', async () => {
    const { server, io, session } = await signedIn();
    const stuck: HttpClient = {
      send: (request) => {
        server.uploads.keepOnly = 0;
        return plainHttp.send(request);
      },
    };
    await expect(
      youtube.publish(tour(), session, memorySteps(), { ...io, http: stuck }),
    ).rejects.toMatchObject({ kind: 'server_error' });
  });

  it('says so when YouTube locks the video as private', async () => {
    const { server, io, session } = await signedIn();
    server.channel.lockPrivate = true;
    await expect(youtube.publish(tour(furnished), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'locked_private', remedy: expect.stringContaining('audit') },
    });
    expect(server.channel.comments).toEqual([]);
  });

  it.each([
    ['no title', { options: {} }, 'invalidTitle'],
    ['brackets in the title', { options: { title: 'a < b' } }, 'angle_brackets'],
    ['brackets in the description', { text: 'a > b' }, 'angle_brackets'],
    ['too many tags', { options: { title: 'T', tags: Array(60).fill('nine char') } }, 'invalidTags'],
    ['a picture', { media: [pngMedia('A crane')] }, 'mediaBodyRequired'],
    ['two films', { media: [trailer, film] }, 'mediaBodyRequired'],
    [
      'a thumbnail of the wrong kind',
      { optionMedia: { thumbnail: { ...pngMedia(''), mime: 'image/webp' } } },
      'imageFormatUnsupported',
    ],
    [
      'a thumbnail that is too large',
      { optionMedia: { thumbnail: { ...pngMedia(''), sizeBytes: 2_000_001 } } },
      'uploadTooLarge',
    ],
    [
      'a comment under a private video',
      { firstComment: 'Hello', options: { title: 'T', privacy: 'private' } },
      'private_comment',
    ],
  ])('refuses %s before anything is sent', async (_what, more, code) => {
    const { server, io, session } = await signedIn();
    await expect(youtube.publish(tour(more), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { code, remedy: expect.any(String) },
    });
    expect(server.calls).toEqual([]);
  });
});

describe('resuming on YouTube', () => {
  it.each(stepsOfFurnished.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    'makes one video when it dies at “%s”, %s the call',
    async (step, when) => {
      const { server, io, session } = await signedIn();
      const draft = tour(furnished);
      const checkpoints = new Map<string, Checkpoint>();
      const startedAt = io.clock.now();
      const dying = memorySteps(checkpoints, { step, when });
      await expect(youtube.publish(draft, session, dying, io)).rejects.toThrow(Crash);
      io.clock.advance(95_000);
      if (dying.visible.at(-1) === step) {
        const settled = await youtube.settle(postStep(startedAt, step, checkpoints), draft, session, io);
        expect(settled.verdict).toBe(when === 'after' ? 'found' : 'absent');
        if (settled.verdict === 'found') checkpoints.set(step, settled.checkpoint);
      }
      const published = await youtube.publish(draft, session, memorySteps(checkpoints), io);
      expect(server.ledger.map(({ inReplyTo }) => inReplyTo)).toEqual([null, published.remoteId]);
      expect(server.channel.videos).toHaveLength(1);
      expect(server.channel.playlists.get('PLtours')).toEqual([published.remoteId]);
    },
  );
});

describe('settling on YouTube', () => {
  const modes: [AnswerMode, 'found' | 'absent'][] = [
    ['error_before', 'absent'],
    ['error_after', 'found'],
    ['reset_before', 'absent'],
    ['reset_after', 'found'],
    ['hang_before', 'absent'],
    ['hang_after', 'found'],
    ['garbage', 'found'],
    ['truncated', 'found'],
    ['no_id', 'found'],
  ];

  it.each(modes)('after “%s” says: %s, and one video comes of it', async (mode, verdict) => {
    const { server, io, session } = await signedIn(testIo(impatientHttp));
    const draft = tour();
    const checkpoints = new Map<string, Checkpoint>();
    server.setMode(mode, { times: 1, only: /^PUT \/upload/ });
    await expect(youtube.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: expect.stringMatching(/^(unknown_outcome|server_error)$/),
    });
    const settled = await youtube.settle(postStep(io.clock.now(), 'post', checkpoints), draft, session, io);
    expect(settled.verdict).toBe(verdict);
    if (settled.verdict === 'found') checkpoints.set('post', settled.checkpoint);
    await youtube.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger).toHaveLength(1);
  });

  it('finds the video among the uploads when the session is gone', async () => {
    const { server, io, session } = await signedIn();
    const draft = tour();
    const checkpoints = new Map<string, Checkpoint>();
    const startedAt = io.clock.now();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'after' });
    await expect(youtube.publish(draft, session, dying, io)).rejects.toThrow(Crash);
    server.uploads.expire();
    expect(await youtube.settle(postStep(startedAt, 'post', checkpoints), draft, session, io)).toEqual({
      verdict: 'found',
      checkpoint: {
        remoteId: server.ledger[0]?.id,
        url: `https://www.youtube.com/watch?v=${server.ledger[0]?.id}`,
        privacy: 'public',
      },
    });
  });

  it('takes neither an older nor another video for it, and drops the dead upload', async () => {
    const { server, io, session } = await signedIn();
    const draft = tour({ media: [film] });
    const other = { status: { privacyStatus: 'public' }, bytes: Buffer.alloc(1), notified: true };
    const title = String(draft.options.title);
    server.channel.addVideo({ ...other, snippet: { title, description: draft.text } });
    io.clock.advance(3 * 3_600_000);
    server.channel.addVideo({ ...other, snippet: { title, description: 'Another day' } });
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'post', when: 'before' });
    await expect(youtube.publish(draft, session, dying, io)).rejects.toThrow(Crash);
    server.uploads.expire();
    const step = postStep(io.clock.now(), 'post', checkpoints);
    expect(await youtube.settle(step, draft, session, io)).toEqual({
      verdict: 'absent',
      forget: ['session', 'chunk 1', 'chunk 2'],
    });
  });

  it('is not sure when the list of videos does not reach back far enough', async () => {
    const { server, io, session } = await signedIn();
    const draft = tour();
    for (let count = 0; count < 25; count += 1) {
      server.channel.addVideo({
        snippet: { title: `Clip ${count}`, description: '' },
        status: { privacyStatus: 'public' },
        bytes: Buffer.alloc(1),
        notified: false,
      });
    }
    expect(await youtube.settle(postStep(io.clock.now()), draft, session, io)).toMatchObject({
      verdict: 'unclear',
    });
  });

  it('finds a first comment that YouTube holds for review, and not that of a stranger', async () => {
    const { server, io, session } = await signedIn();
    const draft = tour({ firstComment: 'Tickets at the door.' });
    const { remoteId } = await youtube.publish({ ...draft, firstComment: null }, session, memorySteps(), io);
    const finished = new Map<string, Checkpoint>([['post', { remoteId, url: null }]]);
    const step = postStep(io.clock.now(), 'first comment', finished);
    server.comment(remoteId, 'visitor', 'Tickets at the door.');
    expect(await youtube.settle(step, draft, session, io)).toEqual({ verdict: 'absent' });
    const { id: channelId, handle: author } = server.channel;
    const own = { videoId: remoteId, channelId, author, text: 'Tickets at  the door.', parentId: null };
    server.channel.addComment(own).moderation = 'heldForReview';
    expect(await youtube.settle(step, draft, session, io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: server.channel.comments.at(-1)?.id },
    });
  });
});

describe('the pieces of an upload', () => {
  it('end at multiples of 256 KiB, few enough, and leave a short rest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 274_877_906_944 }), (size) => {
        const ends = chunkEnds(size);
        expect(ends.length).toBeLessThanOrEqual(129);
        expect(ends.every((end, index) => end % 262_144 === 0 && end > (ends[index - 1] ?? 0))).toBe(true);
        const rest = size - (ends.at(-1) ?? 0);
        expect(rest > 0 && rest <= 262_144).toBe(true);
      }),
    );
  });
});

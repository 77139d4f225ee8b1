import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint, Draft } from '../../electron/networks/adapter.ts';
import { facebookNetwork } from '../../electron/networks/facebook/facebook.ts';
import { type FakeFacebook, facebookSession, startFakeFacebook } from '../support/networks/fake-facebook.ts';
import { draftOf, filmMedia, pngBytes, pngMedia, type TestIo, testIo } from '../support/networks/io.ts';
import { Crash, type CrashPoint, memorySteps } from '../support/networks/steps.ts';

const facebook = facebookNetwork();
const servers: FakeFacebook[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeFacebook({ now: () => io.clock.now() });
  servers.push(server);
  server.filmSettings.stretchBytes = 1_000;
  return { server, io, session: facebookSession(server) };
}

function paramsOfPost(server: FakeFacebook, edge: string) {
  return server.posts.filter(({ path }) => path.endsWith(`/${edge}`)).map(({ params }) => params);
}

describe('publishing on a Page', () => {
  it('posts a text and gives its address', async () => {
    const { server, io, session } = await signedIn();
    const text = 'Zwölf Kräne & ein “Schiff” 🚢\nab Samstag';
    const published = await facebook.publish(draftOf(text), session, memorySteps(), io);
    expect(server.ledger).toMatchObject([{ id: published.remoteId, text, kind: 'post', link: null }]);
    expect(published.url).toBe(
      `https://www.facebook.com/harbourmuseum/posts/${published.remoteId.split('_')[1]}`,
    );
  });

  it('shows a link as a card', async () => {
    const { server, io, session } = await signedIn();
    const link = 'https://museum.example/wing?from=page&x=ü';
    await facebook.publish(draftOf('The new wing', { options: { link } }), session, memorySteps(), io);
    expect(server.ledger).toMatchObject([{ text: 'The new wing', link }]);
  });

  it('posts one picture with its description, byte for byte', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('The roof', { media: [pngMedia('The glass roof')] });
    await facebook.publish(draft, session, memorySteps(), io);
    expect(server.pictures).toMatchObject([
      { altText: 'The glass roof', mime: 'image/png', temporary: false },
    ]);
    expect(server.pictures[0]?.bytes.equals(pngBytes)).toBe(true);
    expect(server.ledger).toMatchObject([{ text: 'The roof', pictureIds: [server.pictures[0]?.id] }]);
  });

  it('posts several pictures in their order', async () => {
    const { server, io, session } = await signedIn();
    const media = [pngMedia('Bow', 'bow'), pngMedia('', 'mast'), pngMedia('Stern', 'stern')];
    await facebook.publish(draftOf('Three views', { media }), session, memorySteps(), io);
    expect(server.pictures.map(({ altText }) => altText)).toEqual(['Bow', null, 'Stern']);
    expect(server.ledger).toMatchObject([{ mediaCount: 3, pictureIds: server.pictures.map(({ id }) => id) }]);
  });

  it('sends a film in the stretches that Facebook asks for', async () => {
    const { server, io, session } = await signedIn();
    const film = filmMedia(2_500);
    const published = await facebook.publish(
      draftOf('Launch', { media: [film] }),
      session,
      memorySteps(),
      io,
    );
    expect(server.films).toHaveLength(1);
    expect(server.films[0]?.bytes.equals(await film.read())).toBe(true);
    const phases = paramsOfPost(server, 'videos').map((params) => params.get('upload_phase'));
    expect(phases).toEqual(['start', 'transfer', 'transfer', 'transfer', 'finish']);
    expect(server.ledger).toMatchObject([{ kind: 'film', text: 'Launch', id: published.remoteId }]);
    expect(published.url).toContain(`/videos/${published.remoteId}`);
  });

  it('publishes a reel', async () => {
    const { server, io, session } = await signedIn();
    const film = filmMedia(5_000);
    const draft = draftOf('Up she goes', { media: [film], options: { format: 'reel' } });
    const published = await facebook.publish(draft, session, memorySteps(), io);
    expect(server.films[0]?.bytes.equals(await film.read())).toBe(true);
    expect(server.ledger).toMatchObject([{ kind: 'reel', text: 'Up she goes', id: published.remoteId }]);
    expect(published.url).toBe(`https://www.facebook.com/reel/${published.remoteId}`);
  });

  it('publishes a story of one film', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('', { media: [filmMedia(3_000)], options: { format: 'story' } });
    const published = await facebook.publish(draft, session, memorySteps(), io);
    expect(server.ledger).toMatchObject([{ kind: 'story', mediaCount: 1, id: published.remoteId }]);
    expect(published.url).toBeNull();
  });

  it('publishes a story of one picture, and keeps all digits of its id', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('', { media: [pngMedia('')], options: { format: 'story' } });
    const { remoteId } = await facebook.publish(draft, session, memorySteps(), io);
    expect(remoteId).toMatch(/^\d{18}$/);
    expect(server.ledger).toMatchObject([
      { kind: 'story', id: remoteId, pictureIds: [server.pictures[0]?.id] },
    ]);
  });

  it.each([
    ['a post', {}, []],
    ['a film', {}, [filmMedia(2_500)]],
    ['a reel', { format: 'reel' }, [filmMedia(2_500)]],
  ] as const)('puts the first comment under %s', async (_what, options, media) => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Questions?', { options, media: [...media], firstComment: 'Tickets at the gate' });
    const { remoteId } = await facebook.publish(draft, session, memorySteps(), io);
    expect(server.ledger).toMatchObject([
      { id: remoteId },
      { kind: 'comment', text: 'Tickets at the gate', inReplyTo: remoteId },
    ]);
  });
});

describe('what Facebook would not take', () => {
  const film = filmMedia(2_000);
  const long = { ...film, durationMs: 91_000 };
  it.each<[string, Partial<Draft>, string]>([
    ['an empty post', {}, 'text'],
    ['a link without an address', { text: 'Hello', options: { link: 'museum' } }, 'link'],
    ['a link to a script', { text: 'Hello', options: { link: 'javascript:alert(1)' } }, 'link'],
    ['a link beside a picture', { options: { link: 'https://a.example' }, media: [pngMedia('')] }, 'link'],
    ['a film beside a picture', { media: [film, pngMedia('')] }, 'media'],
    ['two films', { media: [film, film] }, 'media'],
    ['a document', { media: [{ ...pngMedia(''), kind: 'document' }] }, 'media'],
    ['a reel of a picture', { media: [pngMedia('')], options: { format: 'reel' } }, 'media'],
    ['a reel of two films', { media: [film, film], options: { format: 'reel' } }, 'media'],
    ['a reel that is too long', { media: [long], options: { format: 'reel' } }, 'media'],
    ['a story without anything', { text: 'Hello', options: { format: 'story' } }, 'media'],
    ['a story that is too long', { media: [long], options: { format: 'story' } }, 'media'],
    [
      'a story with a comment',
      { media: [film], options: { format: 'story' }, firstComment: 'Hello' },
      'first_comment',
    ],
  ])('refuses %s before anything is sent', async (_what, more, code) => {
    const { server, io, session } = await signedIn();
    await expect(
      facebook.publish(draftOf(more.text ?? '', more), session, memorySteps(), io),
    ).rejects.toMatchObject({ kind: 'rejected', details: { code, remedy: expect.any(String) } });
    expect(server.calls).toEqual([]);
  });

  it('tells when Facebook cannot use a film', async () => {
    const { server, io, session } = await signedIn();
    server.filmSettings.failure = 'The audio codec is not supported.';
    await expect(
      facebook.publish(draftOf('', { media: [filmMedia(2_000)] }), session, memorySteps(), io),
    ).rejects.toMatchObject({
      kind: 'rejected',
      details: { words: 'The audio codec is not supported.' },
    });
  });

  it('does not send the token to an address outside its own upload server', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('', { media: [filmMedia(100)], options: { format: 'reel' } });
    const asked: string[] = [];
    const http = {
      send: (request: Parameters<typeof io.http.send>[0]) => {
        asked.push(request.url);
        return io.http.send(request);
      },
    };
    await facebook.publish(draft, session, memorySteps(), { ...io, http });
    expect(asked.every((url) => url.startsWith(server.url))).toBe(true);
    expect(asked.some((url) => url.includes(session.secret.page_token ?? ''))).toBe(false);
  });
});

const kinds: Record<string, () => Draft> = {
  text: () => draftOf('Crew wanted', { firstComment: 'Ask at the gate' }),
  pictures: () =>
    draftOf('Two views', { media: [pngMedia('', 'a'), pngMedia('', 'b')], firstComment: 'More inside' }),
  film: () => draftOf('Launch', { media: [filmMedia(2_500)], firstComment: 'Sound on' }),
  reel: () =>
    draftOf('Reel', { media: [filmMedia(2_500)], options: { format: 'reel' }, firstComment: 'Sound on' }),
};

/** Steps of an undisturbed run, so that each can be interrupted. */
async function stepsOf(kind: string): Promise<string[]> {
  const { io, session } = await signedIn();
  const steps = memorySteps();
  await facebook.publish((kinds[kind] as () => Draft)(), session, steps, io);
  return steps.called;
}

describe.each(Object.keys(kinds))('an interrupted %s', (kind) => {
  async function interrupt(point: CrashPoint) {
    const { server, io, session } = await signedIn();
    const draft = (kinds[kind] as () => Draft)();
    const checkpoints = new Map<string, Checkpoint>();
    const startedAt = io.clock.now();
    const dying = memorySteps(checkpoints, point);
    await expect(facebook.publish(draft, session, dying, io)).rejects.toBeInstanceOf(Crash);
    io.clock.advance(60_000);
    if (point.when === 'after' && dying.visible.at(-1) === point.step) {
      const step = { name: point.step, startedAt, finished: checkpoints };
      const settled = await facebook.settle(step, draft, session, io);
      if (settled.verdict === 'found') checkpoints.set(point.step, settled.checkpoint);
      else if (settled.verdict === 'absent')
        for (const name of settled.forget ?? []) checkpoints.delete(name);
      else throw new Error(`settled as ${settled.verdict}`);
    }
    const again = memorySteps(checkpoints);
    const published = await facebook.publish(draft, session, again, io);
    const asked = server.calls.length;
    expect(await facebook.publish(draft, session, memorySteps(checkpoints), io)).toEqual(published);
    expect(server.calls).toHaveLength(asked);
    expect(server.ledger.map(({ text }) => text)).toEqual([draft.text, draft.firstComment]);
    expect(published.remoteId).toBe(server.ledger[0]?.id);
    return { server, again };
  }

  it('goes on after each step without doubling anything', async () => {
    for (const step of await stepsOf(kind)) {
      for (const when of ['before', 'after'] as const) await interrupt({ step, when });
    }
  });
});

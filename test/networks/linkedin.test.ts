import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../electron/networks/adapter.ts';
import { linkedinNetwork } from '../../electron/networks/linkedin/linkedin.ts';
import { littleText, plainText } from '../../electron/networks/linkedin/little-text.ts';
import type { HttpClient } from '../../shared/ports.ts';
import {
  type FakeLinkedin,
  linkedinSession,
  organisation,
  startFakeLinkedin,
} from '../support/networks/fake-linkedin.ts';
import {
  draftOf,
  filmMedia,
  pngBytes,
  pngMedia,
  postStep,
  type TestIo,
  testIo,
} from '../support/networks/io.ts';
import { plainHttp } from '../support/networks/plain-http.ts';
import { Crash, memorySteps } from '../support/networks/steps.ts';

const linkedin = linkedinNetwork();
const servers: FakeLinkedin[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(who: 'person' | 'organisation' = 'organisation', io: TestIo = testIo()) {
  const server = await startFakeLinkedin({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: linkedinSession(server, who) };
}

/** Answers some addresses by itself, as pages of the web. */
function withPages(pages: Record<string, { type: string; bytes: Uint8Array }>): HttpClient {
  return {
    send: async (request) => {
      const page = pages[request.url];
      if (!page) return plainHttp.send(request);
      const text = () => new TextDecoder().decode(page.bytes);
      const headers = { 'content-type': page.type };
      return {
        status: 200,
        headers,
        url: request.url,
        bytes: page.bytes,
        text,
        json: () => JSON.parse(text()),
      };
    },
  };
}

const documentMedia = {
  ...pngMedia('', 'plan'),
  kind: 'document' as const,
  mime: 'application/pdf',
  fileName: 'plan.pdf',
};

describe('publishing on LinkedIn', () => {
  it.each(['person', 'organisation'] as const)('publishes a text as a %s', async (who) => {
    const { server, io, session } = await signedIn(who);
    const text = 'Zwölf Kräne (ab Samstag) & mehr_davon #HarbourDays 🚢';
    const published = await linkedin.publish(draftOf(text), session, memorySteps(), io);
    expect(server.ledger).toMatchObject([{ id: published.remoteId, account: session.remoteId, text }]);
    expect(published.url).toBe(`https://www.linkedin.com/feed/update/${published.remoteId}`);
    expect(server.ledger[0]?.body).toMatchObject({ visibility: 'PUBLIC' });
  });

  it('shows a person’s post to connections only where that was chosen', async () => {
    const { server, io, session } = await signedIn('person');
    const draft = draftOf('For you', { options: { visibility: 'CONNECTIONS' } });
    await linkedin.publish(draft, session, memorySteps(), io);
    expect(server.ledger[0]?.body).toMatchObject({ visibility: 'CONNECTIONS' });
  });

  it.each([
    ['picture', pngMedia('The roof'), { altText: 'The roof' }],
    ['document', documentMedia, { title: 'The plan' }],
    ['video', filmMedia(900), { title: 'The plan' }],
  ])('publishes one %s once LinkedIn is ready for it', async (_what, media, words) => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Look', { media: [media], options: { title: 'The plan' } });
    await linkedin.publish(draft, session, memorySteps(), io);
    const id = server.media.stored[0]?.urn;
    expect(server.ledger[0]?.body.content).toEqual({ media: { id, ...words } });
  });

  it('publishes many pictures in their order', async () => {
    const { server, io, session } = await signedIn();
    const media = [pngMedia('Bow', 'bow'), pngMedia('', 'mast'), pngMedia('Stern', 'stern')];
    await linkedin.publish(draftOf('Three views', { media }), session, memorySteps(), io);
    const urns = server.media.stored.map(({ urn }) => urn);
    expect(server.ledger[0]?.body.content).toEqual({
      multiImage: {
        images: [
          { id: urns[0], altText: 'Bow' },
          { id: urns[1], altText: '' },
          { id: urns[2], altText: 'Stern' },
        ],
      },
    });
  });

  it('waits a while for the media of a person, of which LinkedIn tells nothing', async () => {
    const { server, io, session } = await signedIn('person');
    const startedAt = io.clock.now();
    await linkedin.publish(draftOf('Look', { media: [pngMedia('')] }), session, memorySteps(), io);
    expect(server.ledger).toHaveLength(1);
    expect(io.clock.now() - startedAt).toBeGreaterThanOrEqual(20_000);
  });

  it('sends each stretch of a video to the address that is its own, and goes on where it stopped', async () => {
    const { server, io, session } = await signedIn();
    server.media.settings.stretchBytes = 400;
    const draft = draftOf('Look', { media: [filmMedia(1_000)] });
    const checkpoints = new Map<string, Checkpoint>();
    const dying = memorySteps(checkpoints, { step: 'video 1: stretch 2', when: 'before' });
    await expect(linkedin.publish(draft, session, dying, io)).rejects.toThrow(Crash);
    await linkedin.publish(draft, session, memorySteps(checkpoints), io);
    const puts = server.calls.filter((call) => call.startsWith('PUT'));
    expect(puts.map((call) => call.slice(-1))).toEqual(['0', '1', '2']);
    expect(server.ledger).toHaveLength(1);
  });

  it('begins an upload anew that LinkedIn has forgotten', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Look', { media: [filmMedia(1_000)] });
    const checkpoints = new Map<string, Checkpoint>();
    server.media.settings.losesUploads = true;
    await expect(linkedin.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'server_error',
    });
    server.media.settings.losesUploads = false;
    await linkedin.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.media.stored).toHaveLength(2);
    expect(server.ledger).toHaveLength(1);
  });

  it('begins an upload anew that something else than LinkedIn answered', async () => {
    let isPortal = true;
    const io = testIo({
      send: async (request) =>
        isPortal && request.method === 'PUT'
          ? plainHttp
              .send({ url: new URL(request.url).origin, method: 'GET' })
              .then((answer) => ({ ...answer, status: 200 }))
          : plainHttp.send(request),
    });
    const { server, session } = await signedIn('organisation', io);
    const draft = draftOf('Look', { media: [pngMedia('')] });
    const checkpoints = new Map<string, Checkpoint>();
    await expect(linkedin.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'server_error',
    });
    isPortal = false;
    await linkedin.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.ledger).toHaveLength(1);
  });

  it('says what to do with a video that LinkedIn cannot use', async () => {
    const { server, io, session } = await signedIn();
    server.media.settings.fails = true;
    const draft = draftOf('Look', { media: [filmMedia(1_000)] });
    await expect(linkedin.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('H.264') },
    });
    expect(server.ledger).toEqual([]);
  });

  it('makes the card of a link from the page, its picture included', async () => {
    const html =
      '<html><head><title>New wing</title><meta property="og:description" content="Opens in May"><meta property="og:image" content="/wing.png"></head></html>';
    const io = testIo(
      withPages({
        'https://museum.example/wing': { type: 'text/html', bytes: new TextEncoder().encode(html) },
        'https://museum.example/wing.png': { type: 'image/png', bytes: pngBytes },
      }),
    );
    const { server, session } = await signedIn('organisation', io);
    const draft = draftOf('Read on', {
      options: { link: 'https://museum.example/wing', link_title: 'Our new wing' },
    });
    await linkedin.publish(draft, session, memorySteps(), io);
    expect(server.ledger[0]?.body.content).toEqual({
      article: {
        source: 'https://museum.example/wing',
        title: 'Our new wing',
        description: 'Opens in May',
        thumbnail: server.media.stored[0]?.urn,
      },
    });
  });

  it('publishes a link whose page does not answer', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('Read on', { options: { link: 'http://127.0.0.1:9/gone' } });
    await linkedin.publish(draft, session, memorySteps(), io);
    expect(server.ledger[0]?.body.content).toEqual({
      article: { source: 'http://127.0.0.1:9/gone', title: '127.0.0.1:9' },
    });
  });

  it('puts the first comment under the post', async () => {
    const { server, io, session } = await signedIn();
    const draft = draftOf('One', { firstComment: 'Tickets at the gate' });
    const { remoteId } = await linkedin.publish(draft, session, memorySteps(), io);
    expect(server.ledger.map(({ text, inReplyTo }) => [text, inReplyTo])).toEqual([
      ['One', null],
      ['Tickets at the gate', remoteId],
    ]);
  });

  it.each([
    [{ status: 401, body: { message: 'Expired', serviceErrorCode: 65601 } }, 'auth_expired'],
    [{ status: 403, body: { message: 'Not enough permissions' } }, 'auth_revoked'],
    [{ status: 403, body: { message: 'Unable to obtain activity' } }, 'rate_limited'],
    [{ status: 409, body: { message: 'Duplicate post is detected' } }, 'unknown_outcome'],
    [{ status: 422, body: { message: 'commentary is invalid' } }, 'rejected'],
    [{ status: 426, body: { message: 'Requested version 202607 is not active' } }, 'rejected'],
    [{ status: 429, body: { message: 'Throttled' } }, 'quota_exhausted'],
    [{ status: 503, body: { message: 'Busy' } }, 'server_error'],
  ])('says what %j means', async (refusal, kind) => {
    const { server, io, session } = await signedIn();
    server.refusesOnce = refusal;
    await expect(linkedin.publish(draftOf('Hello'), session, memorySteps(), io)).rejects.toMatchObject({
      kind,
      details: { words: refusal.body.message, remedy: expect.any(String) },
    });
  });

  it('waits for midnight UTC when the calls of the day are used up and no time is named', async () => {
    const { server, io, session } = await signedIn();
    server.setMode('rate_limited', { headers: {} });
    await expect(linkedin.publish(draftOf('Hello'), session, memorySteps(), io)).rejects.toMatchObject({
      details: { retryAt: Date.parse('2026-11-22T00:00:00Z') },
    });
  });
});

describe('little text', () => {
  it.each([
    [
      'a (b) [c] {d} <e> @f *g* _h_ ~i~ |j| \\k',
      'a \\(b\\) \\[c\\] \\{d\\} \\<e\\> \\@f \\*g\\* \\_h\\_ \\~i\\~ \\|j\\| \\\\k',
    ],
    ['#Harbour_Days and # alone', '#Harbour\\_Days and \\# alone'],
    [
      'Thanks @[Harbour (Museum)](urn:li:organization:24)!',
      'Thanks @[Harbour \\(Museum\\)](urn:li:organization:24)!',
    ],
    ['@[x](javascript:alert(1))', '\\@\\[x\\]\\(javascript:alert\\(1\\)\\)'],
  ])('escapes %s', (text, little) => {
    expect(littleText(text)).toBe(little);
    expect(plainText(little)).toBe(text);
  });

  it('reads LinkedIn’s own way to write a hashtag', () => {
    expect(plainText('See {hashtag|\\#|Harbour} now')).toBe('See #Harbour now');
  });
});

describe('an unclear end on LinkedIn', () => {
  it.each(['reset_after', 'error_after', 'no_id'] as const)(
    'is found among the organisation’s posts after %s',
    async (mode) => {
      const { server, io, session } = await signedIn();
      server.addPost('Hello (again)', io.clock.now() - 3_600_000);
      const draft = draftOf('Hello (again) #Quay', { media: [pngMedia('')] });
      const startedAt = io.clock.now();
      server.setMode(mode);
      await expect(linkedin.publish(draft, session, memorySteps(), io)).rejects.toThrow();
      server.setMode('ok');
      io.clock.advance(60_000);
      const settled = await linkedin.settle(postStep(startedAt), draft, session, io);
      expect(settled).toMatchObject({ verdict: 'found', checkpoint: { remoteId: server.ledger[1]?.id } });
    },
  );

  it('is surely absent when the posts read back to before it', async () => {
    const { server, io, session } = await signedIn();
    server.addPost('Hello', io.clock.now() - 3_600_000);
    const settled = await linkedin.settle(postStep(io.clock.now()), draftOf('Hello'), session, io);
    expect(settled).toEqual({ verdict: 'absent' });
  });

  it('cannot be told when there are more posts than can be read', async () => {
    const { server, io, session } = await signedIn();
    for (let index = 0; index < 250; index += 1) server.addPost(`Post ${index}`, io.clock.now() + index);
    const settled = await linkedin.settle(postStep(io.clock.now()), draftOf('Hello'), session, io);
    expect(settled).toMatchObject({ verdict: 'unclear' });
  });

  it('is asked of a person where a person’s account posted', async () => {
    const { io, session } = await signedIn('person');
    const settled = await linkedin.settle(postStep(io.clock.now()), draftOf('Hello'), session, io);
    expect(settled).toMatchObject({ verdict: 'unclear', reason: expect.stringContaining('profile') });
  });

  it('of a first comment is read from the comments', async () => {
    const { server, io, session } = await signedIn();
    const post = server.addPost('Hello', io.clock.now());
    const finished = new Map([['post', { remoteId: post.id }]]);
    const draft = draftOf('Hello', { firstComment: 'Tickets at the gate' });
    const step = postStep(io.clock.now(), 'first comment', finished);
    server.addComment(post.id, 'urn:li:person:other', 'Tickets at the gate');
    expect(await linkedin.settle(step, draft, session, io)).toEqual({ verdict: 'absent' });
    const own = server.addComment(post.id, organisation.urn, 'Tickets at the gate');
    expect(await linkedin.settle(step, draft, session, io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId: own.id },
    });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { SignInRequest } from '../../electron/networks/adapter.ts';
import { facebookNetwork } from '../../electron/networks/facebook/facebook.ts';
import { facebook as facts } from '../../shared/networks/facebook.ts';
import {
  type FakeFacebook,
  facebookSecret,
  facebookSession,
  startFakeFacebook,
} from '../support/networks/fake-facebook.ts';
import { draftOf, filmMedia, noApp, pngMedia, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const day = 86_400_000;
const servers: FakeFacebook[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn() {
  const io = testIo();
  const server = await startFakeFacebook({ now: () => io.clock.now() });
  servers.push(server);
  // Its own adapter: what it remembers of withdrawn insights stays within one test.
  return { server, io, session: facebookSession(server), facebook: facebookNetwork() };
}

const { browserSignIn } = facebookNetwork();
if (!browserSignIn) throw new Error('Facebook is signed in by the browser.');

function request(server: Pick<FakeFacebook, 'url'>, more: Partial<SignInRequest> = {}): SignInRequest {
  return {
    app: facebookSecret(server).app,
    fields: {},
    redirectUri: 'https://museum.example/sign-in/back',
    state: 'c3RhdGUtb2YtdGhlLXNpZ24taW4',
    verifier: 'v'.repeat(43),
    ...more,
  };
}

function finish(server: FakeFacebook, io: ReturnType<typeof testIo>, more: Partial<SignInRequest> = {}) {
  return browserSignIn?.finish({ ...request(server, more), code: server.signIn.code, keep: {} }, io);
}

describe('signing in to Facebook', () => {
  it('opens the dialog with exactly what it wants to know', async () => {
    const app = { ...facebookSecret({ url: '' }).app, bases: {} };
    const { url, keep } = await browserSignIn.begin(request({ url: '' }, { app }), testIo());
    const address = new URL(url);
    expect(address.origin + address.pathname).toBe('https://www.facebook.com/v26.0/dialog/oauth');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: app.clientId,
      redirect_uri: 'https://museum.example/sign-in/back',
      state: 'c3RhdGUtb2YtdGhlLXNpZ24taW4',
      response_type: 'code',
      scope: facts.browserSignIn?.scopes.join(','),
    });
    expect(keep).toEqual({});
  });

  it('lists each Page that the person may post on, those of a business too, once', async () => {
    const { server, io } = await signedIn();
    const connections = await finish(server, io);
    expect(connections).toMatchObject([
      {
        profile: {
          remoteId: '104002288765432',
          handle: 'harbourmuseum',
          displayName: 'Harbour Museum',
          avatarUrl: 'https://scontent.example.com/104002288765432.jpg',
          profileUrl: 'https://www.facebook.com/harbourmuseum',
          followerCount: 4_120,
        },
        secret: { page_token: 'EAA-page-harbour', user_token: 'EAA-user-2' },
        tokenExpiresAt: io.clock.now() + 90 * day,
        renewAt: io.clock.now() + 7 * day,
      },
      { profile: { handle: 'craftdays' }, secret: { page_token: 'EAA-page-craft' } },
    ]);
    expect(connections).toHaveLength(2);
  });

  it('does without the businesses when they are closed to it', async () => {
    const { server, io } = await signedIn();
    server.signIn.showsBusinesses = false;
    expect(await finish(server, io)).toMatchObject([{ profile: { handle: 'harbourmuseum' } }]);
  });

  it('says what to do when there is no Page', async () => {
    const { server, io } = await signedIn();
    server.signIn.showsPages = false;
    await expect(finish(server, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('choose at least one Page') },
    });
  });

  it('names the permission that was not given', async () => {
    const { server, io } = await signedIn();
    server.signIn.scopes = server.signIn.scopes.filter((scope) => scope !== 'pages_manage_posts');
    await expect(finish(server, io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { remedy: 'Sign in again and allow pages_manage_posts.' },
    });
  });

  it.each<[string, { redirectUri?: string; app?: { clientId: string; clientSecret: string } }]>([
    ['a wrong redirect address', { redirectUri: 'https://museum.example/elsewhere' }],
    ['a wrong app', { app: { clientId: '1', clientSecret: '2' } }],
  ])('passes on that Facebook refuses %s', async (_what, more) => {
    const { server, io } = await signedIn();
    const app = { ...facebookSecret(server).app, ...more.app, bases: facebookSecret(server).app.bases };
    await expect(finish(server, io, { ...more, app })).rejects.toMatchObject({
      kind: 'rejected',
      details: { words: expect.stringContaining('Error validating') },
    });
  });

  it('has no typed sign-in', async () => {
    const { facebook, io } = await signedIn();
    await expect(facebook.connect({}, noApp, io)).rejects.toMatchObject({
      kind: 'rejected',
      details: { remedy: expect.stringContaining('browser') },
    });
  });
});

describe('renewing the sign-in of a Page', () => {
  it('makes the person’s token last longer and fetches the Page’s anew', async () => {
    const { facebook, session, io } = await signedIn();
    expect(await facebook.renew?.(session, io)).toEqual({
      secret: { page_token: 'EAA-page-harbour', user_token: 'EAA-user-1' },
      tokenExpiresAt: io.clock.now() + 90 * day,
      renewAt: io.clock.now() + 7 * day,
    });
  });

  it('keeps the Page’s token while it is good, though the person’s has ended', async () => {
    const { facebook, session, server, io } = await signedIn();
    server.signIn.dead.set('EAA-user-0', 463);
    expect(await facebook.renew?.(session, io)).toMatchObject({ secret: session.secret });
  });

  it('asks for a new sign-in when both have ended', async () => {
    const { facebook, session, server, io } = await signedIn();
    server.signIn.dead.set('EAA-user-0', 460);
    server.signIn.dead.set('EAA-page-harbour', 460);
    await expect(facebook.renew?.(session, io)).rejects.toMatchObject({ kind: 'auth_revoked' });
  });

  it('does not take a server in trouble for the end of a sign-in', async () => {
    const { facebook, session, server, io } = await signedIn();
    server.setMode('error_before', { times: 1 });
    await expect(facebook.renew?.(session, io)).rejects.toMatchObject({ kind: 'server_error' });
  });
});

describe('reading a Page', () => {
  it('tells what the account has, and reads its numbers of a post anew from the answer that is kept', async () => {
    const { facebook, session, server, io } = await signedIn();
    expect(await facebook.accountNumbers?.(session, io)).toMatchObject({ followers: 4_120 });
    const { id: remoteId } = server.addOwnPost('How many?');
    const read = await facebook.metrics(remoteId, session, io);
    const { raw = {}, ...numbers } = read ?? {};
    expect(Object.keys(raw).length).toBeGreaterThan(0);
    expect(facebook.readNumbers?.of(JSON.parse(JSON.stringify(raw)))).toEqual(numbers);
  });

  it('reads its profile', async () => {
    const { facebook, session, io } = await signedIn();
    expect(await facebook.profile(session, io)).toMatchObject({
      remoteId: '104002288765432',
      handle: 'harbourmuseum',
      followerCount: 4_120,
    });
  });

  it('counts a post, asks each insight by itself once one is dead, and does not ask for that again', async () => {
    const { facebook, session, server, io } = await signedIn();
    const { id } = server.addOwnPost('How many?');
    server.addComment(id, 'Bea', 'One more');
    const expected = {
      likes: 12,
      comments: 1,
      shares: 3,
      impressions: 1_530,
      reach: 1_204,
      clicks: null,
    };
    expect(await facebook.metrics(id, session, io)).toMatchObject(expected);
    const insights = () => server.calls.filter((call) => call.endsWith('/insights')).length;
    expect(insights()).toBe(4);
    expect(await facebook.metrics(id, session, io)).toMatchObject(expected);
    expect(insights()).toBe(5);
    server.deadMetrics.add('post_media_view');
    expect(await facebook.metrics(id, session, io)).toMatchObject({ ...expected, impressions: null });
    expect(insights()).toBe(8);
  });

  it('counts all insights at once while none is dead', async () => {
    const { facebook, session, server, io } = await signedIn();
    server.deadMetrics.clear();
    const { id } = server.addOwnPost('How many?');
    expect(await facebook.metrics(id, session, io)).toMatchObject({ clicks: 17, reach: 1_204 });
    expect(server.calls.filter((call) => call.endsWith('/insights'))).toHaveLength(1);
  });

  it('counts a film by its views, and a story not at all', async () => {
    const { facebook, session, io } = await signedIn();
    const film = draftOf('Launch', { media: [filmMedia(2_000)] });
    const { remoteId } = await facebook.publish(film, session, memorySteps(), io);
    expect(await facebook.metrics(remoteId, session, io)).toMatchObject({
      likes: 8,
      comments: 0,
      shares: null,
      impressions: null,
      videoViews: 940,
    });
    const story = draftOf('', { media: [pngMedia('')], options: { format: 'story' } });
    const { remoteId: storyId } = await facebook.publish(story, session, memorySteps(), io);
    expect(await facebook.metrics(storyId, session, io)).toBeNull();
  });

  it('says that a post is gone', async () => {
    const { facebook, session, server, io } = await signedIn();
    const { id } = server.addOwnPost('Not for long');
    await facebook.remove(id, session, io);
    expect(server.ledger).toMatchObject([{ id, deleted: true }]);
    await expect(facebook.metrics(id, session, io)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(facebook.remove(id, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('reads comments over several pages, oldest first, and answers one', async () => {
    const { facebook, session, server, io } = await signedIn();
    const { id } = server.addOwnPost('Questions?');
    for (let entry = 0; entry < 120; entry += 1) {
      server.addComment(id, 'Bea', `Question ${entry}`);
      io.clock.advance(1_000);
    }
    const comments = await facebook.comments(id, session, io);
    expect(comments.map(({ text }) => text)).toEqual(
      Array.from({ length: 120 }, (_none, entry) => `Question ${entry}`),
    );
    expect(comments[0]).toMatchObject({ author: 'Bea', at: testIo().clock.now() });
    const reply = await facebook.reply?.(comments[0]?.remoteId ?? '', 'At ten', session, io);
    expect(server.ledger.at(-1)).toMatchObject({
      id: reply?.remoteId,
      text: 'At ten',
      inReplyTo: comments[0]?.remoteId,
    });
  });

  it('reads where others name the Page, since a time', async () => {
    const { facebook, session, server, io } = await signedIn();
    server.addMention('Ida', 'Was at Harbour Museum last year');
    io.clock.advance(60_000);
    const since = io.clock.now();
    server.addMention('Bea', 'Go to Harbour Museum!');
    expect(await facebook.mentions?.(since, session, io)).toMatchObject([
      { author: 'Bea', text: 'Go to Harbour Museum!', at: since },
    ]);
  });

  it('lists its own posts and reels, newest first', async () => {
    const { facebook, session, server, io } = await signedIn();
    server.addOwnPost('Too old');
    io.clock.advance(60_000);
    const since = io.clock.now();
    server.addOwnPost('First');
    io.clock.advance(60_000);
    const reel = draftOf('Second', { media: [filmMedia(2_000)], options: { format: 'reel' } });
    await facebook.publish(reel, session, memorySteps(), io);
    io.clock.advance(60_000);
    server.addVisitorPost('Not ours');
    const pictures = draftOf('Third', { media: [pngMedia('', 'a'), pngMedia('', 'b')] });
    await facebook.publish(pictures, session, memorySteps(), io);
    const recent = await facebook.recent?.(since, session, io);
    expect(recent?.map(({ text, mediaCount }) => [text, mediaCount])).toEqual([
      ['Third', 2],
      ['Second', 1],
      ['First', 0],
    ]);
  });

  it('changes the text of a post and of a film', async () => {
    const { facebook, session, server, io } = await signedIn();
    const { id } = server.addOwnPost('Opening on Sunday');
    expect(await facebook.edit?.(id, 'Opening on Saturday', session, io)).toMatchObject({ remoteId: id });
    const film = draftOf('Lunch', { media: [filmMedia(2_000)] });
    const { remoteId } = await facebook.publish(film, session, memorySteps(), io);
    await facebook.edit?.(remoteId, 'Launch', session, io);
    expect(server.ledger.map(({ text }) => text)).toEqual(['Opening on Saturday', 'Launch']);
  });
});

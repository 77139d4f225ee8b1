import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft, Session } from '../../electron/networks/adapter.ts';
import { blueskyNetwork } from '../../electron/networks/bluesky/bluesky.ts';
import { recordKeyOf } from '../../electron/networks/bluesky/record-key.ts';
import type { HttpClient } from '../../shared/ports.ts';
import {
  draftOf,
  memorySession,
  noApp,
  pngBytes,
  pngMedia,
  postStep,
  testIo,
} from '../support/networks/io.ts';
import { type LocalPds, type PdsAccount, startLocalPds } from '../support/networks/local-pds.ts';
import { countedHttp, plainHttp } from '../support/networks/plain-http.ts';
import { Crash, memorySteps } from '../support/networks/steps.ts';

let pds: LocalPds;
let museum: PdsAccount;
let alice: PdsAccount;
let website: Server;
let websiteUrl: string;

const page = `<!doctype html><html><head><meta charset="utf-8"><title>Ignored</title>
  <meta property="og:title" content="The new wing &amp; its roof">
  <meta content='Opens on Saturday, “free” for all' name=og:description>
  <meta property="og:image" content="/roof.png"></head><body></body></html>`;

beforeAll(async () => {
  pds = await startLocalPds();
  museum = await pds.createAccount('museum');
  alice = await pds.createAccount('alice');
  website = createServer((request, response) => {
    if (request.url === '/wing') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    } else if (request.url === '/roof.png') {
      response.writeHead(200, { 'content-type': 'image/png' }).end(pngBytes);
    } else response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Not here</title>');
  });
  await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
  websiteUrl = `http://127.0.0.1:${(website.address() as AddressInfo).port}`;
}, 240_000);

afterAll(async () => {
  website?.close();
  await pds?.close();
});

async function connected(account = museum, http: HttpClient = plainHttp) {
  const bluesky = blueskyNetwork();
  const io = testIo(http);
  const { profile, secret } = await bluesky.connect(
    { service: pds.url, identifier: account.handle, app_password: account.appPassword },
    noApp,
    io,
  );
  return { bluesky, io, profile, secret, session: memorySession(profile, secret) };
}

type PostRecord = {
  text: string;
  createdAt: string;
  langs?: string[];
  facets?: { index: { byteStart: number; byteEnd: number }; features: Record<string, string>[] }[];
  embed?: Record<string, unknown>;
};

async function recordsOf(account: PdsAccount): Promise<{ uri: string; value: PostRecord }[]> {
  const query = new URLSearchParams({ repo: account.did, collection: 'app.bsky.feed.post', limit: '100' });
  const response = await fetch(`${pds.url}/xrpc/com.atproto.repo.listRecords?${query}`);
  return ((await response.json()) as { records: { uri: string; value: PostRecord }[] }).records;
}

async function recordOf(uri: string): Promise<PostRecord> {
  const [, , repo = '', collection = '', rkey = ''] = uri.split('/');
  const query = new URLSearchParams({ repo, collection, rkey });
  const response = await fetch(`${pds.url}/xrpc/com.atproto.repo.getRecord?${query}`);
  return ((await response.json()) as { value: PostRecord }).value;
}

describe('connecting to Bluesky', () => {
  it('signs in with an app password and reads what a server on its own can tell', async () => {
    const { profile, secret } = await connected();
    expect(profile).toEqual({
      remoteId: museum.did,
      handle: 'museum.test',
      displayName: 'museum.test',
      avatarUrl: null,
      profileUrl: `https://bsky.app/profile/${museum.did}`,
      followerCount: null,
    });
    expect(secret).toMatchObject({ pds: pds.url });
    expect(JSON.stringify(secret)).not.toContain(museum.appPassword);
  });

  it('refuses a wrong app password with words on what to do', async () => {
    await expect(
      blueskyNetwork().connect(
        { service: pds.url, identifier: museum.handle, app_password: 'aaaa-bbbb-cccc-dddd' },
        noApp,
        testIo(),
      ),
    ).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { code: 'AuthenticationRequired', remedy: expect.stringContaining('app password') },
    });
  });
});

describe('publishing on Bluesky', () => {
  it('lands with working links, mentions and tags, their ends counted in bytes', async () => {
    const { bluesky, io, session } = await connected();
    const text =
      '✨ hi @alice.test and @nobody.test see https://example.com/a?b=1, example.org #Tag1 #日本 👨‍👩‍👧‍👦 $ACME';
    const { remoteId, url } = await bluesky.publish(
      draftOf(text, { options: { langs: ['en', 'ja'] } }),
      session,
      memorySteps(),
      io,
    );
    const record = await recordOf(remoteId);
    const bytes = new TextEncoder().encode(text);
    const marked = record.facets?.map(({ index, features }) => [
      new TextDecoder().decode(bytes.slice(index.byteStart, index.byteEnd)),
      features[0]?.did ?? features[0]?.uri ?? features[0]?.tag,
    ]);
    expect(marked).toEqual([
      ['@alice.test', alice.did],
      ['https://example.com/a?b=1', 'https://example.com/a?b=1'],
      ['example.org', 'https://example.org'],
      ['#Tag1', 'Tag1'],
      ['#日本', '日本'],
      ['$ACME', '$ACME'],
    ]);
    expect(record).toMatchObject({ text, langs: ['en', 'ja'], createdAt: '2026-11-21T09:00:00.000Z' });
    expect(url).toBe(`https://bsky.app/profile/${museum.did}/post/${remoteId.split('/').at(-1)}`);
  });

  it.each([
    'http://',
    'https:///x',
    'https://)',
    'httpbin.org',
    'https://例え.jp/テスト',
    '(https://a.example/(b))',
    'a.co,b',
  ])('gets the text “%s” past the server', async (text) => {
    const { bluesky, io, session } = await connected();
    const { remoteId } = await bluesky.publish(draftOf(text), session, memorySteps(), io);
    expect((await recordOf(remoteId)).text).toBe(text);
  });

  it('carries images with their descriptions and shapes, and then no card', async () => {
    const { bluesky, io, session } = await connected();
    const draft = draftOf(`Look: ${websiteUrl}/wing`, {
      media: [pngMedia('The glass roof'), pngMedia('', 'door')],
    });
    const { remoteId } = await bluesky.publish(draft, session, memorySteps(), io);
    expect((await recordOf(remoteId)).embed).toMatchObject({
      $type: 'app.bsky.embed.images',
      images: [
        {
          alt: 'The glass roof',
          aspectRatio: { width: 1, height: 1 },
          image: { $type: 'blob', mimeType: 'image/png', size: pngBytes.length },
        },
        { alt: '' },
      ],
    });
  });

  it('makes a card of what the linked page says of itself', async () => {
    const { bluesky, io, session } = await connected();
    const draft = draftOf(`Opening soon ${websiteUrl}/wing`);
    const { remoteId } = await bluesky.publish(draft, session, memorySteps(), io);
    expect((await recordOf(remoteId)).embed).toMatchObject({
      $type: 'app.bsky.embed.external',
      external: {
        uri: `${websiteUrl}/wing`,
        title: 'The new wing & its roof',
        description: 'Opens on Saturday, “free” for all',
        thumb: { $type: 'blob', mimeType: 'image/png' },
      },
    });
  });

  it('goes out without a card when the page cannot be had', async () => {
    const { bluesky, io, session } = await connected();
    for (const link of [`${websiteUrl}/missing`, 'http://127.0.0.1:1/nothing']) {
      const { remoteId } = await bluesky.publish(draftOf(`See ${link}`), session, memorySteps(), io);
      expect((await recordOf(remoteId)).embed).toBeUndefined();
    }
    expect(io.log.lines).toContain('The post goes out without a link card');
  });

  it('gives the words of the server when it refuses a record', async () => {
    const { bluesky, io, session } = await connected();
    await expect(bluesky.publish(draftOf('x'.repeat(301)), session, memorySteps(), io)).rejects.toMatchObject(
      {
        kind: 'rejected',
        details: { code: 'InvalidRequest', words: expect.stringMatching(/grapheme/) },
      },
    );
  });
});

describe('never twice on Bluesky', () => {
  it('makes one record of a draft that is published twice', async () => {
    const { bluesky, io, session } = await connected(alice);
    const draft = draftOf('Only once.');
    const first = await bluesky.publish(draft, session, memorySteps(), io);
    io.clock.advance(60_000);
    const second = await bluesky.publish(draft, session, memorySteps(), io);
    expect(second).toEqual(first);
    const posted = (await recordsOf(alice)).filter(({ value }) => value.text === 'Only once.');
    expect(posted.map(({ uri }) => uri)).toEqual([first.remoteId]);
  });

  it('settles as found after the answer was lost, and as absent before anything was sent', async () => {
    const { bluesky, io, session } = await connected(alice);
    const draft = draftOf('Did it arrive?');
    const startedAt = io.clock.now();
    expect(await bluesky.settle(postStep(startedAt), draft, session, io)).toEqual({ verdict: 'absent' });
    await expect(
      bluesky.publish(draft, session, memorySteps(new Map(), { step: 'post', when: 'after' }), io),
    ).rejects.toBeInstanceOf(Crash);
    expect(await bluesky.settle(postStep(startedAt), draft, session, io)).toEqual({
      verdict: 'found',
      checkpoint: {
        remoteId: `at://${alice.did}/app.bsky.feed.post/${recordKeyOf(draft)}`,
        url: expect.stringContaining('/post/'),
        cid: expect.any(String),
      },
    });
  });

  it('does not say absent when the server says something else', async () => {
    const { bluesky, io, session } = await connected(alice);
    const elsewhere: Session = { ...session, remoteId: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa' };
    await expect(
      bluesky.settle(postStep(io.clock.now()), draftOf('Whose?'), elsewhere, io),
    ).rejects.toMatchObject({
      name: 'NetworkError',
    });
  });

  it('continues after a crash without uploading again', async () => {
    const { bluesky, io, session } = await connected(alice);
    const draft = draftOf('Boats', { media: [pngMedia('Boats in the harbour')] });
    const checkpoints = new Map();
    await expect(
      bluesky.publish(draft, session, memorySteps(checkpoints, { step: 'post', when: 'before' }), io),
    ).rejects.toBeInstanceOf(Crash);
    const again = memorySteps(checkpoints);
    await bluesky.publish(draft, session, again, io);
    expect(again.called).toEqual(['post']);
    expect(again.visible).toEqual(['post']);
  });
});

/** The same token, signed as the server signs, that ended a minute ago. */
function expired(token: string): string {
  const [header = '', payload = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const ended = Math.floor(Date.now() / 1_000) - 60;
  const body = `${header}.${Buffer.from(JSON.stringify({ ...claims, iat: ended - 60, exp: ended })).toString('base64url')}`;
  return `${body}.${createHmac('sha256', pds.jwtSecret).update(body).digest('base64url')}`;
}

describe('when the sign-in at Bluesky runs out', () => {
  it('renews it once for ten calls at the same time, and saves it before use', async () => {
    const http = countedHttp();
    const { bluesky, io, profile, secret } = await connected(museum, http);
    const old = { ...secret, access_jwt: expired(secret.access_jwt ?? '') };
    const order: string[] = [];
    const sessions = Array.from({ length: 10 }, () => {
      const session = memorySession(profile, { ...old });
      const { saveSecret } = session;
      session.saveSecret = async (renewed) => {
        await saveSecret(renewed);
        order.push('saved');
      };
      return session;
    });
    http.requests.length = 0;
    const drafts: Draft[] = sessions.map((_session, index) => draftOf(`Ten at once, number ${index}`));
    await Promise.all(
      sessions.map(async (session, index) => {
        await bluesky.publish(drafts[index] as Draft, session, memorySteps(), io);
        order.push('published');
      }),
    );
    const renewals = http.requests.filter(({ url }) => url.includes('refreshSession'));
    expect(renewals).toHaveLength(1);
    expect(sessions.flatMap(({ saved }) => saved)).toHaveLength(1);
    expect(order[0]).toBe('saved');
    const posted = (await recordsOf(museum)).filter(({ value }) => value.text.startsWith('Ten at once'));
    expect(posted).toHaveLength(10);
    const late = memorySession(profile, { ...old });
    await bluesky.publish(draftOf('A little later'), late, memorySteps(), io);
    expect(http.requests.filter(({ url }) => url.includes('refreshSession'))).toHaveLength(1);
  });

  it('asks the person when the renewal is refused too', async () => {
    const { bluesky, io, profile, secret } = await connected(alice);
    const session = memorySession(profile, {
      ...secret,
      access_jwt: expired(secret.access_jwt ?? ''),
      refresh_jwt: expired(secret.refresh_jwt ?? ''),
    });
    await expect(bluesky.publish(draftOf('Too late'), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'auth_expired',
      details: { remedy: expect.stringContaining('sign the account in again') },
    });
    expect(session.saved).toEqual([]);
  });
});

describe('after a post is out on Bluesky', () => {
  it('removes it', async () => {
    const { bluesky, io, session } = await connected(alice);
    const draft = draftOf('A mistake');
    const { remoteId } = await bluesky.publish(draft, session, memorySteps(), io);
    await bluesky.remove(remoteId, session, io);
    expect(await bluesky.settle(postStep(io.clock.now()), draft, session, io)).toEqual({ verdict: 'absent' });
  });

  it('says so when a server has no view of the network to count reactions with', async () => {
    const { bluesky, io, session } = await connected(alice);
    const { remoteId } = await bluesky.publish(draftOf('Hello'), session, memorySteps(), io);
    const cannotTell = { kind: 'rejected', message: expect.stringContaining('cannot tell') };
    await expect(bluesky.metrics(remoteId, session, io)).rejects.toMatchObject(cannotTell);
    await expect(bluesky.comments(remoteId, session, io)).rejects.toMatchObject(cannotTell);
  });
});

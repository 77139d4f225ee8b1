import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkApp } from '../../electron/networks/adapter.ts';
import type { Arrival } from '../../electron/networks/bluesky/browser-sign-in.ts';
import { dpopHttp } from '../../electron/networks/bluesky/dpop.ts';
import type { OAuthSecret } from '../../electron/networks/bluesky/oauth-tokens.ts';
import { boundCall } from '../../electron/networks/bluesky/sessions.ts';
import type { HttpAnswer } from '../../shared/ports.ts';
import { draftOf, pngMedia } from '../support/networks/io.ts';
import { type LocalPds, type PdsAccount, startLocalPds } from '../support/networks/local-pds.ts';
import {
  appOf,
  arrived,
  blueskyWorld,
  postsOf,
  requestOf,
  signedIn,
} from '../support/networks/pds-browser-sign-in.ts';
import { countedHttp, plainHttp } from '../support/networks/plain-http.ts';
import { memorySteps } from '../support/networks/steps.ts';

const hour = 3_600_000;
const day = 24 * hour;

let pds: LocalPds;
let museum: PdsAccount;
let alice: PdsAccount;
let app: NetworkApp;

beforeAll(async () => {
  pds = await startLocalPds();
  museum = await pds.createAccount('museum');
  alice = await pds.createAccount('alice');
  app = appOf(pds);
}, 240_000);

afterAll(() => pds?.close());

function jsonAnswer(url: string, body: object): HttpAnswer {
  const text = JSON.stringify(body);
  return {
    status: 200,
    headers: {},
    url,
    bytes: Buffer.from(text),
    text: () => text,
    json: () => JSON.parse(text),
  };
}

describe('signing in to Bluesky in the browser', () => {
  it('goes from a handle to a published post with a picture', async () => {
    const before = Date.now();
    const { bluesky, io, connection, session } = await signedIn(pds, museum);
    const { profile, secret, tokenExpiresAt, renewAt } = connection;
    expect(profile).toMatchObject({ remoteId: museum.did, handle: museum.handle });
    expect(secret).toMatchObject({ pds: pds.url, issuer: pds.url, did: museum.did });
    expect(JSON.stringify(secret)).not.toContain(museum.password);
    expect((tokenExpiresAt ?? 0) - before).toBeGreaterThan(13.9 * day);
    expect((tokenExpiresAt ?? 0) - before).toBeLessThan(14.1 * day);
    // This server's tokens last an hour.
    expect((renewAt ?? 0) - before).toBeLessThan(hour);
    const draft = draftOf('The roof by night', { media: [pngMedia('A roof')] });
    const { remoteId } = await bluesky.publish(draft, session, memorySteps(), io);
    expect(remoteId).toContain(museum.did);
    expect(await postsOf(pds, museum)).toContain('The roof by night');
    await bluesky.remove(remoteId, session, io);
    expect(await postsOf(pds, museum)).not.toContain('The roof by night');
  });

  it('hands over all that it asks beforehand: the address holds nothing but its name', async () => {
    const { url, back } = await arrived(
      blueskyWorld(),
      requestOf(app, { handle: `@${museum.handle} ` }),
      museum,
    );
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    expect(url.searchParams.get('client_id')).toMatch(/^http:\/\/localhost\?redirect_uri=/);
    expect(`${back.origin}${back.pathname}`).toBe('http://127.0.0.1:47611/oauth/callback');
    expect(back.searchParams.get('state')).toBe('a-state-of-128-bit-or-more');
  });

  it('finds the server by its address, without asking anyone for the handle', async () => {
    const http = countedHttp();
    const { connection } = await signedIn(pds, museum, { http, fields: { service: pds.url } });
    expect(connection.profile.remoteId).toBe(museum.did);
    expect(http.requests.filter(({ url }) => url.includes('resolveHandle'))).toEqual([]);
  });

  it('may be asked for what a video upload needs', async () => {
    const { session, io } = await signedIn(pds, museum);
    const call = boundCall(session.secret as OAuthSecret, dpopHttp(), io);
    const { token } = await call({
      method: 'com.atproto.server.getServiceAuth',
      params: { aud: 'did:web:localhost', lxm: 'com.atproto.repo.uploadBlob' },
    });
    expect(token).toEqual(expect.any(String));
  });

  it('refuses that another account signs in than the one that was named', async () => {
    const here = blueskyWorld();
    const { arrival } = await arrived(here, requestOf(app, { handle: museum.handle }), alice);
    await expect(here.browser.finish(arrival, here.io)).rejects.toMatchObject({
      message: 'That was another account than @museum.test.',
      details: { code: 'handle', remedy: expect.stringContaining('@museum.test') },
    });
  });

  it.each([['https://evil.example'], [null]])('refuses a browser that comes back from %s', async (iss) => {
    const http = countedHttp();
    const here = blueskyWorld(http);
    const { arrival } = await arrived(here, requestOf(app, { handle: museum.handle }), museum);
    const strange: Arrival = { ...arrival, iss };
    await expect(here.browser.finish(strange, here.io)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining(`not from ${pds.url}`),
    });
    expect(http.requests.filter(({ url }) => url.endsWith('/oauth/token'))).toEqual([]);
  });

  it('refuses an account whose own server trusts another one', async () => {
    const elsewhere = 'https://elsewhere.example';
    let moved = false;
    const here = blueskyWorld({
      async send(request) {
        if (moved && request.url.startsWith(elsewhere)) {
          return jsonAnswer(request.url, { resource: elsewhere, authorization_servers: [elsewhere] });
        }
        if (!moved || !request.url.startsWith(pds.plcUrl)) return plainHttp.send(request);
        const service = [{ id: '#atproto_pds', serviceEndpoint: elsewhere }];
        return jsonAnswer(request.url, { id: museum.did, alsoKnownAs: [], service });
      },
    });
    const { arrival } = await arrived(
      here,
      requestOf(app, { handle: museum.handle, service: pds.url }),
      museum,
    );
    moved = true;
    await expect(here.browser.finish(arrival, here.io)).rejects.toMatchObject({
      message: `${pds.url} may not sign in this account.`,
      details: { remedy: expect.stringContaining('app password') },
    });
  });

  it('says so when the person allowed too little', async () => {
    const here = blueskyWorld();
    const request = requestOf(app, { handle: museum.handle });
    const { arrival } = await arrived(here, request, museum, { scope: 'atproto' });
    await expect(here.browser.finish(arrival, here.io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { remedy: expect.stringContaining('allow what is asked for') },
    });
  });

  it('takes a code once', async () => {
    const here = blueskyWorld();
    const { arrival } = await arrived(here, requestOf(app, { handle: museum.handle }), museum);
    await here.browser.finish(arrival, here.io);
    await expect(here.browser.finish(arrival, here.io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { code: 'invalid_grant', remedy: expect.any(String) },
    });
  });

  it('does not find a handle that nobody has', async () => {
    const { browser, io } = blueskyWorld();
    await expect(browser.begin(requestOf(app, { handle: 'nobody.test' }), io)).rejects.toMatchObject({
      kind: 'rejected',
      message: 'There is no account @nobody.test.',
      details: { code: 'handle', remedy: expect.stringContaining('service') },
    });
  });
});

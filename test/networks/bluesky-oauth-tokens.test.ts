import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blueskyNetwork } from '../../electron/networks/bluesky/bluesky.ts';
import { newDpopKey } from '../../electron/networks/bluesky/dpop.ts';
import type { HttpRequest } from '../../shared/ports.ts';
import { draftOf, memorySession } from '../support/networks/io.ts';
import { type LocalPds, type PdsAccount, startLocalPds } from '../support/networks/local-pds.ts';
import { appOf, blueskyWorld, postsOf, signedIn } from '../support/networks/pds-browser-sign-in.ts';
import { countedHttp } from '../support/networks/plain-http.ts';
import { memorySteps } from '../support/networks/steps.ts';

const createRecord = '/xrpc/com.atproto.repo.createRecord';

let pds: LocalPds;
let museum: PdsAccount;

beforeAll(async () => {
  pds = await startLocalPds();
  museum = await pds.createAccount('museum');
}, 240_000);

afterAll(() => pds?.close());

function pathsOf(requests: readonly HttpRequest[], path: string): number {
  return requests.filter(({ url }) => new URL(url).pathname === path).length;
}

describe('numbers that the server wants in a proof', () => {
  it('are asked for once, then known; after a restart once more, and nothing is posted twice', async () => {
    const http = countedHttp();
    const { bluesky, io, session } = await signedIn(pds, museum, { http });
    expect(pathsOf(http.requests, '/oauth/par')).toBe(2);
    expect(pathsOf(http.requests, '/oauth/token')).toBe(1);
    await bluesky.publish(draftOf('Before the restart'), session, memorySteps(), io);
    expect(pathsOf(http.requests, createRecord)).toBe(1);
    await blueskyNetwork().publish(draftOf('After the restart'), session, memorySteps(), io);
    expect(pathsOf(http.requests, createRecord)).toBe(3);
    expect((await postsOf(pds, museum)).filter((text) => text === 'After the restart')).toHaveLength(1);
  });
});

describe('the tokens of a sign-in in the browser', () => {
  it('are renewed, and the old refresh token is refused with words on what to do', async () => {
    const { bluesky, renew, io, connection, session, open } = await signedIn(pds, museum);
    const renewed = await renew(session, io);
    expect(renewed.secret.refresh_token).not.toBe(connection.secret.refresh_token);
    expect(renewed.secret.access_token).not.toBe(connection.secret.access_token);
    // However often it is renewed, a person must come again when they were told.
    expect(renewed.tokenExpiresAt).toBe(connection.tokenExpiresAt);
    await bluesky.publish(draftOf('With a renewed token'), open(renewed), memorySteps(), io);
    expect(await postsOf(pds, museum)).toContain('With a renewed token');
    await expect(renew(session, io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { code: 'invalid_grant', remedy: 'Sign the account in again.' },
    });
  });

  it('do not work with another key', async () => {
    const { bluesky, io, connection, session } = await signedIn(pds, museum);
    session.secret = { ...connection.secret, dpop_key: newDpopKey() };
    await expect(bluesky.publish(draftOf('Stolen'), session, memorySteps(), io)).rejects.toThrow();
    expect(await postsOf(pds, museum)).not.toContain('Stolen');
  });

  it('count as expired when the server does not take them, so that they are renewed', async () => {
    const { bluesky, io, connection, session } = await signedIn(pds, museum);
    session.secret = { ...connection.secret, access_token: 'worn-out' };
    await expect(bluesky.publish(draftOf('Too late'), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'auth_expired',
    });
  });

  it('leave app passwords as they are: those renew themselves', async () => {
    const { bluesky, renew, io } = blueskyWorld();
    const credentials = { service: pds.url, identifier: museum.handle, app_password: museum.appPassword };
    const { profile, secret } = await bluesky.connect(credentials, appOf(pds), io);
    const session = memorySession(profile, secret, appOf(pds));
    const renewed = await renew(session, io);
    expect(renewed).toMatchObject({ tokenExpiresAt: null, renewAt: null });
    expect(renewed.secret.refresh_jwt).not.toBe(secret.refresh_jwt);
  });
});

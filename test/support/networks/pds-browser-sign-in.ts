import { randomBytes } from 'node:crypto';
import type { Connection, NetworkApp, SignInRequest } from '../../../electron/networks/adapter.ts';
import { blueskyNetwork } from '../../../electron/networks/bluesky/bluesky.ts';
import type { Arrival } from '../../../electron/networks/bluesky/browser-sign-in.ts';
import type { HttpClient } from '../../../shared/ports.ts';
import { memorySession, testIo } from './io.ts';
import type { LocalPds, PdsAccount } from './local-pds.ts';
import { openSignInPage } from './pds-sign-in-page.ts';
import { plainHttp } from './plain-http.ts';

/** The workspace's addresses, so that nothing outside this computer is asked. */
export function appOf(pds: LocalPds): NetworkApp {
  return { clientId: '', clientSecret: '', bases: { appview: pds.url, plc: pds.plcUrl } };
}

/** Half a sign-in of its own: servers take no verifier twice. */
export function requestOf(app: NetworkApp, fields: Record<string, string>): SignInRequest {
  return {
    app,
    fields,
    redirectUri: 'http://127.0.0.1:47611/oauth/callback',
    state: 'a-state-of-128-bit-or-more',
    verifier: randomBytes(32).toString('base64url'),
  };
}

/** The network with a clock that shows the real time, by which the server judges proofs. */
export function blueskyWorld(http: HttpClient = plainHttp) {
  const bluesky = blueskyNetwork();
  const { browserSignIn: browser, renew } = bluesky;
  if (!browser || !renew) throw new Error('Bluesky has no sign-in in the browser.');
  return { bluesky, browser, renew, io: testIo(http, Date.now()) };
}

type World = ReturnType<typeof blueskyWorld>;

/** A person went to the page, signed in and allowed what was asked. */
export async function arrived(
  { browser, io }: World,
  request: SignInRequest,
  account: PdsAccount,
  options: { scope?: string } = {},
): Promise<{ url: URL; back: URL; arrival: Arrival }> {
  const { url, keep } = await browser.begin(request, io);
  const back = await (await openSignInPage(url)).allow(account, options);
  const code = back.searchParams.get('code') ?? '';
  return {
    url: new URL(url),
    back,
    arrival: { ...request, code, keep, iss: back.searchParams.get('iss') },
  };
}

/** Signed in all the way: the connection, and a session over it. */
export async function signedIn(
  pds: LocalPds,
  account: PdsAccount,
  { http, fields = {} }: { http?: HttpClient; fields?: Record<string, string> } = {},
) {
  const world = blueskyWorld(http);
  const app = appOf(pds);
  const request = requestOf(app, { handle: account.handle, ...fields });
  const { arrival } = await arrived(world, request, account);
  const [connection] = await world.browser.finish(arrival, world.io);
  if (!connection) throw new Error('There is no account behind the sign-in.');
  const open = ({ secret }: Pick<Connection, 'secret'>) => memorySession(connection.profile, secret, app);
  return { ...world, connection, open, session: open(connection) };
}

/** The texts of what stands on the account. */
export async function postsOf(pds: LocalPds, account: PdsAccount): Promise<string[]> {
  const query = new URLSearchParams({ repo: account.did, collection: 'app.bsky.feed.post', limit: '100' });
  const answer = await fetch(`${pds.url}/xrpc/com.atproto.repo.listRecords?${query}`);
  const { records } = (await answer.json()) as { records: { value: { text: string } }[] };
  return records.map(({ value }) => value.text);
}

import { createHash } from 'node:crypto';
import { mastodon as facts } from '../../../shared/networks/mastodon.ts';
import type { BrowserSignIn, Connection, NetworkIo } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { serviceAddress } from '../service-address.ts';
import { mastodonApi } from './api.ts';
import { readProfile } from './reading.ts';

const scopes = (facts.browserSignIn?.scopes ?? []).join(' ');

/** Each instance knows its own apps: one is registered at the first sign-in, and its keys are kept for the second half. */
async function registerApp(
  instance: string,
  redirectUri: string,
  io: NetworkIo,
): Promise<Record<string, string>> {
  const app = await mastodonApi({ instance }, io).object({
    method: 'POST',
    path: '/api/v1/apps',
    body: { client_name: 'Rostrum', redirect_uris: [redirectUri], scopes },
  });
  const { client_id, client_secret } = app;
  if (typeof client_id !== 'string' || typeof client_secret !== 'string') throw unreadable('Mastodon');
  return { instance, client_id, client_secret };
}

/** Sign-in in the person's own browser, on the instance that they name. */
export const mastodonSignIn: BrowserSignIn = {
  async begin({ fields, redirectUri, state, verifier }, io) {
    const instance = serviceAddress(fields.instance ?? '', 'instance');
    const keep = await registerApp(instance, redirectUri, io);
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: keep.client_id ?? '',
      redirect_uri: redirectUri,
      scope: scopes,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      // A second account on the same instance would else be the first again.
      force_login: 'true',
    });
    return { url: `${instance}/oauth/authorize?${query}`, keep };
  },

  async finish({ code, keep, redirectUri, verifier }, io): Promise<Connection[]> {
    const { instance = '', client_id, client_secret } = keep;
    const token = await mastodonApi({ instance }, io).object({
      method: 'POST',
      path: '/oauth/token',
      body: {
        grant_type: 'authorization_code',
        code,
        client_id,
        client_secret,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      },
    });
    if (typeof token.access_token !== 'string') throw unreadable('Mastodon');
    const secret = { instance, access_token: token.access_token };
    const profile = await readProfile(mastodonApi(secret, io), instance);
    return [{ profile, secret, tokenExpiresAt: null, renewAt: null }];
  },
};

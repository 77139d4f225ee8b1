import type { BrowserSignIn, Connection, NetworkApp, NetworkIo, SignInRequest } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { challengeOf } from '../pkce.ts';
import { serviceAddress } from '../service-address.ts';
import { type Dpop, newDpopKey } from './dpop.ts';
import { type Identity, identityOfDid, identityOfHandle, typedHandle } from './identity.ts';
import {
  type AuthorizationServer,
  authorizationServerAt,
  authorizationServerOf,
  issuerOf,
} from './oauth-server.ts';
import {
  askSignInServer,
  heldUntil,
  type OAuthSecret,
  oauthScopes,
  sessionLastsMs,
  type Tokens,
  tokensIn,
} from './oauth-tokens.ts';
import { readProfile } from './reading.ts';
import { boundCall } from './sessions.ts';

const scope = oauthScopes.join(' ');

/** The browser came back. `iss`: who says so (RFC 9207); null: nobody; left out: the caller does not know. */
export type Arrival = SignInRequest & { code: string; keep: Record<string, string>; iss?: string | null };

/** An app on a computer needs no registration: its name says where it is and what it asks. The port is free. */
function clientIdOf(redirectUri: string): string {
  const anyPort = new URL(redirectUri);
  anyPort.port = '';
  return `http://localhost?${new URLSearchParams({ redirect_uri: anyPort.href, scope })}`;
}

/** Where the account is signed in; `did` is left out where the person named the server, not only the account. */
async function destination(
  fields: Record<string, string>,
  handle: string,
  app: NetworkApp,
  io: NetworkIo,
): Promise<{ server: AuthorizationServer; did?: string }> {
  const service = fields.service?.trim();
  if (service) return { server: await authorizationServerAt(serviceAddress(service, 'service'), io) };
  const { did, pds } = await identityOfHandle(handle, app, io);
  return { server: await authorizationServerOf(pds, io), did };
}

function mixedUp(message: string): NetworkError {
  return new NetworkError('rejected', message, {
    remedy: 'Begin a new sign-in; if it ends the same way, sign in by hand with an app password.',
  });
}

/** Another account than the one that was named is no answer, nor is one that is signed in elsewhere. */
async function provenIdentity(
  { did }: Tokens,
  keep: Record<string, string>,
  app: NetworkApp,
  io: NetworkIo,
): Promise<Identity> {
  if (keep.did && keep.did !== did) {
    throw new NetworkError('rejected', `That was another account than @${keep.handle}.`, {
      code: 'handle',
      remedy: `Begin again and choose @${keep.handle} there, or name the other account as handle.`,
    });
  }
  const identity = await identityOfDid(did, app, io);
  if ((await issuerOf(identity.pds, io)) !== keep.issuer) {
    throw mixedUp(`${keep.issuer} may not sign in this account.`);
  }
  return identity;
}

/** Sign-in in the person's own browser, on the server to which the account's own server sends them. */
export function blueskySignIn(dpop: Dpop): BrowserSignIn {
  return {
    async begin({ app, fields, redirectUri, state, verifier }, io) {
      const handle = typedHandle(fields.handle ?? '');
      const { server, did } = await destination(fields, handle, app, io);
      const client_id = clientIdOf(redirectUri);
      const dpop_key = newDpopKey();
      const form = {
        response_type: 'code',
        client_id,
        redirect_uri: redirectUri,
        scope,
        state,
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
        login_hint: handle,
      };
      const pushed = await askSignInServer({ url: server.parEndpoint, form, key: dpop_key }, dpop, io);
      if (typeof pushed.request_uri !== 'string') throw unreadable('Bluesky');
      const url = new URL(server.authorizationEndpoint);
      url.searchParams.set('client_id', client_id);
      url.searchParams.set('request_uri', pushed.request_uri);
      const { issuer, tokenEndpoint: token_endpoint } = server;
      return {
        url: url.href,
        keep: { issuer, token_endpoint, client_id, dpop_key, handle, ...(did && { did }) },
      };
    },

    async finish({ app, code, keep, redirectUri, verifier, iss }: Arrival, io): Promise<Connection[]> {
      const { issuer = '', token_endpoint = '', client_id = '', dpop_key = '' } = keep;
      if (iss !== undefined && iss !== issuer) {
        throw mixedUp(`The browser came back from ${iss ?? 'an unnamed server'}, not from ${issuer}.`);
      }
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        client_id,
      };
      const tokens = tokensIn(await askSignInServer({ url: token_endpoint, form, key: dpop_key }, dpop, io));
      const { did, handle, pds } = await provenIdentity(tokens, keep, app, io);
      const secret: OAuthSecret = {
        pds,
        did,
        issuer,
        token_endpoint,
        client_id,
        dpop_key,
        access_token: tokens.accessToken,
        refresh_token: tokens.refreshToken,
        session_ends: String(io.clock.now() + sessionLastsMs),
      };
      const profile = await readProfile(did, handle, boundCall(secret, dpop, io));
      return [{ profile, ...heldUntil(secret, tokens, io.clock.now()) }];
    },
  };
}

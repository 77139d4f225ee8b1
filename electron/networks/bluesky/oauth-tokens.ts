import { bluesky as facts } from '../../../shared/networks/bluesky.ts';
import type { AccountSecret, Connection, NetworkIo, Session } from '../adapter.ts';
import { errorOfAnswer, objectIn, unreadable } from '../http-errors.ts';
import { NetworkError, type NetworkErrorKind } from '../network-error.ts';
import type { Dpop } from './dpop.ts';

type Fields = Record<string, unknown>;

/** What is kept of an account that was signed in by the browser. */
export interface OAuthSecret extends AccountSecret {
  /** Origin of the server that holds the account. */
  pds: string;
  did: string;
  issuer: string;
  token_endpoint: string;
  client_id: string;
  /** Private JWK to which both tokens are bound. */
  dpop_key: string;
  access_token: string;
  refresh_token: string;
  /** UTC epoch milliseconds: when a person must come again, however often the tokens are renewed. */
  session_ends: string;
}

export interface Tokens {
  did: string;
  accessToken: string;
  refreshToken: string;
  lastsMs: number;
}

export const oauthScopes = facts.browserSignIn?.scopes ?? [];

/** Servers let apps without a secret of their own stay signed in for two weeks. */
export const sessionLastsMs = 14 * 86_400_000;

const renewAheadMs = 5 * 60_000;
const usualLifeMs = 15 * 60_000;

interface Meaning {
  kind: NetworkErrorKind;
  message: string;
  remedy: string;
}

const over: Meaning = {
  kind: 'auth_revoked',
  message: 'Bluesky does not accept the sign-in any more.',
  remedy: 'Sign the account in again.',
};
const unwelcome: Meaning = {
  kind: 'rejected',
  message: 'This server does not sign in apps that run on a computer.',
  remedy: 'Sign in by hand with an app password instead.',
};

/** The names of errors that OAuth and its extensions give. */
const meanings = new Map<string, Meaning>(
  Object.entries({
    invalid_grant: over,
    invalid_client: unwelcome,
    invalid_client_metadata: unwelcome,
    unauthorized_client: unwelcome,
    invalid_redirect_uri: unwelcome,
    invalid_dpop_proof: {
      kind: 'rejected',
      message: 'Bluesky does not accept the proof that goes with the sign-in.',
      remedy: 'Check the date and time of this computer, then try again.',
    },
  }),
);

function textIn(fields: Fields | undefined, name: string): string | undefined {
  const value = fields?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Asks an endpoint of the sign-in server; throws NetworkError for what it refuses. */
export async function askSignInServer(
  { url, form, key }: { url: string; form: Record<string, string>; key: string },
  dpop: Dpop,
  io: NetworkIo,
): Promise<Fields> {
  const request = {
    url,
    method: 'POST' as const,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  };
  const answer = await dpop.send(request, { key }, io);
  const object = objectIn(answer);
  if (answer.status >= 200 && answer.status < 300) {
    if (!object) throw unreadable('Bluesky');
    return object;
  }
  const code = textIn(object, 'error');
  const words = textIn(object, 'error_description');
  const refused = { ...(code && { code }), ...(words && { words }) };
  const meaning = answer.status === 429 ? undefined : meanings.get(code ?? '');
  if (meaning) throw new NetworkError(meaning.kind, meaning.message, { ...refused, remedy: meaning.remedy });
  if (answer.status >= 500 || answer.status === 429) {
    throw errorOfAnswer('Bluesky', answer, refused, io.clock.now());
  }
  throw new NetworkError('rejected', 'Bluesky refuses the sign-in.', {
    ...refused,
    remedy: 'Begin the sign-in again; if it is refused again, sign in by hand with an app password.',
  });
}

/** The tokens in an answer, if they are of the kind and reach that were asked for. */
export function tokensIn(answer: Fields): Tokens {
  const did = textIn(answer, 'sub');
  const accessToken = textIn(answer, 'access_token');
  const refreshToken = textIn(answer, 'refresh_token');
  const isBound = textIn(answer, 'token_type')?.toLowerCase() === 'dpop';
  if (!did || !accessToken || !refreshToken || !isBound) throw unreadable('Bluesky');
  const allowed = (textIn(answer, 'scope') ?? '').split(' ');
  if (!oauthScopes.every((scope) => allowed.includes(scope))) {
    throw new NetworkError('auth_revoked', 'You did not allow all that Rostrum needs.', {
      remedy: 'Begin again and allow what is asked for; without it nothing can be published.',
    });
  }
  const seconds = answer.expires_in;
  const lastsMs = typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : usualLifeMs;
  return { did, accessToken, refreshToken, lastsMs };
}

/** When the session must be renewed, by itself and by a person. */
export function heldUntil(
  secret: OAuthSecret,
  { lastsMs }: Tokens,
  now: number,
): Omit<Connection, 'profile'> {
  return {
    secret,
    tokenExpiresAt: Number(secret.session_ends),
    renewAt: now + Math.max(lastsMs - renewAheadMs, lastsMs / 2),
  };
}

export function isOAuthSecret(secret: AccountSecret): secret is OAuthSecret {
  return 'dpop_key' in secret;
}

/** New tokens for the refresh token, which works once. */
export async function renewTokens(
  { remoteId }: Session,
  secret: OAuthSecret,
  dpop: Dpop,
  io: NetworkIo,
): Promise<Omit<Connection, 'profile'>> {
  const { token_endpoint: url, client_id, refresh_token, dpop_key: key } = secret;
  const form = { grant_type: 'refresh_token', refresh_token, client_id };
  const tokens = tokensIn(await askSignInServer({ url, form, key }, dpop, io));
  if (tokens.did !== remoteId) {
    throw new NetworkError('auth_revoked', 'Bluesky renewed the sign-in of another account.', {
      remedy: 'Sign the account in again.',
    });
  }
  const renewed = { ...secret, access_token: tokens.accessToken, refresh_token: tokens.refreshToken };
  return heldUntil(renewed, tokens, io.clock.now());
}

import { x as facts } from '../../../shared/networks/x.ts';
import type { BrowserSignIn, Connection, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { type Fields, idIn, jsonApi, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { challengeOf } from '../pkce.ts';
import { refusal } from './api.ts';
import { readProfile } from './reading.ts';

/** A token is renewed this long before its end. */
const renewAheadMs = 10 * 60_000;

/** A public client: no secret, the id in the form. */
function askTokens(app: NetworkApp, form: Record<string, string>, io: NetworkIo): Promise<Fields> {
  const api = jsonApi('X', io, { refusal });
  return api.object({
    method: 'POST',
    url: `${baseAddress(facts, app, 'api')}/2/oauth2/token`,
    form: { client_id: app.clientId, ...form },
  });
}

function tokensIn(answer: Fields, now: number): Omit<Connection, 'profile'> {
  const secret = {
    access_token: idIn('X', answer, 'access_token'),
    refresh_token: textIn(answer, 'refresh_token') ?? '',
  };
  const endsAt = now + numberIn(answer, 'expires_in') * 1_000;
  // Without a refresh token a person must come again; with one the end is only ours to mind.
  return secret.refresh_token === ''
    ? { secret, tokenExpiresAt: endsAt, renewAt: null }
    : { secret, tokenExpiresAt: null, renewAt: endsAt - renewAheadMs };
}

function isRefusal(error: unknown): error is NetworkError {
  const kinds = ['rejected', 'auth_expired', 'auth_revoked'];
  return error instanceof NetworkError && kinds.includes(error.kind);
}

async function traded(app: NetworkApp, form: Record<string, string>, io: NetworkIo): Promise<Fields> {
  try {
    return await askTokens(app, form, io);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new NetworkError('rejected', 'X does not accept the sign-in.', {
      ...error.details,
      remedy:
        'Begin the sign-in again. If it fails again, check the client id and that the app is a Native App.',
    });
  }
}

export const xSignIn: BrowserSignIn = {
  async begin({ app, redirectUri, state, verifier }) {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: redirectUri,
      scope: (facts.browserSignIn?.scopes ?? []).join(' '),
      state,
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
    });
    return { url: `${baseAddress(facts, app, 'dialog')}/i/oauth2/authorize?${query}`, keep: {} };
  },

  async finish({ app, code, redirectUri, verifier }, io) {
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    const tokens = tokensIn(await traded(app, form, io), io.clock.now());
    const profile = await readProfile({ app, secret: tokens.secret }, io);
    return [{ profile, ...tokens }];
  },
};

/** The refresh token works once; the answer brings the next. */
export async function renewTokens(session: Session, io: NetworkIo): Promise<Omit<Connection, 'profile'>> {
  const form = { grant_type: 'refresh_token', refresh_token: session.secret.refresh_token ?? '' };
  try {
    return tokensIn(await askTokens(session.app, form, io), io.clock.now());
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new NetworkError('auth_revoked', 'X does not renew the sign-in any more.', {
      ...error.details,
      remedy: 'Sign the account in again.',
    });
  }
}

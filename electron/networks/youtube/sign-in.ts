import { youtube as facts } from '../../../shared/networks/youtube.ts';
import type { HttpAnswer } from '../../../shared/ports.ts';
import type { BrowserSignIn, Connection, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { errorOfAnswer, objectIn, sendTo, unreadable } from '../http-errors.ts';
import { type Fields, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { challengeOf } from '../pkce.ts';
import { youtubeApi } from './api.ts';
import { readChannels } from './reading.ts';

const scopes = facts.browserSignIn?.scopes ?? [];
/** A token is renewed this long before its end. */
const renewAheadMs = 10 * 60_000;

type Purpose = 'sign in' | 'renew';

function tokenRefusal(answer: HttpAnswer, purpose: Purpose, now: number): NetworkError {
  const said = objectIn(answer) ?? {};
  const code = textIn(said, 'error');
  const words = textIn(said, 'error_description');
  const details = { ...(code !== null && { code }), ...(words !== null && { words }) };
  const kind = purpose === 'renew' ? 'auth_revoked' : 'rejected';
  if (code === 'invalid_client' || code === 'deleted_client' || code === 'unauthorized_client') {
    return new NetworkError(kind, 'Google does not accept the keys of the app.', {
      ...details,
      remedy: 'Check client id and client secret of the YouTube app in the settings, then sign in again.',
    });
  }
  if (code === 'invalid_grant') {
    return new NetworkError(kind, 'Google does not accept the sign-in any more.', {
      ...details,
      remedy:
        'Sign the account in again. While the Google project is in “Testing”, that is needed every seven days.',
    });
  }
  return errorOfAnswer('Google', answer, details, now);
}

async function askForToken(
  app: NetworkApp,
  form: Record<string, string>,
  purpose: Purpose,
  { http, clock }: NetworkIo,
): Promise<Fields> {
  const answer = await sendTo('Google', http, {
    url: `${baseAddress(facts, app, 'token')}/token`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      ...form,
      client_id: app.clientId,
      client_secret: app.clientSecret,
    }).toString(),
  });
  if (answer.status !== 200) throw tokenRefusal(answer, purpose, clock.now());
  const token = objectIn(answer);
  if (!token) throw unreadable('Google');
  return token;
}

function kept(token: Fields, refreshToken: string | undefined, now: number): Omit<Connection, 'profile'> {
  const accessToken = textIn(token, 'access_token');
  const refresh = textIn(token, 'refresh_token') ?? refreshToken;
  const lastsMs = numberIn(token, 'expires_in') * 1_000;
  if (accessToken === null || refresh === undefined || lastsMs <= 0) throw unreadable('Google');
  // Google names an end of the sign-in only where it has one, as while its project is in testing.
  const signInMs = numberIn(token, 'refresh_token_expires_in') * 1_000;
  return {
    secret: { access_token: accessToken, refresh_token: refresh },
    tokenExpiresAt: signInMs > 0 ? now + signInMs : null,
    renewAt: now + Math.max(lastsMs - renewAheadMs, lastsMs / 2),
  };
}

function mustGrantAll(token: Fields): void {
  const granted = (textIn(token, 'scope') ?? '').split(' ');
  const missing = scopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return;
  const names = missing.map((scope) => scope.slice(scope.lastIndexOf('/') + 1)).join(', ');
  throw new NetworkError('rejected', 'Not all permissions were given.', {
    code: 'scope_missing',
    remedy: `Sign in again and leave every box ticked. Missing: ${names}.`,
  });
}

/** Google's sign-in for desktop apps: back to any port of this computer, with PKCE. */
export const youtubeSignIn: BrowserSignIn = {
  async begin({ app, redirectUri, state, verifier }) {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: redirectUri,
      scope: scopes.join(' '),
      state,
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
      // Without both there is no refresh token at a second sign-in.
      access_type: 'offline',
      prompt: 'consent',
    });
    return { url: `${baseAddress(facts, app, 'dialog')}/o/oauth2/v2/auth?${query}`, keep: {} };
  },

  async finish({ app, code, redirectUri, verifier }, io) {
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    const token = await askForToken(app, form, 'sign in', io);
    mustGrantAll(token);
    const connection = kept(token, undefined, io.clock.now());
    const profiles = await readChannels(youtubeApi({ app, secret: connection.secret }, io));
    return profiles.map((profile) => ({ ...connection, profile }));
  },
};

/** A new access token; Google keeps the refresh token. */
export async function renewSignIn(session: Session, io: NetworkIo): Promise<Omit<Connection, 'profile'>> {
  const refreshToken = session.secret.refresh_token ?? '';
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const token = await askForToken(session.app, form, 'renew', io);
  return kept(token, refreshToken, io.clock.now());
}

import { createHash } from 'node:crypto';
import { tiktok as facts } from '../../../shared/networks/tiktok.ts';
import type { HttpAnswer } from '../../../shared/ports.ts';
import type { BrowserSignIn, Connection, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { errorOfAnswer, objectIn, sendTo, unreadable } from '../http-errors.ts';
import { type Fields, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { tiktokApi } from './api.ts';
import { readProfile } from './reading.ts';

const scopes = facts.browserSignIn?.scopes ?? [];
/** A token is renewed this long before its end. */
const renewAheadMs = 15 * 60_000;

type Purpose = 'sign in' | 'renew';

function tokenRefusal(answer: HttpAnswer, said: Fields, purpose: Purpose, now: number): NetworkError {
  const code = textIn(said, 'error');
  const words = textIn(said, 'error_description');
  const details = { ...(code !== null && { code }), ...(words !== null && { words }) };
  if (answer.status >= 500 || answer.status === 429) return errorOfAnswer('TikTok', answer, details, now);
  const kind = purpose === 'renew' ? 'auth_revoked' : 'rejected';
  if (code === 'invalid_client' || code === 'unauthorized_client') {
    return new NetworkError(kind, 'TikTok does not accept the keys of the app.', {
      ...details,
      remedy: 'Check client key and client secret of the TikTok app in the settings, then sign in again.',
    });
  }
  return new NetworkError(kind, 'TikTok does not accept the sign-in any more.', {
    ...details,
    remedy: 'Sign the account in again.',
  });
}

async function askForToken(
  app: NetworkApp,
  form: Record<string, string>,
  purpose: Purpose,
  { http, clock }: NetworkIo,
): Promise<Fields> {
  const answer = await sendTo('TikTok', http, {
    url: `${baseAddress(facts, app, 'api')}/v2/oauth/token/`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'cache-control': 'no-cache' },
    body: new URLSearchParams({
      client_key: app.clientId,
      client_secret: app.clientSecret,
      ...form,
    }).toString(),
  });
  const token = objectIn(answer);
  if (answer.status !== 200 || textIn(token, 'error') !== null) {
    throw tokenRefusal(answer, token ?? {}, purpose, clock.now());
  }
  if (!token) throw unreadable('TikTok');
  return token;
}

/** How long the tokens live is TikTok's to say: it has changed that before. */
function kept(token: Fields, now: number): Omit<Connection, 'profile'> {
  const accessToken = textIn(token, 'access_token');
  const refreshToken = textIn(token, 'refresh_token');
  const lastsMs = numberIn(token, 'expires_in') * 1_000;
  const signInMs = numberIn(token, 'refresh_expires_in') * 1_000;
  if (accessToken === null || refreshToken === null || lastsMs <= 0) throw unreadable('TikTok');
  return {
    secret: { access_token: accessToken, refresh_token: refreshToken },
    tokenExpiresAt: signInMs > 0 ? now + signInMs : null,
    renewAt: now + Math.max(lastsMs - renewAheadMs, lastsMs / 2),
  };
}

function mustGrantAll(token: Fields): void {
  const granted = (textIn(token, 'scope') ?? '').split(',');
  const missing = scopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return;
  throw new NetworkError('rejected', 'Not all permissions were given.', {
    code: 'scope_missing',
    remedy: `Sign in again and allow everything. Missing: ${missing.join(', ')}.`,
  });
}

/** Login Kit for Desktop: back to any port of this computer. Its challenge is hexadecimal, unlike everyone else's. */
export const tiktokSignIn: BrowserSignIn = {
  async begin({ app, redirectUri, state, verifier }) {
    const query = new URLSearchParams({
      client_key: app.clientId,
      response_type: 'code',
      scope: scopes.join(','),
      redirect_uri: redirectUri,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('hex'),
      code_challenge_method: 'S256',
    });
    return { url: `${baseAddress(facts, app, 'dialog')}/v2/auth/authorize/?${query}`, keep: {} };
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
    const connection = kept(token, io.clock.now());
    return [{ ...connection, profile: await readProfile(tiktokApi({ app, secret: connection.secret }, io)) }];
  },
};

/** New tokens for old; the old refresh token is dead from then on. */
export async function renewSignIn(session: Session, io: NetworkIo): Promise<Omit<Connection, 'profile'>> {
  const form = { grant_type: 'refresh_token', refresh_token: session.secret.refresh_token ?? '' };
  return kept(await askForToken(session.app, form, 'renew', io), io.clock.now());
}

import type { Connection, NetworkApp, NetworkIo } from '../adapter.ts';
import { errorOfAnswer, objectIn, sendTo, unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { type GraphObject, graphAnswer, graphClient } from './graph-api.ts';
import { graphObjectIn, objectsAt, textAt } from './graph-json.ts';
import { type GraphToken, tokenIn } from './tokens.ts';

/** Where Instagram and Threads give out their tokens. */
export interface TokenDoor {
  network: string;
  /** Takes the code of a sign-in. */
  codeBase: string;
  /** Gives and renews tokens that last. */
  base: string;
  /** Begins the names of its grants: `ig_exchange_token`. */
  grants: 'ig' | 'th';
  app: NetworkApp;
}

/** Tokens last about 60 days and can be renewed once they are a day old; early, so that a computer may be off long. */
const renewAfterMs = 7 * 24 * 3_600_000;

/** An answer of the door that takes codes: its refusals have a shape of their own. */
async function trade(door: TokenDoor, form: URLSearchParams, io: NetworkIo): Promise<GraphObject> {
  const answer = await sendTo(door.network, io.http, {
    url: `${door.codeBase}/oauth/access_token`,
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const words = textAt(graphObjectIn(answer) ?? {}, 'error_message');
  if (words === null) return graphAnswer(door, answer, io);
  const error = errorOfAnswer(door.network, answer, { words }, io.clock.now());
  if (error.kind !== 'rejected' && error.kind !== 'auth_revoked') throw error;
  throw new NetworkError('rejected', `${door.network} does not accept this sign-in.`, {
    code: String(objectIn(answer)?.code ?? ''),
    words,
    remedy: `Check the id and secret of your ${door.network} app and its redirect address; then sign in again.`,
  });
}

/** A token for an hour, and what the person allowed; empty where the network does not say. */
export async function tokenForCode(
  door: TokenDoor,
  { code, redirectUri }: { code: string; redirectUri: string },
  io: NetworkIo,
): Promise<{ token: string; permissions: string[] }> {
  const form = new URLSearchParams({
    client_id: door.app.clientId,
    client_secret: door.app.clientSecret,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    // Meta hangs these two signs on the address that leads back.
    code: code.replace(/#_$/, ''),
  });
  const answer = await trade(door, form, io);
  const account = objectsAt(answer)[0] ?? answer;
  const token = textAt(account, 'access_token');
  if (token === null) throw unreadable(door.network);
  return { token, permissions: permissionsIn(account) };
}

function permissionsIn({ permissions }: GraphObject): string[] {
  const names = typeof permissions === 'string' ? permissions.split(',') : permissions;
  if (!Array.isArray(names)) return [];
  return names.filter((name) => typeof name === 'string').map((name) => name.trim());
}

/** Throws where the person left out a permission without which nothing works. */
export function mustHaveAllowed(network: string, given: readonly string[], needed: readonly string[]): void {
  const missing = given.length === 0 ? [] : needed.filter((name) => !given.includes(name));
  if (missing.length === 0) return;
  throw new NetworkError('auth_revoked', `${network} was not given all the permissions that are needed.`, {
    remedy: `Sign in again and allow ${missing.join(', ')}.`,
  });
}

export async function lastingToken(door: TokenDoor, token: string, io: NetworkIo): Promise<GraphToken> {
  const answer = await graphClient(door, io).get('/access_token', {
    grant_type: `${door.grants}_exchange_token`,
    client_secret: door.app.clientSecret,
    access_token: token,
  });
  return tokenIn(door.network, answer, io.clock.now());
}

/** Another 60 days for a token that has not ended; one that has needs a person. */
export async function renewedToken(door: TokenDoor, token: string, io: NetworkIo): Promise<GraphToken> {
  try {
    const answer = await graphClient(door, io).get('/refresh_access_token', {
      grant_type: `${door.grants}_refresh_token`,
      access_token: token,
    });
    return tokenIn(door.network, answer, io.clock.now());
  } catch (error) {
    if (!(error instanceof NetworkError) || error.kind !== 'auth_expired') throw error;
    throw new NetworkError('auth_revoked', error.message, error.details);
  }
}

/** What an account of these networks keeps, and for how long it holds. */
export function untilWhen(
  { token, expiresAt }: GraphToken,
  { clock }: Pick<NetworkIo, 'clock'>,
): Omit<Connection, 'profile'> {
  return {
    secret: { access_token: token },
    tokenExpiresAt: expiresAt,
    renewAt: clock.now() + renewAfterMs,
  };
}

import type { NetworkApp, NetworkIo } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { graphClient } from './graph-api.ts';
import { countAt, type GraphObject, objectAt, textAt } from './graph-json.ts';

export interface GraphToken {
  token: string;
  /** UTC epoch milliseconds; null: Meta names no end. */
  expiresAt: number | null;
}

/** The token in an answer of a token endpoint. */
export function tokenIn(network: string, answer: GraphObject, now: number): GraphToken {
  const token = textAt(answer, 'access_token');
  if (token === null) throw unreadable(network);
  const seconds = countAt(answer, 'expires_in');
  return { token, expiresAt: seconds === null || seconds === 0 ? null : now + seconds * 1_000 };
}

/** What Meta says of a token. */
export interface TokenHealth {
  isValid: boolean;
  scopes: string[];
  /** UTC epoch milliseconds; null: no end is known. */
  expiresAt: number | null;
  /** After this a person must sign in again, although the token itself may live on. */
  dataAccessExpiresAt: number | null;
}

function secondsAt(object: GraphObject, name: string): number | null {
  const seconds = countAt(object, name);
  return seconds === null || seconds === 0 ? null : seconds * 1_000;
}

/** Asks with the app's own right, so that also a dead token can be asked about. */
export async function tokenHealth(
  token: string,
  access: { network: string; base: string; app: NetworkApp },
  io: NetworkIo,
): Promise<TokenHealth> {
  const { network, base, app } = access;
  const client = graphClient({ network, base, token: `${app.clientId}|${app.clientSecret}` }, io);
  const about = objectAt(await client.get('/debug_token', { input_token: token }), 'data');
  return {
    isValid: about.is_valid === true,
    scopes: Array.isArray(about.scopes) ? about.scopes.filter((scope) => typeof scope === 'string') : [],
    expiresAt: secondsAt(about, 'expires_at'),
    dataAccessExpiresAt: secondsAt(about, 'data_access_expires_at'),
  };
}

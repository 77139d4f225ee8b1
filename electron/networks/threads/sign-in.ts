import { threads as facts } from '../../../shared/networks/threads.ts';
import type { BrowserSignIn, Connection, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import type { GraphClient } from '../meta/graph-api.ts';
import { objectAt } from '../meta/graph-json.ts';
import {
  lastingToken,
  mustHaveAllowed,
  renewedToken,
  type TokenDoor,
  tokenForCode,
  untilWhen,
} from '../meta/own-tokens.ts';
import { NetworkError } from '../network-error.ts';
import { networkName, threadsClient } from './account.ts';
import { neededScopes } from './limits.ts';
import { readProfile } from './reading.ts';

function doorOf(app: NetworkApp): TokenDoor {
  const base = baseAddress(facts, app, 'exchange');
  return { network: networkName, codeBase: base, base, grants: 'th', app };
}

/** What the person allowed; empty where Threads does not say. */
async function allowedScopes(token: string, graph: GraphClient, { log }: NetworkIo): Promise<string[]> {
  try {
    const { scopes } = objectAt(await graph.get('/debug_token', { input_token: token }), 'data');
    return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [];
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    log.warn({ error }, 'it is not known which permissions were given');
    return [];
  }
}

export const threadsSignIn: BrowserSignIn = {
  begin: ({ app, redirectUri, state }) => {
    const query = new URLSearchParams({
      client_id: app.clientId,
      redirect_uri: redirectUri,
      scope: facts.browserSignIn?.scopes.join(',') ?? '',
      response_type: 'code',
      state,
    });
    return Promise.resolve({
      url: `${baseAddress(facts, app, 'dialog')}/oauth/authorize?${query}`,
      keep: {},
    });
  },
  finish: async ({ app, code, redirectUri }, io) => {
    const door = doorOf(app);
    const { token } = await tokenForCode(door, { code, redirectUri }, io);
    const lasting = await lastingToken(door, token, io);
    const graph = threadsClient(app, lasting.token, io);
    mustHaveAllowed(networkName, await allowedScopes(lasting.token, graph, io), neededScopes);
    return [{ profile: await readProfile(graph, io), ...untilWhen(lasting, io) }];
  },
};

export async function renewSignIn(
  { app, secret }: Session,
  io: NetworkIo,
): Promise<Omit<Connection, 'profile'>> {
  return untilWhen(await renewedToken(doorOf(app), secret.access_token ?? '', io), io);
}

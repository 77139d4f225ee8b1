import { instagram as facts } from '../../../shared/networks/instagram.ts';
import type { BrowserSignIn, Connection, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import {
  lastingToken,
  mustHaveAllowed,
  renewedToken,
  type TokenDoor,
  tokenForCode,
  untilWhen,
} from '../meta/own-tokens.ts';
import { instagramClient, networkName } from './account.ts';
import { neededScopes } from './limits.ts';
import { readProfile } from './reading.ts';

function doorOf(app: NetworkApp): TokenDoor {
  return {
    network: networkName,
    codeBase: baseAddress(facts, app, 'token'),
    base: baseAddress(facts, app, 'exchange'),
    grants: 'ig',
    app,
  };
}

export const instagramSignIn: BrowserSignIn = {
  begin: ({ app, redirectUri, state }) => {
    const query = new URLSearchParams({
      client_id: app.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: facts.browserSignIn?.scopes.join(',') ?? '',
      state,
      enable_fb_login: '0',
    });
    return Promise.resolve({
      url: `${baseAddress(facts, app, 'dialog')}/oauth/authorize?${query}`,
      keep: {},
    });
  },
  finish: async ({ app, code, redirectUri }, io) => {
    const door = doorOf(app);
    const { token, permissions } = await tokenForCode(door, { code, redirectUri }, io);
    mustHaveAllowed(networkName, permissions, neededScopes);
    const lasting = await lastingToken(door, token, io);
    const profile = await readProfile(instagramClient(app, lasting.token, io));
    return [{ profile, ...untilWhen(lasting, io) }];
  },
};

export async function renewSignIn(
  { app, secret }: Session,
  io: NetworkIo,
): Promise<Omit<Connection, 'profile'>> {
  return untilWhen(await renewedToken(doorOf(app), secret.access_token ?? '', io), io);
}

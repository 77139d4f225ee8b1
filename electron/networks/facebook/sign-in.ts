import { facebook as facts } from '../../../shared/networks/facebook.ts';
import type { AccountSecret, BrowserSignIn, Connection, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { textAt } from '../meta/graph-json.ts';
import { type TokenHealth, tokenHealth, tokenIn } from '../meta/tokens.ts';
import { NetworkError } from '../network-error.ts';
import { renewEveryMs } from './limits.ts';
import { managedPages } from './managed-pages.ts';
import { facebookClient, networkName } from './page.ts';
import { profileIn } from './reading.ts';

const neededScopes = ['pages_show_list', 'pages_manage_posts', 'pages_read_engagement'];

function healthOf(token: string, app: NetworkApp, io: NetworkIo): Promise<TokenHealth> {
  return tokenHealth(token, { network: networkName, base: baseAddress(facts, app, 'graph'), app }, io);
}

/** The token of a person for about 60 days; Facebook also gives one in exchange for one that is still good. */
async function longLivedToken(token: string, app: NetworkApp, io: NetworkIo): Promise<string> {
  const answer = await facebookClient(app, io).post('/oauth/access_token', {
    grant_type: 'fb_exchange_token',
    client_id: app.clientId,
    client_secret: app.clientSecret,
    fb_exchange_token: token,
  });
  return tokenIn(networkName, answer, io.clock.now()).token;
}

function mustAllow({ scopes }: TokenHealth): void {
  const missing = neededScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return;
  throw new NetworkError(
    'auth_revoked',
    `${networkName} was not given all the permissions that are needed.`,
    {
      remedy: `Sign in again and allow ${missing.join(', ')}.`,
    },
  );
}

function untilWhen(secret: AccountSecret, health: TokenHealth, now: number): Omit<Connection, 'profile'> {
  const ends = [health.dataAccessExpiresAt, health.expiresAt].filter((end) => end !== null);
  return {
    secret,
    tokenExpiresAt: ends.length > 0 ? Math.min(...ends) : null,
    renewAt: now + renewEveryMs,
  };
}

async function connections(userToken: string, app: NetworkApp, io: NetworkIo): Promise<Connection[]> {
  const health = await healthOf(userToken, app, io);
  mustAllow(health);
  const pages = await managedPages(facebookClient(app, io, userToken), io);
  if (pages.length === 0) {
    throw new NetworkError('rejected', `${networkName} shows no Page that you may post on.`, {
      remedy:
        'Sign in again and choose at least one Page; if it is not offered, ask its owner for the right to create content.',
    });
  }
  // The token of a Page has no end of its own while the person's data may be read.
  const lasting = { ...health, expiresAt: null };
  return pages.map((page) => ({
    profile: profileIn(page),
    ...untilWhen(
      { page_token: textAt(page, 'access_token') ?? '', user_token: userToken },
      lasting,
      io.clock.now(),
    ),
  }));
}

export const facebookSignIn: BrowserSignIn = {
  begin: ({ app, redirectUri, state }) => {
    const query = new URLSearchParams({
      client_id: app.clientId,
      redirect_uri: redirectUri,
      state,
      response_type: 'code',
      scope: facts.browserSignIn?.scopes.join(',') ?? '',
    });
    return Promise.resolve({ url: `${baseAddress(facts, app, 'dialog')}/dialog/oauth?${query}`, keep: {} });
  },
  finish: async ({ app, redirectUri, code }, io) => {
    const answer = await facebookClient(app, io).post('/oauth/access_token', {
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: redirectUri,
      code,
    });
    const { token } = tokenIn(networkName, answer, io.clock.now());
    return connections(await longLivedToken(token, app, io), app, io);
  },
};

/** Longer life for the person's token, and a fresh one for the Page; undefined: the person's token is dead. */
async function freshSecret(session: Session, io: NetworkIo): Promise<AccountSecret | undefined> {
  try {
    const userToken = await longLivedToken(session.secret.user_token ?? '', session.app, io);
    const user = facebookClient(session.app, io, userToken);
    const page = await user.get(`/${session.remoteId}`, { fields: 'access_token' });
    const pageToken = textAt(page, 'access_token');
    return pageToken === null ? undefined : { page_token: pageToken, user_token: userToken };
  } catch (error) {
    if (!(error instanceof NetworkError) || !['auth_revoked', 'auth_expired'].includes(error.kind))
      throw error;
    io.log.info({ error, page: session.remoteId }, 'the person’s own token is no longer good');
    return undefined;
  }
}

/** A Page's token may outlive the person's: it is kept for as long as Facebook says that it is good. */
export async function renewSignIn(session: Session, io: NetworkIo): Promise<Omit<Connection, 'profile'>> {
  const secret = (await freshSecret(session, io)) ?? session.secret;
  const health = await healthOf(secret.page_token ?? '', session.app, io);
  if (!health.isValid) {
    throw new NetworkError('auth_revoked', `${networkName} does not accept the sign-in any more.`, {
      remedy: 'Sign the Page in again.',
    });
  }
  mustAllow(health);
  return untilWhen(secret, health, io.clock.now());
}

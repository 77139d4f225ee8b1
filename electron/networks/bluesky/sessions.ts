import type { AccountSecret, Connection, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { serviceAddress } from '../service-address.ts';
import type { Dpop } from './dpop.ts';
import { pdsIn } from './identity.ts';
import { isOAuthSecret, type OAuthSecret, renewTokens } from './oauth-tokens.ts';
import { readProfile } from './reading.ts';
import { type AccountCall, xrpc } from './xrpc.ts';

const defaultService = 'https://bsky.social';

/** What is kept of an account that was signed in by app password. */
interface BlueskySecret extends AccountSecret {
  /** Origin of the server that holds the account. */
  pds: string;
  access_jwt: string;
  refresh_jwt: string;
}

interface Tokens {
  did: string;
  handle: string;
  secret: BlueskySecret;
}

function tokensIn(answer: Record<string, unknown>, pds: string): Tokens {
  const { did, handle, accessJwt, refreshJwt, didDoc } = answer;
  if (typeof did !== 'string' || typeof accessJwt !== 'string' || typeof refreshJwt !== 'string') {
    throw unreadable('Bluesky');
  }
  return {
    did,
    handle: typeof handle === 'string' ? handle : did,
    secret: { pds: pdsIn(didDoc) ?? pds, access_jwt: accessJwt, refresh_jwt: refreshJwt },
  };
}

export async function signIn(
  credentials: Record<string, string>,
  _app: NetworkApp,
  io: NetworkIo,
): Promise<Connection> {
  const service = serviceAddress(credentials.service?.trim() || defaultService, 'service');
  const answer = await xrpc(
    {
      host: service,
      method: 'com.atproto.server.createSession',
      body: {
        identifier: (credentials.identifier ?? '').trim().replace(/^@/, ''),
        password: (credentials.app_password ?? '').trim(),
      },
    },
    io,
  ).catch((error: unknown) => {
    if (!(error instanceof NetworkError) || error.details.code !== 'AuthenticationRequired') throw error;
    throw new NetworkError('auth_revoked', 'Bluesky does not know this handle with this app password.', {
      ...error.details,
      remedy: 'Check the handle, and make a new app password in Bluesky if need be.',
    });
  });
  const { did, handle, secret } = tokensIn(answer, service);
  const profile = await readProfile(did, handle, (call) =>
    xrpc({ ...call, host: secret.pds, token: secret.access_jwt }, io),
  );
  return { profile, secret, tokenExpiresAt: null, renewAt: null };
}

/** Calls with the tokens of a browser's sign-in, each with its proof. */
export function boundCall(secret: OAuthSecret, dpop: Dpop, io: NetworkIo): AccountCall {
  const holder = { key: secret.dpop_key, accessToken: secret.access_token };
  return (call) => xrpc({ ...call, host: secret.pds }, io, (request) => dpop.send(request, holder, io));
}

export interface BlueskySessions {
  /** Calls in the name of the signed-in account; app passwords' tokens are renewed when they have run out. */
  callsOf(session: Session, io: NetworkIo): AccountCall;
  renew(session: Session, io: NetworkIo): Promise<Omit<Connection, 'profile'>>;
}

/**
 * A refresh token works once. Calls that find an app password's token expired at the same time therefore share one
 * renewal, and a session that was opened before a renewal takes over what that brought. Tokens of a browser's sign-in
 * are renewed by whoever keeps the accounts, one at a time.
 */
export function blueskySessions(dpop: Dpop): BlueskySessions {
  const renewals = new Map<string, { of: string; secret: Promise<AccountSecret> }>();

  function renewed(session: Session, io: NetworkIo): Promise<AccountSecret> {
    const of = session.secret.refresh_jwt ?? '';
    const known = renewals.get(session.remoteId);
    if (known?.of === of) return known.secret;
    const renewal = { of, secret: refreshed(session, io) };
    renewals.set(session.remoteId, renewal);
    return renewal.secret.catch((error: unknown) => {
      if (renewals.get(session.remoteId) === renewal) renewals.delete(session.remoteId);
      throw error;
    });
  }

  async function refreshed(session: Session, io: NetworkIo): Promise<AccountSecret> {
    const { pds = '', refresh_jwt = '' } = session.secret;
    const answer = await xrpc(
      { host: pds, method: 'com.atproto.server.refreshSession', isProcedure: true, token: refresh_jwt },
      io,
    );
    const { secret } = tokensIn(answer, pds);
    await session.saveSecret(secret);
    return secret;
  }

  function selfRenewing(session: Session, io: NetworkIo): AccountCall {
    return async (call) => {
      const { pds = '', access_jwt = '' } = session.secret;
      try {
        return await xrpc({ ...call, host: pds, token: access_jwt }, io);
      } catch (error) {
        if (!(error instanceof NetworkError) || error.kind !== 'auth_expired') throw error;
        session.secret = await renewed(session, io);
        const { pds: host = '', access_jwt: token = '' } = session.secret;
        return xrpc({ ...call, host, token }, io);
      }
    };
  }

  return {
    callsOf: (session, io) =>
      isOAuthSecret(session.secret) ? boundCall(session.secret, dpop, io) : selfRenewing(session, io),
    renew: async (session, io) =>
      isOAuthSecret(session.secret)
        ? renewTokens(session, session.secret, dpop, io)
        : { secret: await renewed(session, io), tokenExpiresAt: null, renewAt: null },
  };
}

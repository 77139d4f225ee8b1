import { linkedin as facts } from '../../../shared/networks/linkedin.ts';
import type { BrowserSignIn, Connection, NetworkApp, NetworkIo, Session } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { type Fields, idIn, jsonApi, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { linkedinApi, refusal } from './api.ts';
import { administeredOrganisations, readOrganisation, readPerson } from './reading.ts';

const dayMs = 24 * 3_600_000;
const renewAheadMs = 7 * dayMs;
const organisationScope = 'w_organization_social';
const personalScope = 'w_member_social';

function askToken(form: Record<string, string>, app: NetworkApp, io: NetworkIo): Promise<Fields> {
  return jsonApi('LinkedIn', io, { refusal }).object({
    method: 'POST',
    url: `${baseAddress(facts, app, 'oauth')}/v2/accessToken`,
    form: { ...form, client_id: app.clientId, client_secret: app.clientSecret },
  });
}

/** Only approved partners get a refresh token; its life is not lengthened by its use. */
function tokensIn(answer: Fields, now: number): Omit<Connection, 'profile'> {
  const endsAt = now + numberIn(answer, 'expires_in') * 1_000;
  const refreshToken = textIn(answer, 'refresh_token');
  const secret = { access_token: idIn('LinkedIn', answer, 'access_token') };
  if (refreshToken === null) return { secret, tokenExpiresAt: endsAt, renewAt: null };
  return {
    secret: { ...secret, refresh_token: refreshToken },
    tokenExpiresAt: now + numberIn(answer, 'refresh_token_expires_in') * 1_000,
    renewAt: endsAt - renewAheadMs,
  };
}

function scopesIn(answer: Fields): string[] {
  return (textIn(answer, 'scope') ?? '').split(/[\s,]+/);
}

/** LinkedIn refuses a sign-in that asks for more than the app was granted: most may not post for organisations. */
function wantedScopes(fields: Record<string, string>): readonly string[] {
  const scopes = facts.browserSignIn?.scopes ?? [];
  return fields.organisations === 'yes' ? scopes : scopes.filter((scope) => !scope.includes('organization'));
}

export const linkedinSignIn: BrowserSignIn = {
  begin: async ({ app, fields, redirectUri, state }) => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: redirectUri,
      state,
      scope: wantedScopes(fields).join(' '),
    });
    return { url: `${baseAddress(facts, app, 'oauth')}/v2/authorization?${query}`, keep: {} };
  },

  finish: async ({ app, code, redirectUri }, io) => {
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    const answer = await askToken(form, app, io);
    const scopes = scopesIn(answer);
    if (!scopes.includes(personalScope) && !scopes.includes(organisationScope)) {
      throw new NetworkError('auth_revoked', 'LinkedIn was not given the permission to post.', {
        remedy: `Add “Share on LinkedIn” to your app, sign in again and allow ${personalScope}.`,
      });
    }
    const tokens = tokensIn(answer, io.clock.now());
    const session = { app, secret: tokens.secret };
    const person = await readPerson(tokens.secret.access_token ?? '', app, io);
    const urns = scopes.includes(organisationScope)
      ? await administeredOrganisations(linkedinApi({ ...session, remoteId: person.remoteId }, io))
      : [];
    const organisations: Connection[] = [];
    for (const urn of urns) {
      organisations.push({ profile: await readOrganisation(urn, session, io), ...tokens });
    }
    const own = scopes.includes(personalScope) ? [{ profile: person, ...tokens }] : [];
    return [...own, ...organisations];
  },
};

export async function renewSignIn(session: Session, io: NetworkIo): Promise<Omit<Connection, 'profile'>> {
  const refreshToken = session.secret.refresh_token;
  const ended = 'LinkedIn’s sign-in has come to its end.';
  const remedy = 'Sign the account in again; LinkedIn asks for that every 60 days.';
  if (!refreshToken) throw new NetworkError('auth_revoked', ended, { remedy });
  try {
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    return tokensIn(await askToken(form, session.app, io), io.clock.now());
  } catch (error) {
    const isRefused =
      error instanceof NetworkError && ['rejected', 'auth_expired', 'auth_revoked'].includes(error.kind);
    if (!isRefused) throw error;
    throw new NetworkError('auth_revoked', ended, { ...error.details, remedy });
  }
}

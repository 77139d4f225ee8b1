import type { NetworkIo } from '../adapter.ts';
import { errorOfAnswer, objectIn, sendTo } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { serviceAddress } from '../service-address.ts';

type Fields = Record<string, unknown>;

/** The server that signs in the accounts of one or more servers, by its own metadata. */
export interface AuthorizationServer {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  parEndpoint: string;
}

const handInstead = 'Sign in by hand with an app password instead.';

function without(server: string): NetworkError {
  return new NetworkError('rejected', `${server} does not offer sign-in in the browser.`, {
    code: 'service',
    remedy: handInstead,
  });
}

function broken(server: string, what: string): NetworkError {
  return new NetworkError('rejected', `The sign-in of ${server} cannot be trusted: ${what}.`, {
    code: 'service',
    remedy: `Tell whoever runs ${server}. ${handInstead}`,
  });
}

/** A JSON object at a well-known path, as the server itself says it; undefined where it has none. */
async function wellKnown(origin: string, name: string, io: NetworkIo): Promise<Fields | undefined> {
  const url = `${origin}/.well-known/${name}`;
  const answer = await sendTo('Bluesky', io.http, { url, headers: { accept: 'application/json' } });
  if (answer.status >= 500 || answer.status === 429) {
    throw errorOfAnswer('Bluesky', answer, {}, io.clock.now());
  }
  if (answer.status !== 200) return undefined;
  if (new URL(answer.url).origin !== origin) throw broken(origin, 'it lets another server answer');
  return objectIn(answer);
}

function listIn(fields: Fields, name: string): unknown[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}

/** An address to which codes and tokens go: https, or http on this computer. */
function endpointIn(fields: Fields, name: string, issuer: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || !URL.canParse(value)) throw broken(issuer, `it names no ${name}`);
  serviceAddress(value, 'service');
  return value;
}

/** What the AT Protocol asks of an authorization server; without any of it the sign-in would be less safe. */
const demands: [what: string, isMet: (metadata: Fields) => boolean][] = [
  ['it does not take requests ahead', (metadata) => metadata.require_pushed_authorization_requests === true],
  [
    'it does not say who answers',
    (metadata) => metadata.authorization_response_iss_parameter_supported === true,
  ],
  ['it does not know apps by address', (metadata) => metadata.client_id_metadata_document_supported === true],
  ['it lacks PKCE', (metadata) => listIn(metadata, 'code_challenge_methods_supported').includes('S256')],
  ['it lacks DPoP', (metadata) => listIn(metadata, 'dpop_signing_alg_values_supported').includes('ES256')],
  ['it lacks the AT Protocol', (metadata) => listIn(metadata, 'scopes_supported').includes('atproto')],
];

async function authorizationServer(issuer: string, io: NetworkIo): Promise<AuthorizationServer> {
  const metadata = await wellKnown(issuer, 'oauth-authorization-server', io);
  if (!metadata) throw without(issuer);
  if (metadata.issuer !== issuer) throw broken(issuer, 'it goes by another name');
  const unmet = demands.find(([, isMet]) => !isMet(metadata));
  if (unmet) throw broken(issuer, unmet[0]);
  return {
    issuer,
    authorizationEndpoint: endpointIn(metadata, 'authorization_endpoint', issuer),
    tokenEndpoint: endpointIn(metadata, 'token_endpoint', issuer),
    parEndpoint: endpointIn(metadata, 'pushed_authorization_request_endpoint', issuer),
  };
}

/** The one issuer to which a server that holds accounts sends them to be signed in; undefined: it names none. */
async function namedIssuer(pds: string, io: NetworkIo): Promise<string | undefined> {
  const metadata = await wellKnown(pds, 'oauth-protected-resource', io);
  if (!metadata) return undefined;
  if (metadata.resource !== pds) throw broken(pds, 'it speaks for another server');
  const [issuer, ...others] = listIn(metadata, 'authorization_servers');
  if (typeof issuer !== 'string' || others.length > 0) throw broken(pds, 'it names no single sign-in server');
  if (serviceAddress(issuer, 'service') !== issuer)
    throw broken(pds, 'its sign-in server is no server’s name');
  return issuer;
}

/** Who signs in the accounts on a server that holds accounts. */
export async function issuerOf(pds: string, io: NetworkIo): Promise<string> {
  const issuer = await namedIssuer(pds, io);
  if (issuer === undefined) throw without(pds);
  return issuer;
}

/** Where the accounts on a server are signed in. */
export async function authorizationServerOf(pds: string, io: NetworkIo): Promise<AuthorizationServer> {
  return authorizationServer(await issuerOf(pds, io), io);
}

/** The same for a server that a person named: it may hold no accounts, and be the sign-in server itself. */
export async function authorizationServerAt(named: string, io: NetworkIo): Promise<AuthorizationServer> {
  return authorizationServer((await namedIssuer(named, io)) ?? named, io);
}

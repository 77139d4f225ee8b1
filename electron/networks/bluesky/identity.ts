import { bluesky as facts } from '../../../shared/networks/bluesky.ts';
import { HttpFailure } from '../../../shared/ports.ts';
import type { NetworkApp, NetworkIo } from '../adapter.ts';
import { baseAddress } from '../base-address.ts';
import { errorOfAnswer, objectIn, sendTo } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { serviceAddress } from '../service-address.ts';
import { xrpc } from './xrpc.ts';

/** Who an account is: its lasting id, the handle that its identity document claims, and the server that holds it. */
export interface Identity {
  did: string;
  handle: string;
  pds: string;
}

const handleShape = /^(?=.{3,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])?$/;
const plcShape = /^did:plc:[a-z2-7]{24}$/;
const webShape = /^did:web:((?:[a-z\d-]+\.)+[a-z][a-z\d-]*)$/;
const ownAnswerWithinMs = 5_000;

/** The account's own server, as its identity document names it. */
export function pdsIn(didDocument: unknown): string | undefined {
  const services = (didDocument as { service?: unknown } | undefined)?.service;
  if (!Array.isArray(services)) return undefined;
  const entry = services.find((service) => String(service?.id).endsWith('#atproto_pds'));
  const endpoint = entry?.serviceEndpoint;
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return undefined;
  const { protocol, origin } = new URL(endpoint);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}

/** The handle as it was typed, without @. Refuses what can be none, such as an e-mail address. */
export function typedHandle(typed: string): string {
  const handle = typed.trim().replace(/^@/, '').toLowerCase();
  if (handleShape.test(handle)) return handle;
  throw new NetworkError('rejected', `“${typed.trim()}” is no handle of Bluesky.`, {
    code: 'handle',
    remedy: 'Give handle in full, as in alice.bsky.social; an e-mail address does not do.',
  });
}

/** What the handle's own web address says; undefined where it says nothing of the kind. */
async function didByDomain(handle: string, { http, log }: NetworkIo): Promise<string | undefined> {
  try {
    const url = `https://${handle}/.well-known/atproto-did`;
    const answer = await http.send({ url, deadlineMs: ownAnswerWithinMs });
    const did = answer.text().trim();
    return answer.status === 200 && isDid(did) ? did : undefined;
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    log.debug({ error }, 'the handle’s own address does not tell whose it is');
    return undefined;
  }
}

function isDid(text: string): boolean {
  return plcShape.test(text) || webShape.test(text);
}

function nobody(handle: string, cause?: unknown): NetworkError {
  return new NetworkError('rejected', `There is no account @${handle}.`, {
    code: 'handle',
    remedy: 'Check handle; or give the address of your account’s server as service.',
    cause,
  });
}

async function didOf(handle: string, app: NetworkApp, io: NetworkIo): Promise<string> {
  const own = await didByDomain(handle, io);
  if (own !== undefined) return own;
  const call = {
    host: baseAddress(facts, app, 'appview'),
    method: 'com.atproto.identity.resolveHandle',
    params: { handle },
  };
  const { did } = await xrpc(call, io).catch((error: unknown) => {
    const unknown = error instanceof NetworkError && ['rejected', 'not_found'].includes(error.kind);
    throw unknown ? nobody(handle, error) : error;
  });
  if (typeof did !== 'string' || !isDid(did)) throw nobody(handle);
  return did;
}

function addressOfDocument(did: string, app: NetworkApp): string {
  if (plcShape.test(did)) return `${baseAddress(facts, app, 'plc')}/${did}`;
  const host = webShape.exec(did)?.[1];
  if (host !== undefined) return `https://${host}/.well-known/did.json`;
  throw unusable(did);
}

function unusable(did: string): NetworkError {
  return new NetworkError('rejected', `The identity ${did} does not say which server holds the account.`, {
    remedy: 'Look at the account in Bluesky; or sign in by hand with an app password.',
  });
}

function claimedHandles({ alsoKnownAs }: Record<string, unknown>): string[] {
  if (!Array.isArray(alsoKnownAs)) return [];
  return alsoKnownAs.flatMap((name) =>
    typeof name === 'string' && name.startsWith('at://') ? [name.slice('at://'.length).toLowerCase()] : [],
  );
}

async function documentOf(did: string, app: NetworkApp, io: NetworkIo): Promise<Record<string, unknown>> {
  const answer = await sendTo('Bluesky', io.http, {
    url: addressOfDocument(did, app),
    headers: { accept: 'application/json' },
  });
  if (answer.status >= 500 || answer.status === 429) {
    throw errorOfAnswer('Bluesky', answer, {}, io.clock.now());
  }
  const document = answer.status === 200 ? objectIn(answer) : undefined;
  if (document?.id !== did) throw unusable(did);
  return document;
}

/** What the identity document says: the one authority on where an account lives. */
export async function identityOfDid(did: string, app: NetworkApp, io: NetworkIo): Promise<Identity> {
  const document = await documentOf(did, app, io);
  const pds = pdsIn(document);
  if (pds === undefined) throw unusable(did);
  return { did, handle: claimedHandles(document)[0] ?? did, pds: serviceAddress(pds, 'service') };
}

/** The account behind a handle; the handle and the identity must each name the other. */
export async function identityOfHandle(handle: string, app: NetworkApp, io: NetworkIo): Promise<Identity> {
  const identity = await identityOfDid(await didOf(handle, app, io), app, io);
  if (identity.handle === handle) return identity;
  throw new NetworkError('rejected', `The account behind @${handle} does not bear this handle.`, {
    code: 'handle',
    remedy: 'Give handle as Bluesky shows it on the account’s profile.',
  });
}

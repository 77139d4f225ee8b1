import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blueskyNetwork } from '../../electron/networks/bluesky/bluesky.ts';
import { HttpFailure, type HttpRequest } from '../../shared/ports.ts';
import { noApp, testIo } from '../support/networks/io.ts';
import { requestOf } from '../support/networks/pds-browser-sign-in.ts';

type Json = Record<string, unknown>;
interface Said {
  status?: number;
  body: unknown;
  headers?: Record<string, string>;
  /** Where the answer comes from, when not from where it was asked. */
  from?: string;
}

const did = 'did:plc:aokhggk7mup436kfbrccnf2a';
const pds = 'https://pds.example';
const issuer = 'https://login.example';

const metadata: Json = {
  issuer,
  authorization_endpoint: `${issuer}/oauth/authorize`,
  token_endpoint: `${issuer}/oauth/token`,
  pushed_authorization_request_endpoint: `${issuer}/oauth/par`,
  require_pushed_authorization_requests: true,
  authorization_response_iss_parameter_supported: true,
  client_id_metadata_document_supported: true,
  code_challenge_methods_supported: ['S256'],
  dpop_signing_alg_values_supported: ['ES256', 'ES384'],
  scopes_supported: ['atproto', 'transition:generic'],
};

const resourceAt = `${pds}/.well-known/oauth-protected-resource`;
const metadataAt = `${issuer}/.well-known/oauth-authorization-server`;
const ownDidAt = 'https://alice.example/.well-known/atproto-did';
const documentAt = `https://plc.directory/${did}`;
const parAt = `${issuer}/oauth/par`;

/** Every server that a sign-in meets, as each should speak. */
const well: Record<string, Said> = {
  [ownDidAt]: { body: `${did}\n` },
  [documentAt]: {
    body: {
      id: did,
      alsoKnownAs: ['at://alice.example'],
      service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: pds }],
    },
  },
  [resourceAt]: { body: { resource: pds, authorization_servers: [issuer] } },
  [metadataAt]: { body: metadata },
  [parAt]: { status: 201, body: { request_uri: 'urn:ietf:params:oauth:request_uri:req-1', expires_in: 299 } },
};

/** Signs alice in among servers that speak well but for what is `changed`. */
async function begun(changed: Record<string, Said> = {}, fields: Record<string, string> = {}) {
  const asked: HttpRequest[] = [];
  const servers = { ...well, ...changed };
  const io = testIo({
    async send(request) {
      asked.push(request);
      const said = servers[request.url];
      if (!said) throw new HttpFailure('dns', false, `Nobody is at ${request.url}.`);
      const { status = 200, body, headers = {}, from = request.url } = said;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return {
        status,
        headers,
        url: from,
        bytes: Buffer.from(text),
        text: () => text,
        json: () => JSON.parse(text),
      };
    },
  });
  const browser = blueskyNetwork().browserSignIn;
  const request = requestOf(noApp, { handle: 'alice.example', ...fields });
  const begins = await browser?.begin(request, io);
  return { asked, begins, request, io };
}

function claimsIn(proof: string): { header: { jwk: JsonWebKey; alg: string; typ: string }; claims: Json } {
  const [header, claims] = proof
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  return { header, claims };
}

describe('finding who signs an account in', () => {
  it('goes from the handle over the identity and its server to the sign-in server', async () => {
    const { asked, begins } = await begun();
    expect(asked.map(({ url }) => url)).toEqual([ownDidAt, documentAt, resourceAt, metadataAt, parAt]);
    expect(begins?.url).toMatch(/^https:\/\/login\.example\/oauth\/authorize\?client_id=/);
    expect(begins?.keep).toMatchObject({ issuer, token_endpoint: `${issuer}/oauth/token`, did });
  });

  it('takes a sign-in server for itself when a person names it as service', async () => {
    const noAccounts = `${issuer}/.well-known/oauth-protected-resource`;
    const { asked, begins } = await begun({ [noAccounts]: { status: 404, body: '' } }, { service: issuer });
    expect(asked.map(({ url }) => url)).toEqual([noAccounts, metadataAt, parAt]);
    expect(begins?.keep).toMatchObject({ issuer });
    expect(begins?.keep).not.toHaveProperty('did');
  });

  it.each([
    ['an e-mail address', { handle: 'alice@museum.example' }, 'no handle'],
    ['a single word', { handle: 'alice' }, 'no handle'],
  ])('refuses %s as handle', async (_what, fields, message) => {
    await expect(begun({}, fields)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining(message),
      details: { code: 'handle', remedy: expect.stringContaining('alice.bsky.social') },
    });
  });

  it('refuses a handle that the identity does not bear', async () => {
    const body = { ...(well[documentAt]?.body as Json), alsoKnownAs: ['at://bob.example'] };
    await expect(begun({ [documentAt]: { body } })).rejects.toMatchObject({
      message: 'The account behind @alice.example does not bear this handle.',
      details: { code: 'handle' },
    });
  });

  it.each<[string, Record<string, Said>]>([
    ['has no such page', { [resourceAt]: { status: 404, body: { error: 'NotFound' } } }],
    ['shows its home page for everything', { [resourceAt]: { body: '<!doctype html>' } }],
    ['names a server that has no sign-in', { [metadataAt]: { status: 404, body: '' } }],
  ])('says to use an app password where a server %s', async (_what, changed) => {
    await expect(begun(changed)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('does not offer sign-in in the browser'),
      details: { code: 'service', remedy: 'Sign in by hand with an app password instead.' },
    });
  });

  it('does not call a server that is away one without sign-in', async () => {
    await expect(begun({ [resourceAt]: { status: 502, body: '' } })).rejects.toMatchObject({
      kind: 'server_error',
    });
  });

  it.each<[string, Record<string, Said>]>([
    [
      'speaks for another server',
      { [resourceAt]: { body: { resource: issuer, authorization_servers: [issuer] } } },
    ],
    [
      'names two sign-in servers',
      { [resourceAt]: { body: { resource: pds, authorization_servers: [issuer, 'https://two.example'] } } },
    ],
    [
      'names a path as sign-in server',
      { [resourceAt]: { body: { resource: pds, authorization_servers: [`${issuer}/a`] } } },
    ],
    ['lets another server answer', { [metadataAt]: { body: metadata, from: 'https://evil.example/' } }],
    ['goes by another name', { [metadataAt]: { body: { ...metadata, issuer: 'https://evil.example' } } }],
    ['names no token_endpoint', { [metadataAt]: { body: { ...metadata, token_endpoint: undefined } } }],
    ['does not say who answers', without('authorization_response_iss_parameter_supported')],
    ['does not take requests ahead', without('require_pushed_authorization_requests')],
    ['does not know apps by address', without('client_id_metadata_document_supported')],
    ['lacks PKCE', { [metadataAt]: { body: { ...metadata, code_challenge_methods_supported: ['plain'] } } }],
    ['lacks DPoP', without('dpop_signing_alg_values_supported')],
    ['lacks the AT Protocol', { [metadataAt]: { body: { ...metadata, scopes_supported: ['openid'] } } }],
  ])('refuses a server that %s', async (_what, changed) => {
    await expect(begun(changed)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('cannot be trusted'),
      details: { remedy: expect.stringContaining('app password') },
    });
  });

  it('sends no token where it could be read on the way', async () => {
    const body = { ...metadata, token_endpoint: 'http://login.example/oauth/token' };
    await expect(begun({ [metadataAt]: { body } })).rejects.toMatchObject({
      message: expect.stringContaining('does not use https'),
    });
  });
});

function without(name: string): Record<string, Said> {
  return { [metadataAt]: { body: { ...metadata, [name]: undefined } } };
}

describe('what is handed to the sign-in server beforehand', () => {
  it('carries our state, the challenge and a proof signed with a key of its own', async () => {
    const { asked, begins, request, io } = await begun();
    const pushed = asked.find(({ url }) => url === parAt);
    const form = new URLSearchParams(String(pushed?.body));
    expect(Object.fromEntries(form)).toMatchObject({
      response_type: 'code',
      scope: 'atproto transition:generic',
      state: request.state,
      redirect_uri: request.redirectUri,
      code_challenge_method: 'S256',
      login_hint: 'alice.example',
    });
    expect(form.get('code_challenge')).not.toBe(request.verifier);
    const proof = pushed?.headers?.dpop ?? '';
    const { header, claims } = claimsIn(proof);
    expect(header).toMatchObject({ typ: 'dpop+jwt', alg: 'ES256' });
    expect(Object.keys(header.jwk).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    expect(claims).toMatchObject({ htm: 'POST', htu: parAt, iat: Math.floor(io.clock.now() / 1_000) });
    const [head, body, signature = ''] = proof.split('.');
    const key = {
      key: createPublicKey({ key: header.jwk, format: 'jwk' }),
      dsaEncoding: 'ieee-p1363' as const,
    };
    const signed = Buffer.from(`${head}.${body}`);
    expect(verify('sha256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(begins?.keep.dpop_key ?? '')).toMatchObject({ x: header.jwk.x });
  });

  it('is not sent for ever to a server that is never content with its own number', async () => {
    const body = { error: 'use_dpop_nonce', error_description: 'Authorization server requires nonce' };
    const headers = { 'dpop-nonce': 'again' };
    await expect(begun({ [parAt]: { status: 400, body, headers } })).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'use_dpop_nonce' },
    });
  });

  it.each([
    ['invalid_client_metadata', 'app password'],
    ['invalid_dpop_proof', 'date and time of this computer'],
    ['invalid_request', 'Begin the sign-in again'],
  ])('says what helps when it is refused with %s', async (error, remedy) => {
    await expect(begun({ [parAt]: { status: 400, body: { error } } })).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: error, remedy: expect.stringContaining(remedy) },
    });
  });
});

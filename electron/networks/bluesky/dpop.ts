import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  randomBytes,
  sign,
} from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../../../shared/ports.ts';
import type { NetworkIo } from '../adapter.ts';
import { objectIn, sendTo } from '../http-errors.ts';

/** Proves with every request that whoever holds the token also holds the key it is bound to (RFC 9449). */
export interface Dpop {
  send(
    request: HttpRequest,
    holder: { key: string; accessToken?: string },
    io: Pick<NetworkIo, 'http' | 'clock'>,
  ): Promise<HttpAnswer>;
}

/** A key for one sign-in, as the text of a private JWK (ES256). */
export function newDpopKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
}

interface Proven {
  key: string;
  method: string;
  url: string;
  nonce: string | undefined;
  accessToken: string | undefined;
  /** UTC epoch milliseconds. */
  at: number;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The signed statement for one request: which, when, and with which token. */
export function dpopProof({ key, method, url, nonce, accessToken, at }: Proven): string {
  const jwk = JSON.parse(key) as JsonWebKey;
  const { kty, crv, x, y } = jwk;
  const { origin, pathname } = new URL(url);
  const claims = {
    jti: randomBytes(16).toString('base64url'),
    htm: method,
    htu: `${origin}${pathname}`,
    iat: Math.floor(at / 1_000),
    ...(nonce !== undefined && { nonce }),
    ...(accessToken !== undefined && { ath: createHash('sha256').update(accessToken).digest('base64url') }),
  };
  const signed = `${encoded({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), {
    key: createPrivateKey({ key: jwk, format: 'jwk' }),
    dsaEncoding: 'ieee-p1363',
  });
  return `${signed}.${signature.toString('base64url')}`;
}

/** The server did nothing but ask for its own number in the proof. */
function wantsNonce(answer: HttpAnswer): boolean {
  if (answer.status !== 400 && answer.status !== 401) return false;
  if (answer.headers['dpop-nonce'] === undefined) return false;
  const challenge = answer.headers['www-authenticate'] ?? '';
  return challenge.includes('use_dpop_nonce') || objectIn(answer)?.error === 'use_dpop_nonce';
}

/** Remembers each server's latest nonce, and sends once more where a server asks for a fresh one. */
export function dpopHttp(): Dpop {
  const nonces = new Map<string, string>();
  return {
    async send(request, { key, accessToken }, { http, clock }) {
      const { url, method = 'GET' } = request;
      const { origin } = new URL(url);
      const once = async () => {
        const nonce = nonces.get(origin);
        const proof = dpopProof({ key, method, url, nonce, accessToken, at: clock.now() });
        const answer = await sendTo('Bluesky', http, {
          ...request,
          headers: {
            ...request.headers,
            dpop: proof,
            ...(accessToken !== undefined && { authorization: `DPoP ${accessToken}` }),
          },
        });
        const next = answer.headers['dpop-nonce'];
        if (next !== undefined) nonces.set(origin, next);
        return answer;
      };
      const answer = await once();
      return wantsNonce(answer) ? once() : answer;
    },
  };
}

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../../shared/refusal.ts';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function same(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

function cookies(request: IncomingMessage): Map<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => {
    const cut = pair.indexOf('=');
    return [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()] as const;
  });
  return new Map(pairs);
}

/** How a caller showed who it is. */
export type Proof = 'token' | 'cookie' | 'none';

/** Decides who may speak to a loopback server: other machines, other sites and other users of this machine may not. */
export interface Guard {
  /** `Host` must be ours: else a name that was rebound to 127.0.0.1 would reach us. */
  checkHost(request: IncomingMessage): void;
  /** Whoever changes something from a page must be our own page. */
  checkOrigin(request: IncomingMessage): void;
  proofOf(request: IncomingMessage): Proof;
  acceptsToken(token: string): boolean;
  /** The value of `Set-Cookie` that stands for the token from now on. */
  cookie: string;
}

export function createGuard(port: number, token: string): Guard {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Cookies are shared by all ports of a host: the name keeps two servers apart.
  const cookieName = `rostrum_${port}`;
  const cookieValue = createHash('sha256').update(`cookie for ${token}`).digest('base64url');
  return {
    cookie: `${cookieName}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict`,
    checkHost({ headers }) {
      if (headers.host !== undefined && hosts.includes(headers.host)) return;
      throw new Refusal('forbidden', 'This server does not answer to that host name.', {
        remedy: `Use http://${hosts[0]}.`,
      });
    },
    checkOrigin({ headers }) {
      const { origin } = headers;
      if (origin === undefined || hosts.some((host) => origin === `http://${host}`)) return;
      throw new Refusal('forbidden', 'Another site may not do this.', {
        remedy: 'Do it from Rostrum itself, or from a program with the token.',
      });
    },
    proofOf(request) {
      const { authorization } = request.headers;
      if (authorization !== undefined) {
        const [, given] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
        return given !== undefined && same(given, token) ? 'token' : 'none';
      }
      // Pages on other ports of this machine are the same "site": their requests bring the cookie along.
      const from = request.headers['sec-fetch-site'];
      if (from !== undefined && from !== 'same-origin' && from !== 'none') return 'none';
      const given = cookies(request).get(cookieName);
      return given !== undefined && same(given, cookieValue) ? 'cookie' : 'none';
    },
    acceptsToken: (given) => same(given, token),
  };
}

export function unauthenticated(): Refusal {
  return new Refusal('unauthenticated', 'The token is missing or wrong.', {
    remedy: 'Send "Authorization: Bearer TOKEN" with the token that was printed when Rostrum started.',
  });
}

import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Refusal } from '../../shared/refusal.ts';
import { defaultHome } from './data-folder.ts';

export interface BrowserSettings {
  home: string;
  port: number;
  token: string;
  trustedHosts: string[];
  /** The address under which the internet reaches this server, without slash at the end; undefined: it does not. */
  publicUrl: string | undefined;
}

const shortestToken = 8;

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Refusal('invalid_input', `"${text}" is not a port.`, {
    field: 'ROSTRUM_PORT',
    remedy: 'Give a number from 0 (picks a free one) to 65535.',
  });
}

function readToken(text: string): string {
  // In an address and a header as it is, so no signs that either would change.
  if (text.length >= shortestToken && /^[\w.~-]+$/.test(text)) return text;
  throw new Refusal('invalid_input', 'The token is too short or has signs that do not fit in an address.', {
    field: 'ROSTRUM_TOKEN',
    remedy: `Give at least ${shortestToken} letters, digits or "-._~"; or leave it out to have one made.`,
  });
}

function readPublicUrl(text: string): string {
  if (URL.canParse(text)) {
    const { protocol, origin, pathname, search } = new URL(text);
    if (/^https?:$/.test(protocol) && pathname === '/' && search === '') return origin;
  }
  throw new Refusal('invalid_input', `"${text}" is not the address of a server.`, {
    field: 'ROSTRUM_PUBLIC_URL',
    remedy: 'Give scheme and host only, such as https://rostrum.example.com.',
  });
}

/** Reads how browser mode is to run from the environment. */
export function browserSettings(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): BrowserSettings {
  const { ROSTRUM_HOME, ROSTRUM_PORT, ROSTRUM_TOKEN, ROSTRUM_TRUSTED_HOSTS, ROSTRUM_PUBLIC_URL } =
    environment;
  return {
    home: resolve(ROSTRUM_HOME || defaultHome(platform, environment)),
    port: readPort(ROSTRUM_PORT || '4700'),
    token: ROSTRUM_TOKEN ? readToken(ROSTRUM_TOKEN) : randomBytes(32).toString('base64url'),
    trustedHosts: (ROSTRUM_TRUSTED_HOSTS ?? '')
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    publicUrl: ROSTRUM_PUBLIC_URL ? readPublicUrl(ROSTRUM_PUBLIC_URL) : undefined,
  };
}

import { NetworkError } from './network-error.ts';

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * The origin of the server that a person named, `https://` put before a bare host. Refuses what is no web
 * address, and plain http beyond this computer, where the token could be read on the way.
 */
export function serviceAddress(typed: string, field: string): string {
  const text = typed.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) throw badAddress(`${text} is not a web address.`, field);
  const url = new URL(full);
  if (url.username || url.password) throw badAddress('The address may not hold a name or password.', field);
  if (url.protocol === 'http:' && loopback.test(url.hostname)) return url.origin;
  if (url.protocol !== 'https:') throw badAddress(`${url.origin} does not use https.`, field);
  return url.origin;
}

function badAddress(message: string, field: string): NetworkError {
  return new NetworkError('rejected', message, {
    code: field,
    remedy: `Give ${field} as https:// and the name of the server.`,
  });
}

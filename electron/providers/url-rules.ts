import { isIP } from 'node:net';
import { HttpFailure } from '../../shared/ports.ts';
import { blockedAddress, isPublicAddress } from './address-rules.ts';

/**
 * Where the web of strangers is met. Other ports belong to other protocols, whose servers must not be spoken
 * to by accident; a server that really answers on one is granted by name.
 */
const publicPorts = new Set([80, 443, 8080, 8443]);

export interface Destination {
  url: URL;
  /** The administrator granted this host and port: it may be private. */
  trusted: boolean;
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** The host as sockets want it: no brackets, no final dot. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** Whether an entry names a host, with or without its port, in a way that can be granted. */
export function isTrustedHost(entry: string): boolean {
  return grantOf(entry) !== undefined;
}

function grantOf(entry: string): ((host: string, port: number) => boolean) | undefined {
  const authority = isIP(entry) === 6 ? `[${entry}]` : entry;
  const asHttp = URL.parse(`http://${authority}`);
  const asHttps = URL.parse(`https://${authority}`);
  if (!asHttp || !asHttps || asHttp.host === '' || /[/@?#\\]/.test(authority)) return undefined;
  // A URL hides the port that is usual for its scheme: asking both schemes tells `host:80` from `host`.
  const port = asHttp.port || asHttps.port;
  const ports = port === '' ? [80, 443] : [Number(port)];
  return (host, asked) => host === hostOf(asHttp) && ports.includes(asked);
}

function blocked(message: string): HttpFailure {
  return new HttpFailure('blocked', false, message);
}

/** Judges an address as text before anything is connected; a name is judged again when it is resolved. */
export function judgeUrl(text: string, trustedHosts: readonly string[]): Destination {
  const url = URL.parse(text);
  if (!url) throw blocked('The address is not a valid URL.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw blocked(`Only http and https addresses are asked, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '')
    throw blocked('An address with a password in it is not asked.');
  const host = hostOf(url);
  const port = portOf(url);
  if (trustedHosts.some((entry) => grantOf(entry)?.(host, port))) return { url, trusted: true };
  if (!publicPorts.has(port)) throw blocked(`Port ${port} of ${host} is not one that web servers use.`);
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw blockedAddress(host);
  return { url, trusted: false };
}

/** Judges where a redirect leads like a first address. A stranger's redirect cannot use a grant. */
export function judgeRedirect(
  from: Destination,
  location: string,
  trustedHosts: readonly string[],
): Destination {
  const target = URL.parse(location, from.url);
  if (!target)
    throw new HttpFailure('redirect', true, `${from.url.host} redirects to something that is no address.`);
  if (from.url.protocol === 'https:' && target.protocol === 'http:') {
    throw new HttpFailure('redirect', true, `${from.url.host} redirects from https to http.`);
  }
  return judgeUrl(target.href, from.trusted ? trustedHosts : []);
}

import { isIP } from 'node:net';
import { Refusal } from '../../../shared/refusal.ts';
import { isPublicAddress } from '../../providers/address-rules.ts';
import type { ProviderKind } from '../../providers/language-models/language-model.ts';

const ownAddress = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
} as const;

function badAddress(message: string): Refusal {
  return new Refusal('invalid_input', message, {
    field: 'baseUrl',
    remedy: 'Give the address of the API, such as https://ai.example.com/v1 or http://localhost:11434/v1.',
  });
}

/** Names that only a network at home or in an office knows. */
const insideName = /^[^.]+$|\.(?:local|lan|home|internal|localdomain|home\.arpa)$/;

function isInside({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? insideName.test(host) : !isPublicAddress(host);
}

/** Plain http only where the key stays inside; whether a private host may be asked at all, its grant decides. */
export function checkedAddress(kind: ProviderKind, given: string | undefined): string {
  const typed = given ?? (kind === 'compatible' ? undefined : ownAddress[kind]);
  if (typed === undefined) throw badAddress('A compatible server needs its address.');
  const url = URL.parse(typed);
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw badAddress(`${typed} is not a web address.`);
  if (url.username !== '' || url.password !== '') {
    throw badAddress('The address may not hold a name or password: give the key in its own field.');
  }
  if (url.search !== '' || url.hash !== '') throw badAddress('The address may not hold a query.');
  if (url.protocol === 'http:' && !isInside(url)) {
    throw badAddress(`${url.origin} does not use https: the key and your texts could be read on the way.`);
  }
  return url.href.replace(/\/+$/, '');
}

/** Whether two addresses are of one server: a key is shown to no other than the one it was given for. */
export function isSameServer(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}

import type { NetworkFacts } from '../../shared/networks/types.ts';
import type { NetworkApp } from './adapter.ts';
import { baseAddress } from './base-address.ts';
import { unreadable } from './http-errors.ts';
import { NetworkError } from './network-error.ts';

/**
 * Whether an address that a network's answer names is at one of the network's own origins: only these are shown the
 * token. `ownBases` are names of the facts' bases, which the workspace's app may replace. Refuses other addresses
 * where what is sent could be read on the way.
 */
export function isOwnAddress(
  facts: NetworkFacts,
  app: NetworkApp,
  ownBases: readonly string[],
  given: string,
): boolean {
  if (!URL.canParse(given)) throw unreadable(facts.name);
  const { origin, protocol } = new URL(given);
  if (ownBases.some((name) => new URL(baseAddress(facts, app, name)).origin === origin)) return true;
  if (protocol === 'https:') return false;
  throw new NetworkError(
    'rejected',
    `${facts.name} named an address without https for an upload: ${origin}.`,
    {
      code: 'unsafe_address',
      remedy: `Check the addresses of your ${facts.name} app in Settings; a proxy on the way may have changed the answer.`,
    },
  );
}

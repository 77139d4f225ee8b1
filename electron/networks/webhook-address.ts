import type { NetworkFacts } from '../../shared/networks/types.ts';
import type { NetworkApp } from './adapter.ts';
import { baseAddress } from './base-address.ts';
import { NetworkError } from './network-error.ts';

/** The path of a webhook under the network's own address; anything else would get the words of the team. */
export function webhookPath(
  typed: string,
  { facts, app, base, shape }: { facts: NetworkFacts; app: NetworkApp; base: string; shape: RegExp },
): string {
  const origin = baseAddress(facts, app, base);
  const address = typed.trim();
  const path = address.startsWith(`${origin}/`) ? address.slice(origin.length) : '';
  if (shape.test(path)) return path;
  throw new NetworkError('rejected', `This is not the address of a ${facts.name} webhook.`, {
    code: 'webhook_url',
    remedy: `Give webhook_url as ${facts.name} shows it: it begins with ${origin}/.`,
  });
}

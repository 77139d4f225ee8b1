import type { NetworkFacts } from '../../shared/networks/types.ts';
import type { NetworkApp } from './adapter.ts';

/** Where an API is for this workspace: as the network says, or as the workspace's app says. Without slash at the end. */
export function baseAddress(facts: NetworkFacts, app: NetworkApp, name: string): string {
  const base = app.bases[name] ?? facts.bases[name];
  if (base === undefined) throw new Error(`${facts.name} has no address named ${name}.`);
  return base.replace(/\/+$/, '');
}

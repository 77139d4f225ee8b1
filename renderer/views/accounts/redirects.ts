import type { Platform } from '../../../shared/contract/accounts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';

export type BrowserSignInFacts = NonNullable<Platform['browserSignIn']>;

const path = '/oauth/callback';

/** Where this page itself can be reached over https, a network can send browsers back to it. */
function ownAddress(page: Pick<Location, 'protocol' | 'origin'>): string[] {
  return page.protocol === 'https:' ? [`${page.origin}${path}`] : [];
}

/** The addresses that the team registers for its app; none: this workspace has nowhere to come back to yet. */
export function redirectAddresses(
  { redirect, ports = [] }: Pick<BrowserSignInFacts, 'redirect' | 'ports'>,
  { relayUrl }: Pick<Workspace, 'relayUrl'>,
  page: Pick<Location, 'protocol' | 'origin'> = location,
): string[] {
  if (redirect === 'loopback') return [`http://127.0.0.1:*${path}`];
  if (redirect === 'fixed_loopback') return ports.map((port) => `http://127.0.0.1:${port}${path}`);
  const own = ownAddress(page);
  if (own.length > 0 || relayUrl === null) return own;
  return [`${relayUrl}/relay/callback`];
}

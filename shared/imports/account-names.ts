import { networkFacts } from '../networks/facts.ts';
import type { NetworkId } from '../networks/types.ts';
import { networkNamed } from './fields.ts';

/** An account as far as its names go. */
export interface NamedAccount {
  id: string;
  network: NetworkId;
  handle: string;
  displayName: string;
}

export function plainHandle(handle: string): string {
  return handle.trim().replace(/^@/, '').toLowerCase();
}

/** The name that means one account and no other: `practice:harbour`. */
export function accountName({ network, handle }: Pick<NamedAccount, 'network' | 'handle'>): string {
  return `${network}:${plainHandle(handle)}`;
}

/** Accounts of a network, or those of a handle there. */
export function accountsOf<Account extends NamedAccount>(
  accounts: readonly Account[],
  network: NetworkId,
  handle: string | null,
): Account[] {
  return accounts.filter(
    (account) =>
      account.network === network && (handle === null || plainHandle(account.handle) === plainHandle(handle)),
  );
}

/** Finds accounts as people name them: handle, network and handle, shown name, network, or id. */
export function accountFinder<Account extends NamedAccount>(
  accounts: readonly Account[],
): (name: string) => readonly Account[] {
  const byName = new Map<string, Account[]>();
  const put = (name: string, account: Account) => {
    const there = byName.get(name) ?? [];
    if (!there.includes(account)) byName.set(name, [...there, account]);
  };
  for (const account of accounts) {
    const network = networkFacts[account.network].name.toLowerCase();
    const handle = plainHandle(account.handle);
    const shown = account.displayName.trim().toLowerCase();
    for (const name of [account.id.toLowerCase(), handle, shown, account.network]) put(name, account);
    for (const name of [handle, shown]) put(`${name} (${network})`, account);
  }
  return (name) => {
    const [, before = '', after = ''] = /^([^:]+):(.+)$/s.exec(name) ?? [];
    const network = networkNamed(before);
    if (network) return accountsOf(accounts, network, after);
    const found = byName.get(plainHandle(name)) ?? byName.get(name.trim().toLowerCase());
    const meant = found ? undefined : networkNamed(name);
    return found ?? (meant ? accountsOf(accounts, meant, null) : []);
  };
}

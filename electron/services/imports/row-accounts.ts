import { networkNamed } from '../../../shared/imports/fields.ts';
import { splitList } from '../../../shared/imports/lists.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import type { AccountRow } from '../accounts/service.ts';
import { type Columns, cellsOf } from './columns.ts';
import type { RowProblems } from './row-problems.ts';

function plainHandle(handle: string): string {
  return handle.trim().replace(/^@/, '').toLowerCase();
}

export interface AccountReader {
  read(cells: readonly string[], problems: RowProblems): AccountRow[];
  /** Accounts of a network, or the one of a handle there. */
  of(network: NetworkId, handle: string | null): AccountRow[];
}

function nameOf({ network, handle }: AccountRow): string {
  return `${network}:${plainHandle(handle)}`;
}

/** Finds accounts as people name them: handle, network and handle, shown name, network, or id. */
export function accountReader(
  columns: Columns,
  accounts: readonly AccountRow[],
  defaultIds: readonly string[],
): AccountReader {
  const byName = new Map<string, AccountRow[]>();
  const remembered = new Map<string, AccountRow[]>();
  const defaults = accounts.filter(({ id }) => defaultIds.includes(id));

  function put(name: string, account: AccountRow): void {
    const there = byName.get(name) ?? [];
    if (!there.includes(account)) byName.set(name, [...there, account]);
  }

  for (const account of accounts) {
    const handle = plainHandle(account.handle);
    const network = networkFacts[account.network].name.toLowerCase();
    put(account.id.toLowerCase(), account);
    put(handle, account);
    put(`${handle} (${network})`, account);
    put(account.display_name.trim().toLowerCase(), account);
    put(`${account.display_name.trim().toLowerCase()} (${network})`, account);
    put(account.network, account);
  }

  function of(network: NetworkId, handle: string | null): AccountRow[] {
    return accounts.filter(
      (account) =>
        account.network === network &&
        (handle === null || plainHandle(account.handle) === plainHandle(handle)),
    );
  }

  function named(name: string): AccountRow[] {
    const [, before = '', after = ''] = /^([^:]+):(.+)$/s.exec(name) ?? [];
    const network = networkNamed(before);
    if (network) return of(network, after);
    const found = byName.get(plainHandle(name)) ?? byName.get(name.trim().toLowerCase());
    const wanted = found ? undefined : networkNamed(name);
    return found ?? (wanted ? of(wanted, null) : []);
  }

  function find(name: string): AccountRow[] {
    const known = remembered.get(name) ?? named(name);
    remembered.set(name, known);
    return known;
  }

  return {
    of,
    read(cells, problems) {
      const chosen = new Set<AccountRow>();
      const given = cellsOf(columns, cells, 'accounts');
      for (const { column, value } of given) {
        for (const name of splitList(value)) {
          const found = find(name);
          const [only] = found;
          if (only && found.length === 1) chosen.add(only);
          else if (found.length > 1) {
            problems.error(
              column,
              name,
              `“${name.slice(0, 60)}” could be ${found.length} accounts.`,
              `Write ${found.slice(0, 3).map(nameOf).join(' or ')}.`,
            );
          } else {
            problems.error(
              column,
              name,
              `No account is connected as “${name.slice(0, 60)}”.`,
              accounts.length === 0
                ? 'Connect it first, under Accounts.'
                : `Connect it, or write one that is, such as ${accounts.slice(0, 3).map(nameOf).join(', ')}.`,
            );
          }
        }
      }
      return given.length === 0 ? defaults : [...chosen];
    },
  };
}

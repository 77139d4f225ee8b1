import {
  accountFinder,
  accountName,
  accountsOf,
  type NamedAccount,
} from '../../../shared/imports/account-names.ts';
import { splitList } from '../../../shared/imports/lists.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import type { AccountRow } from '../accounts/service.ts';
import { type Columns, cellsOf } from './columns.ts';
import type { RowProblems } from './row-problems.ts';

export interface AccountReader {
  read(cells: readonly string[], problems: RowProblems): NamedAccount[];
  /** Accounts of a network, or the one of a handle there. */
  of(network: NetworkId, handle: string | null): NamedAccount[];
}

function named({ id, network, handle, display_name }: AccountRow): NamedAccount {
  return { id, network, handle, displayName: display_name };
}

/** Reads which accounts a row is for; what was found once is remembered, for sheets repeat it. */
export function accountReader(
  columns: Columns,
  rows: readonly AccountRow[],
  defaultIds: readonly string[],
): AccountReader {
  const accounts = rows.map(named);
  const find = accountFinder(accounts);
  const remembered = new Map<string, readonly NamedAccount[]>();
  const defaults = accounts.filter(({ id }) => defaultIds.includes(id));

  function found(name: string): readonly NamedAccount[] {
    const known = remembered.get(name) ?? find(name);
    remembered.set(name, known);
    return known;
  }

  function refuse(column: number, name: string, several: readonly NamedAccount[], problems: RowProblems) {
    const shown = name.slice(0, 60);
    if (several.length > 0) {
      const meant = several.slice(0, 3).map(accountName).join(' or ');
      problems.error(column, name, `“${shown}” could be ${several.length} accounts.`, `Write ${meant}.`);
      return;
    }
    const remedy =
      accounts.length === 0
        ? 'Connect it first, under Accounts.'
        : `Connect it, or write one that is, such as ${accounts.slice(0, 3).map(accountName).join(', ')}.`;
    problems.error(column, name, `No account is connected as “${shown}”.`, remedy);
  }

  return {
    of: (network, handle) => accountsOf(accounts, network, handle),
    read(cells, problems) {
      const chosen = new Set<NamedAccount>();
      const given = cellsOf(columns, cells, 'accounts');
      for (const { column, value } of given) {
        for (const name of splitList(value)) {
          const known = found(name);
          const [only] = known;
          if (only && known.length === 1) chosen.add(only);
          else refuse(column, name, known, problems);
        }
      }
      return given.length === 0 ? defaults : [...chosen];
    },
  };
}

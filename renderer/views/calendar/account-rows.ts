import type { Account } from '../../../shared/contract/accounts.ts';
import type { PlacedEntry } from './entry-days.ts';

export interface AccountRow {
  id: string;
  /** null: accounts that are no longer connected. */
  account: Account | null;
  /** Entries by day; a post of several accounts stands in the row of each. */
  byDay: ReadonlyMap<string, PlacedEntry[]>;
  /** The most that a day of the row has. */
  fullest: number;
}

export const goneRow = 'gone';

function collect(days: readonly string[], entries: ReadonlyMap<string, readonly PlacedEntry[]>) {
  const rows = new Map<string, Map<string, PlacedEntry[]>>();
  for (const day of days) {
    for (const entry of entries.get(day) ?? []) {
      for (const id of new Set(entry.accountIds)) {
        const row = rows.get(id) ?? new Map<string, PlacedEntry[]>();
        rows.set(id, row);
        const cell = row.get(day);
        if (cell) cell.push(entry);
        else row.set(day, [entry]);
      }
    }
  }
  return rows;
}

function rowOf(id: string, account: Account | null, byDay: ReadonlyMap<string, PlacedEntry[]>): AccountRow {
  return { id, account, byDay, fullest: Math.max(0, ...[...byDay.values()].map((cell) => cell.length)) };
}

/** One row for each account; what is left of accounts that are gone stands below them, once for each post. */
export function accountRows(
  days: readonly string[],
  entries: ReadonlyMap<string, readonly PlacedEntry[]>,
  accounts: readonly Account[],
): AccountRow[] {
  const found = collect(days, entries);
  const rows = accounts.map((account) => rowOf(account.id, account, found.get(account.id) ?? new Map()));
  const known = new Set(accounts.map(({ id }) => id));
  const gone = new Map<string, PlacedEntry[]>();
  for (const day of days) {
    const left = (entries.get(day) ?? []).filter(({ accountIds }) => !accountIds.some((id) => known.has(id)));
    if (left.length > 0) gone.set(day, left);
  }
  return gone.size === 0 ? rows : [...rows, rowOf(goneRow, null, gone)];
}

import type { PlacedEntry } from './entry-days.ts';

export type ListRow =
  | { kind: 'day'; key: string; day: string; count: number }
  | { kind: 'entry'; key: string; day: string; entry: PlacedEntry };

/** Days with something on them, each followed by its entries; today is there even when it is empty. */
export function listRows(
  days: readonly string[],
  entries: ReadonlyMap<string, readonly PlacedEntry[]>,
  today: string,
): ListRow[] {
  return days.flatMap((day) => {
    const found = entries.get(day) ?? [];
    if (found.length === 0 && day !== today) return [];
    const rows: ListRow[] = [{ kind: 'day', key: day, day, count: found.length }];
    for (const entry of found) rows.push({ kind: 'entry', key: entry.id, day, entry });
    return rows;
  });
}

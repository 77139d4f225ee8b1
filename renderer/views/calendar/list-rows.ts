import { type DayMark, unmarked } from './day-marks.ts';
import type { PlacedEntry } from './entry-days.ts';

export type ListRow =
  | { kind: 'day'; key: string; day: string; count: number; mark: DayMark }
  | { kind: 'entry'; key: string; day: string; entry: PlacedEntry };

/** Days with something on them, each followed by its entries; today is there even when it is empty. */
export function listRows(
  days: readonly string[],
  entries: ReadonlyMap<string, readonly PlacedEntry[]>,
  today: string,
  marks: ReadonlyMap<string, DayMark> = new Map(),
): ListRow[] {
  return days.flatMap((day) => {
    const found = entries.get(day) ?? [];
    const mark = marks.get(day) ?? unmarked;
    const isMarked = mark.holidays.length + mark.notes.length > 0 || mark.blackout !== null || mark.isGap;
    if (found.length === 0 && day !== today && !isMarked) return [];
    const rows: ListRow[] = [{ kind: 'day', key: day, day, count: found.length, mark }];
    for (const entry of found) rows.push({ kind: 'entry', key: entry.id, day, entry });
    return rows;
  });
}

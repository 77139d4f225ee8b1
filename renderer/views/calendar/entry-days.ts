import type { CalendarItem } from '../../../shared/contract/calendar.ts';
import { startOfDate } from '../../../shared/time.ts';
import { clockOf } from '../../../shared/wall-clock.ts';
import { addDays } from './calendar-range.ts';

/** An entry with its instant as a number: sorting and placing thousands must not parse dates. */
export interface PlacedEntry extends CalendarItem {
  instant: number;
}

/** An entry that did not change stays the same object, so that it is not drawn anew. */
const placed = new WeakMap<CalendarItem, PlacedEntry>();

function place(entry: CalendarItem): PlacedEntry {
  const known = placed.get(entry) ?? { ...entry, instant: Date.parse(entry.at) };
  placed.set(entry, known);
  return known;
}

export function placeEntries(entries: readonly CalendarItem[]): PlacedEntry[] {
  return entries.map(place).sort((one, other) => one.instant - other.instant || (one.id < other.id ? -1 : 1));
}

/** Entries by the date that the clock in `zone` shows; `entries` are in order of time. */
export function entriesByDay(
  entries: readonly PlacedEntry[],
  days: readonly string[],
  zone: string,
): Map<string, PlacedEntry[]> {
  const byDay = new Map<string, PlacedEntry[]>();
  let next = 0;
  for (const day of days) {
    const start = startOfDate(day, zone);
    const end = startOfDate(addDays(day, 1), zone);
    const found: PlacedEntry[] = [];
    for (let entry = entries[next]; entry && entry.instant < end; entry = entries[++next]) {
      if (entry.instant >= start) found.push(entry);
    }
    byDay.set(day, found);
  }
  return byDay;
}

/** Days whose entries are what they were keep their list, so that they are not drawn anew. */
export function keptDays(
  before: ReadonlyMap<string, PlacedEntry[]>,
  after: ReadonlyMap<string, PlacedEntry[]>,
): Map<string, PlacedEntry[]> {
  return new Map(
    [...after].map(([day, entries]) => {
      const known = before.get(day);
      const same = known?.length === entries.length && known.every((entry, at) => entry === entries[at]);
      return [day, known && same ? known : entries];
    }),
  );
}

/** Minutes after midnight that the clock in `zone` shows. */
export function wallMinute(instant: number, zone: string): number {
  return clockOf(zone).minuteOf(instant);
}

import type { CalendarEntry } from '../../../shared/contract/posts.ts';
import { momentAt, startOfDate } from '../../../shared/time.ts';
import { addDays } from './calendar-range.ts';

/** An entry with its instant as a number: sorting and placing thousands must not parse dates. */
export interface PlacedEntry extends CalendarEntry {
  instant: number;
}

export function placeEntries(entries: readonly CalendarEntry[]): PlacedEntry[] {
  return entries
    .map((entry) => ({ ...entry, instant: Date.parse(entry.at) }))
    .sort((one, other) => one.instant - other.instant || (one.id < other.id ? -1 : 1));
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

/** Minutes after midnight that the clock in `zone` shows. */
export function wallMinute(instant: number, zone: string): number {
  const { wallTime } = momentAt(instant, zone);
  return Number(wallTime.slice(11, 13)) * 60 + Number(wallTime.slice(14, 16));
}

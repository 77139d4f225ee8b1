import type { CalendarItem } from '../../../shared/contract/calendar.ts';
import { momentAt, startOfDate } from '../../../shared/time.ts';
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

const quarterMs = 15 * 60_000;
const quarters = new Map<string, number>();
const mostQuarters = 50_000;

/** Minutes after midnight that the clock in `zone` shows. Clocks change at quarters of an hour, so one look does for each. */
export function wallMinute(instant: number, zone: string): number {
  const quarter = Math.floor(instant / quarterMs);
  const key = `${zone} ${quarter}`;
  let start = quarters.get(key);
  if (start === undefined) {
    const { wallTime } = momentAt(quarter * quarterMs, zone);
    start = Number(wallTime.slice(11, 13)) * 60 + Number(wallTime.slice(14, 16));
    if (quarters.size >= mostQuarters) quarters.clear();
    quarters.set(key, start);
  }
  return start + Math.floor((instant - quarter * quarterMs) / 60_000);
}

import { momentAt } from './time.ts';

const quarterMs = 15 * 60_000;
const mostQuarters = 50_000;

/** What the clock on the wall shows. */
export interface WallClock {
  /** `2026-11-21` */
  dateOf(at: number): string;
  /** The same as days since 1970-01-01. */
  dayOf(at: number): number;
  /** Minutes after midnight. */
  minuteOf(at: number): number;
}

/** A clock for thousands of instants: clocks change at quarters of an hour, so one careful look does for each quarter. */
function wallClock(timeZone: string): WallClock {
  const shifts = new Map<number, number>();
  const shifted = (at: number): number => {
    const quarter = Math.floor(at / quarterMs);
    let shift = shifts.get(quarter);
    if (shift === undefined) {
      const start = quarter * quarterMs;
      shift = Date.parse(`${momentAt(start, timeZone).wallTime}Z`) - start;
      if (shifts.size >= mostQuarters) shifts.clear();
      shifts.set(quarter, shift);
    }
    return at + shift;
  };
  return {
    dateOf: (at) => new Date(shifted(at)).toISOString().slice(0, 10),
    dayOf: (at) => Math.floor(shifted(at) / 86_400_000),
    minuteOf: (at) => Math.floor((((shifted(at) % 86_400_000) + 86_400_000) % 86_400_000) / 60_000),
  };
}

const clocks = new Map<string, WallClock>();

/** The one clock of a zone. */
export function clockOf(timeZone: string): WallClock {
  const known = clocks.get(timeZone) ?? wallClock(timeZone);
  clocks.set(timeZone, known);
  return known;
}

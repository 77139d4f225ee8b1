import { Temporal } from 'temporal-polyfill';
import { momentAt } from './time.ts';

/** What the clock on the wall shows. */
export interface WallClock {
  /** `2026-11-21` */
  dateOf(at: number): string;
  /** The same as days since 1970-01-01. */
  dayOf(at: number): number;
  /** Minutes after midnight. */
  minuteOf(at: number): number;
}

/** A time in which no clock of the zone is changed; `to` is not in it. */
interface Steady {
  from: number;
  to: number;
  shift: number;
}

/** A clock for thousands of instants: between two changes of the clocks one careful look does for all of them. */
function wallClock(timeZone: string): WallClock {
  const known: Steady[] = [];
  let last: Steady = { from: 0, to: 0, shift: 0 };
  const look = (at: number): Steady => {
    const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    // A change at this very instant has happened: the one before is looked for from a little later.
    const before = moment.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
    const after = moment.getTimeZoneTransition('next');
    return {
      from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
      to: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
      shift: Date.parse(`${momentAt(at, timeZone).wallTime}Z`) - Math.floor(at / 1_000) * 1_000,
    };
  };
  const shifted = (at: number): number => {
    if (at < last.from || at >= last.to) {
      const found = known.find(({ from, to }) => at >= from && at < to) ?? look(at);
      if (!known.includes(found)) known.push(found);
      last = found;
    }
    return at + last.shift;
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

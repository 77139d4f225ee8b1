import { Temporal } from 'temporal-polyfill';

/** A moment meant by a person: where on the clock, in which zone, and which instant that is. */
export interface ZonedMoment {
  /** UTC epoch milliseconds. */
  at: number;
  /** IANA zone. */
  timeZone: string;
  /** Local date and time to the second, `2026-11-21T09:00:00`. */
  wallTime: string;
  /** Present when the asked wall time does not exist and the first that does was taken. */
  moved?: { asked: string; reason: string };
}

export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return !/^[+-]/.test(zone);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function wallText(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainDateTime().toString({ smallestUnit: 'second' });
}

/** What the clock on the wall shows in `timeZone` at an instant. */
export function momentAt(at: number, timeZone: string): ZonedMoment {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return { at, timeZone, wallTime: wallText(moment) };
}

/**
 * The instant of a wall time. One that occurs twice means the first; one that does not exist (the clock
 * jumped over it) means the first wall time after the gap, and the answer says so in `moved`.
 * Throws RangeError for text that is no ISO 8601 local date-time or a zone that does not exist.
 */
export function momentOfWallTime(wallTime: string, timeZone: string): ZonedMoment {
  const asked = Temporal.PlainDateTime.from(wallTime);
  const compatible = asked.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  if (compatible.toPlainDateTime().equals(asked)) {
    return { at: compatible.epochMilliseconds, timeZone, wallTime: wallText(compatible) };
  }
  const beforeGap = asked.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const transition = beforeGap.getTimeZoneTransition('next') ?? compatible;
  const askedText = asked.toString({ smallestUnit: 'second' });
  const wall = wallText(transition);
  return {
    at: transition.epochMilliseconds,
    timeZone,
    wallTime: wall,
    moved: {
      asked: askedText,
      reason: `${askedText} does not exist in ${timeZone}: the clocks go forward past it.`,
    },
  };
}

const instantText = /(?:Z|[+-]\d{2}:?\d{2})(?:\[[^\]]+\])?$/i;

/**
 * Reads a time as an API or a form gives it: with an offset or `Z` it is an instant, without one it is a
 * wall time in `timeZone`. Throws RangeError when it is neither.
 */
export function parseMoment(text: string, timeZone: string): ZonedMoment {
  if (!instantText.test(text)) return momentOfWallTime(text, timeZone);
  return momentAt(Temporal.Instant.from(text).epochMilliseconds, timeZone);
}

/** `2026-11-21T09:00:00Z`, with milliseconds only where there are any. Date, not Temporal: lists make thousands. */
export function isoInstant(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** The date that a wall calendar shows in a zone, `2026-11-21`. */
export function dateIn(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** First instant of a date in a zone (midnight, or the first time that exists that day). */
export function startOfDate(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).startOfDay().epochMilliseconds;
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Monday is 1, Sunday 7. */
export function isoWeekday(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

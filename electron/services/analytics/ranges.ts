import type { Range } from '../../../shared/contract/analytics-shapes.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { parseMoment, startOfDate } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { dateOfDay, dayOfDate, rollupClock } from '../metrics/service.ts';

const usualDays = 28;
/** Ten years, leap days included. */
const mostDays = 3_653;

/** Whole days of a zone: `toDay` is in it; the instants go from the first of `fromDay` to before the first after `toDay`. */
export interface DayRange {
  fromDay: number;
  toDay: number;
  days: number;
  start: number;
  end: number;
  timeZone: string;
}

export interface AskedRange {
  from?: string | undefined;
  to?: string | undefined;
  days?: number | undefined;
}

export function dayRange(fromDay: number, toDay: number, timeZone: string): DayRange {
  return {
    fromDay,
    toDay,
    days: toDay - fromDay + 1,
    start: startOfDate(dateOfDay(fromDay), timeZone),
    end: startOfDate(dateOfDay(toDay + 1), timeZone),
    timeZone,
  };
}

const dateText = /^\d{4}-\d{2}-\d{2}$/;

function unreadable(field: string): Refusal {
  return new Refusal('invalid_input', 'This is no date and no time.', {
    field,
    remedy: 'Give a date such as 2026-11-21, or a time such as 2026-11-21T09:00:00Z.',
  });
}

interface Given {
  day: number;
  /** UTC epoch milliseconds of a time; null for a whole date. */
  at: number | null;
}

function dayGiven(text: string, field: string, timeZone: string): Given {
  try {
    if (dateText.test(text)) {
      const day = dayOfDate(text);
      if (!Number.isInteger(day) || dateOfDay(day) !== text) throw unreadable(field);
      return { day, at: null };
    }
    const { at } = parseMoment(text, timeZone);
    return { day: rollupClock(timeZone).dayOf(at), at };
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(field);
    throw error;
  }
}

function lastDay({ day, at }: Given, timeZone: string): number {
  // A time is where the range ends; one at midnight leaves the day that begins there out.
  return at === null ? day : rollupClock(timeZone).dayOf(at - 1);
}

/** The days that are asked for; without an end they go to today, without a beginning they are the last 28. */
export function rangeOf(context: ServiceContext, asked: AskedRange, timeZone: string): DayRange {
  const today = rollupClock(timeZone).dayOf(context.clock.now());
  const to = asked.to === undefined ? undefined : dayGiven(asked.to, 'to', timeZone);
  const from = asked.from === undefined ? undefined : dayGiven(asked.from, 'from', timeZone);
  if (from?.at !== undefined && from.at !== null && from.at === to?.at) {
    throw new Refusal('invalid_input', 'The range has no length.', {
      field: 'to',
      remedy: 'Give a later end than beginning; for one day give its date as both.',
    });
  }
  if (from && asked.days !== undefined && to) {
    throw new Refusal('invalid_input', 'The range is told twice.', {
      field: 'days',
      remedy: 'Give two of from, to and days, or fewer.',
    });
  }
  const length = asked.days ?? usualDays;
  const end = to ? lastDay(to, timeZone) : from && asked.days !== undefined ? from.day + length - 1 : today;
  const begin = from ? from.day : end - length + 1;
  if (begin > end) {
    throw new Refusal('invalid_input', 'The range ends before it begins.', {
      field: 'to',
      remedy: 'Give an end that is not before the beginning.',
    });
  }
  if (end - begin + 1 > mostDays) {
    throw new Refusal('invalid_input', `The range has ${end - begin + 1} days.`, {
      field: 'from',
      remedy: `Ask for ${mostDays} days (ten years) at most.`,
    });
  }
  return dayRange(begin, end, timeZone);
}

/** The days before, as many; or as many from a day on. */
export function rangeBefore(range: DayRange, compareFrom: string | undefined): DayRange {
  if (compareFrom === undefined) {
    return dayRange(range.fromDay - range.days, range.fromDay - 1, range.timeZone);
  }
  const { day } = dayGiven(compareFrom, 'compareFrom', range.timeZone);
  return dayRange(day, day + range.days - 1, range.timeZone);
}

export function toRange({ fromDay, toDay, days, timeZone }: DayRange): Range {
  return { from: dateOfDay(fromDay), to: dateOfDay(toDay), days, timeZone };
}

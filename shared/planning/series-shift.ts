import { Temporal } from 'temporal-polyfill';
import { occurrencesBetween } from './recurrence.ts';

/** A rule with the wall time that it begins with. */
export interface RuleFrom {
  rule: string;
  start: string;
}

/** How the dates of a series move together: the rule they then have, and where each date goes. */
export interface SeriesShift extends RuleFrom {
  move(date: string): string;
}

type Parts = Map<string, string>;

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const end = '9999-12-31T00:00:00';
/** Every month has this one; what comes later would leave months out. */
const lastSafeDay = 28;

function partsOf(rule: string): Parts {
  return new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
}

function textOf(parts: Parts): string {
  return [...parts].map(([name, value]) => `${name}=${value}`).join(';');
}

function compact(wall: string): string {
  return wall.replace(/[-:]/g, '').slice(0, 15);
}

function wallText(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'second' });
}

/**
 * Parts a series before one of its dates. `before` ends with the date before it (null: there is none), `after` begins
 * with it; together they have every date of the whole once.
 */
export function splitSeries(series: RuleFrom, at: string): { before: RuleFrom | null; after: RuleFrom } {
  const earlier = occurrencesBetween(series.rule, series.start, series.start, at, Number.POSITIVE_INFINITY);
  const after = partsOf(series.rule);
  const count = after.get('COUNT');
  if (count !== undefined) after.set('COUNT', String(Number(count) - earlier.length));
  const last = earlier.at(-1);
  if (last === undefined) return { before: null, after: { rule: textOf(after), start: at } };
  const before = partsOf(series.rule);
  before.delete('COUNT');
  before.set('UNTIL', compact(last));
  return {
    before: { rule: textOf(before), start: series.start },
    after: { rule: textOf(after), start: at },
  };
}

function shiftWeekday(day: string, days: number): string {
  const index = weekdays.indexOf(day);
  return weekdays[(((index + days) % 7) + 7) % 7] ?? day;
}

function weekdayOf(date: Temporal.PlainDateTime): string {
  return weekdays[date.dayOfWeek - 1] ?? 'MO';
}

function shiftUntil(until: string, days: number, bySeconds: number): string {
  const date = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  if (until.length === 8) return compact(Temporal.PlainDate.from(date).add({ days }).toString());
  const time = `${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`;
  return compact(wallText(Temporal.PlainDateTime.from(`${date}T${time}`).add({ seconds: bySeconds })));
}

/** Days of weeks: all dates move by the same span, and what is counted in weeks counts from a shifted day too. */
function shiftWeeks(parts: Parts, days: number): Parts | undefined {
  if (['BYMONTH', 'BYMONTHDAY', 'BYSETPOS'].some((name) => parts.has(name))) return undefined;
  const named = parts.get('BYDAY')?.split(',') ?? [];
  if (named.some((day) => day.length !== 2)) return undefined;
  const shifted = new Map(parts);
  if (named.length > 0) shifted.set('BYDAY', named.map((day) => shiftWeekday(day, days)).join(','));
  if (parts.get('FREQ') === 'WEEKLY' && (parts.has('INTERVAL') || parts.has('WKST'))) {
    shifted.set('WKST', shiftWeekday(parts.get('WKST') ?? 'MO', days));
  }
  return shifted;
}

/** Monthly by one day of the month or one nth weekday: the new date says which day it is from now on. */
function shiftMonths(
  parts: Parts,
  from: Temporal.PlainDateTime,
  to: Temporal.PlainDateTime,
): Parts | undefined {
  const known = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYMONTHDAY', 'BYDAY'];
  if ([...parts.keys()].some((name) => !known.includes(name))) return undefined;
  if (from.day > lastSafeDay || to.day > lastSafeDay) return undefined;
  const [day, monthDay] = [parts.get('BYDAY'), parts.get('BYMONTHDAY')];
  if (day !== undefined && monthDay !== undefined) return undefined;
  const shifted = new Map(parts);
  if (day !== undefined) {
    if (!/^[1-4](?:MO|TU|WE|TH|FR|SA|SU)$/.test(day)) return undefined;
    shifted.set('BYDAY', `${Math.ceil(to.day / 7)}${weekdayOf(to)}`);
  } else if (monthDay !== undefined) {
    if (monthDay !== String(from.day)) return undefined;
    shifted.set('BYMONTHDAY', String(to.day));
  }
  return shifted;
}

function shiftYears(
  parts: Parts,
  from: Temporal.PlainDateTime,
  to: Temporal.PlainDateTime,
): Parts | undefined {
  const leapDay = (date: Temporal.PlainDateTime) => date.month === 2 && date.day === 29;
  const plain = [...parts.keys()].every((name) => ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL'].includes(name));
  return plain && !leapDay(from) && !leapDay(to) ? new Map(parts) : undefined;
}

const unmovable =
  'Dates like these cannot be moved together to another day without losing or adding some. Move this date alone, or end the repetition and begin a new one.';

/** Where the n-th month or year after that of `to` has its date. */
function dateByRule(parts: Parts, from: Temporal.PlainDateTime, to: Temporal.PlainDateTime) {
  const single = new Map(parts);
  for (const name of ['COUNT', 'UNTIL', 'INTERVAL', 'WKST']) single.delete(name);
  const rule = textOf(single);
  const yearly = parts.get('FREQ') === 'YEARLY';
  return (date: string): string => {
    const old = Temporal.PlainDateTime.from(date);
    if (yearly) return wallText(to.add({ years: old.year - from.year }));
    const months = (old.year - from.year) * 12 + old.month - from.month;
    const first = to.with({ day: 1 }).add({ months });
    if (!single.has('BYDAY')) return wallText(first.with({ day: to.day }));
    const [found] = occurrencesBetween(rule, wallText(first), wallText(first), end, 1);
    return found ?? date;
  };
}

/**
 * The series as it is when its date `from` moves to `to` and all of its dates move along; dates are neither lost nor
 * added. `problem` says why a rule cannot be moved so.
 */
export function shiftSeries(
  series: RuleFrom,
  fromDate: string,
  toDate: string,
): SeriesShift | { problem: string } {
  const parts = partsOf(series.rule);
  const from = Temporal.PlainDateTime.from(fromDate);
  const to = Temporal.PlainDateTime.from(toDate);
  const days = from.toPlainDate().until(to.toPlainDate()).days;
  const bySeconds = from.until(to, { largestUnit: 'second' }).seconds;
  if (bySeconds === 0) return { ...series, move: (date) => date };
  const isOtherTime = !from.toPlainTime().equals(to.toPlainTime());
  if (isOtherTime && ['BYHOUR', 'BYMINUTE', 'BYSECOND'].some((name) => parts.has(name))) {
    return {
      problem:
        'The rule names its hours itself. Move this date alone, or end the repetition and begin a new one.',
    };
  }
  const byAll = (date: string) => wallText(Temporal.PlainDateTime.from(date).add({ seconds: bySeconds }));
  const frequency = parts.get('FREQ');
  const isTogether = days === 0 || frequency === 'DAILY' || frequency === 'WEEKLY';
  const shifted =
    days === 0
      ? new Map(parts)
      : isTogether
        ? shiftWeeks(parts, days)
        : frequency === 'MONTHLY'
          ? shiftMonths(parts, from, to)
          : shiftYears(parts, from, to);
  if (!shifted) return { problem: unmovable };
  const until = parts.get('UNTIL');
  if (until !== undefined && isTogether) shifted.set('UNTIL', shiftUntil(until, days, bySeconds));
  if (until !== undefined && !isTogether) {
    // Months are of different lengths: how many dates there are stays, not when they end.
    const all = occurrencesBetween(series.rule, series.start, series.start, end, Number.POSITIVE_INFINITY);
    shifted.delete('UNTIL');
    shifted.set('COUNT', String(all.length));
  }
  const move = isTogether ? byAll : dateByRule(shifted, from, to);
  return { rule: textOf(shifted), start: move(series.start), move };
}

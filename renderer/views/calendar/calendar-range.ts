import { Temporal } from 'temporal-polyfill';
import { isoInstant, startOfDate } from '../../../shared/time.ts';

export const calendarViews = ['month', 'week', 'day', 'list', 'accounts'] as const;
export type CalendarView = (typeof calendarViews)[number];

/** 1 Monday … 7 Sunday, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface CalendarRange {
  /** Every date shown, `2026-11-21`, in order. */
  days: string[];
  /** First instant shown. */
  from: string;
  /** First instant no longer shown. */
  to: string;
}

/** A list shows four weeks at a time. */
const listDays = 28;

function datesFrom(first: Temporal.PlainDate, count: number): string[] {
  return Array.from({ length: count }, (_, index) => first.add({ days: index }).toString());
}

export function startOfWeek(date: string, weekStart: Weekday): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 }).toString();
}

function monthDays(date: string, weekStart: Weekday): string[] {
  const first = Temporal.PlainDate.from(date).with({ day: 1 });
  const start = Temporal.PlainDate.from(startOfWeek(first.toString(), weekStart));
  const shown = start.until(first).days + first.daysInMonth;
  return datesFrom(start, Math.ceil(shown / 7) * 7);
}

function daysOf(view: CalendarView, date: string, weekStart: Weekday): string[] {
  if (view === 'month') return monthDays(date, weekStart);
  if (view === 'week' || view === 'accounts')
    return datesFrom(Temporal.PlainDate.from(startOfWeek(date, weekStart)), 7);
  return datesFrom(Temporal.PlainDate.from(date), view === 'day' ? 1 : listDays);
}

/** What a view shows around a date; days begin and end as the clock in `zone` says, 23 and 25 hour days too. */
export function calendarRange(
  view: CalendarView,
  date: string,
  zone: string,
  weekStart: Weekday,
): CalendarRange {
  const days = daysOf(view, date, weekStart);
  const after = Temporal.PlainDate.from(days.at(-1) ?? date)
    .add({ days: 1 })
    .toString();
  return {
    days,
    from: isoInstant(startOfDate(days[0] ?? date, zone)),
    to: isoInstant(startOfDate(after, zone)),
  };
}

const steps: Record<CalendarView, Temporal.DurationLike> = {
  month: { months: 1 },
  week: { weeks: 1 },
  accounts: { weeks: 1 },
  day: { days: 1 },
  list: { days: listDays },
};

/** The date to show after one page forward or back. */
export function turnPage(view: CalendarView, date: string, direction: 1 | -1): string {
  const day = Temporal.PlainDate.from(date);
  return (direction === 1 ? day.add(steps[view]) : day.subtract(steps[view])).toString();
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

interface LocaleWeek {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** Monday where the browser does not know. */
export function weekStartOf(locale: string): Weekday {
  const known: LocaleWeek = new Intl.Locale(locale) as LocaleWeek;
  const firstDay = known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? 1;
  return Math.min(7, Math.max(1, firstDay)) as Weekday;
}

import { addDays } from '../time.ts';

/** Dates of the calendar, `2026-11-21`; `end` is the first day after the span. */
export interface DateSpan {
  start: string;
  end: string;
}

const relative: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };

function isDate(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

function monthAfter(year: number, month: number): string {
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return `${String(next.year).padStart(4, '0')}-${String(next.month).padStart(2, '0')}-01`;
}

/**
 * The days that `text` names: a day, month or year in ISO spelling, `today`, `yesterday`, `tomorrow`, or `7d` (the
 * day seven days before `today`, `+7d` after it). undefined when it names none.
 */
export function spanOfDates(text: string, today: string): DateSpan | undefined {
  const words = text.toLowerCase();
  const distance = /^([+-]?)(\d{1,4})d$/.exec(words);
  const days =
    relative[words] ?? (distance ? Number(distance[2]) * (distance[1] === '+' ? 1 : -1) : undefined);
  if (days !== undefined) {
    const start = addDays(today, days);
    return { start, end: addDays(start, 1) };
  }
  const written = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(words);
  if (!written?.[1]) return undefined;
  const [, year, month, day] = written;
  const start = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (!isDate(start) || year === '9999' || year === '0000') return undefined;
  if (day) return { start, end: addDays(start, 1) };
  return { start, end: month ? monthAfter(Number(year), Number(month)) : monthAfter(Number(year), 12) };
}

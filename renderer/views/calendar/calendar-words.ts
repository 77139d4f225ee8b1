import type { CalendarView } from './calendar-range.ts';

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });

const monthYear = format({ month: 'long', year: 'numeric' });
const dayMonth = format({ day: 'numeric', month: 'long' });
const dayMonthYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
const fullDate = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dayWords = format({ weekday: 'short', day: 'numeric', month: 'short' });
const weekdayShort = format({ weekday: 'short' });
const monthShort = format({ month: 'short' });

const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);

/** `Saturday 21 November 2026` */
export const longDate = (date: string) => fullDate.format(noon(date)).replace(',', '');
/** `Sat 21 Nov` */
export const shortDate = (date: string) => dayWords.format(noon(date)).replace(',', '');
export const weekdayName = (date: string) => weekdayShort.format(noon(date));
export const monthName = (date: string) => monthShort.format(noon(date));
export const dayNumber = (date: string) => Number(date.slice(8));

/** What the heading says of the range: `November 2026`, `16 – 22 November 2026`. */
export function rangeTitle(view: CalendarView, date: string, days: readonly string[]): string {
  if (view === 'month') return monthYear.format(noon(date));
  if (view === 'day') return longDate(date);
  const first = days[0] ?? date;
  const last = days.at(-1) ?? date;
  const end = dayMonthYear.format(noon(last));
  if (first.slice(0, 7) === last.slice(0, 7)) return `${dayNumber(first)} – ${end}`;
  const start = first.slice(0, 4) === last.slice(0, 4) ? dayMonth : dayMonthYear;
  return `${start.format(noon(first))} – ${end}`;
}

/** `9:05` minutes after midnight as `09:05`. */
export function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

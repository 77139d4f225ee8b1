/** In which order a date of figures is written. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** No way of writing a time is longer; what is, costs nothing. */
const longestTime = 80;

export interface WallDate {
  year: number;
  month: number;
  day: number;
}

export interface WallTime {
  hour: number;
  minute: number;
  second: number;
}

/** What a cell says of a time: a date, a time of day, both, or an instant with its own offset. */
export interface ReadTime {
  date?: WallDate;
  time?: WallTime;
  /** ISO 8601 with offset. */
  instant?: string;
}

const monthLocales = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const locale of monthLocales) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const name = format.format(new Date(Date.UTC(2026, month - 1, 15)));
        names.set(plain(name), month);
      }
    }
  }
  return names;
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();
}

let months: Map<string, number> | undefined;

function monthNamed(name: string): number | undefined {
  months ??= monthNames();
  const wanted = plain(name);
  return months.get(wanted) ?? months.get(wanted.slice(0, 3));
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length <= 2 ? 2000 + year : year;
}

function exists({ year, month, day }: WallDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function checked(date: WallDate): WallDate | undefined {
  return exists(date) ? date : undefined;
}

const figures = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?$/;
const dayFirstWords =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:\.|st|nd|rd|th|º)?\s+(?:de\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?(\d{4})$/u;
const monthFirstWords = /^(?:\p{L}+,\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u;
const japanese = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;

function readDate(text: string, order: DateOrder): WallDate | undefined {
  const [, a = '', , b = '', c = ''] = figures.exec(text) ?? [];
  if (a.length > 2 && c.length <= 2 && c !== '')
    return checked({ year: Number(a), month: Number(b), day: Number(c) });
  if (a !== '' && a.length <= 2) {
    if (order === 'ymd' && c.length <= 2)
      return checked({ year: fullYear(a), month: Number(b), day: Number(c) });
    const isMonthFirst = order === 'mdy';
    return checked({
      year: fullYear(c),
      month: Number(isMonthFirst ? a : b),
      day: Number(isMonthFirst ? b : a),
    });
  }
  const [, day, name, year] = dayFirstWords.exec(text) ?? [];
  if (day && name && year) return named(name, day, year);
  const [, first, second, third] = monthFirstWords.exec(text) ?? [];
  if (first && second && third) return named(first, second, third);
  const [, y, m, d] = japanese.exec(text) ?? [];
  return y ? checked({ year: Number(y), month: Number(m), day: Number(d) }) : undefined;
}

function named(name: string, day: string, year: string): WallDate | undefined {
  const month = monthNamed(name);
  return month ? checked({ year: Number(year), month, day: Number(day) }) : undefined;
}

const clock = /^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:\.\d+)?)?\s*(?:(a|p)\.?\s?m\.?|uhr|h)?$/i;

function readTime(text: string): WallTime | undefined {
  const [found, hours, minutes, seconds, half] = clock.exec(text) ?? [];
  if (!found || (minutes === undefined && !/[a-z]/i.test(text))) return undefined;
  const hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return undefined;
  const full = half ? (hour % 12) + (/p/i.test(half) ? 12 : 0) : hour;
  const time = { hour: full, minute: Number(minutes ?? 0), second: Number(seconds ?? 0) };
  return time.hour < 24 && time.minute < 60 && time.second < 60 ? time : undefined;
}

/** Days since 1899-12-30, as spreadsheets count; the fraction is the time of day. */
function readSerial(text: string): ReadTime | undefined {
  if (!/^\d{1,5}(?:[.,]\d+)?$/.test(text)) return undefined;
  const serial = Number(text.replace(',', '.'));
  const days = Math.floor(serial);
  const seconds = Math.round((serial - days) * 86_400);
  const time = {
    hour: Math.floor(seconds / 3600) % 24,
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
  if (serial > 0 && serial < 1 && text.length > 1) return { time };
  if (days < 30_000 || days > 80_000) return undefined;
  const at = new Date(Date.UTC(1899, 11, 30 + days + (seconds === 86_400 ? 1 : 0)));
  const date = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  return seconds === 0 ? { date } : { date, time };
}

const isoInstant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Reads a cell that tells a date, a time of day or both; undefined: it tells neither. */
export function readTimeCell(cell: string, order: DateOrder): ReadTime | undefined {
  if (cell.length > longestTime) return undefined;
  const text = cell.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (isoInstant.test(text)) {
    const instant = text.replace(' ', 'T').replace(/\s/g, '').replace(/z$/, 'Z');
    return checkedInstant(instant);
  }
  const serial = readSerial(text);
  if (serial) return serial;
  const time = readTime(text);
  if (time) return { time };
  const date = readDate(text, order);
  if (date) return { date };
  // From the left, so that `1 March 2026 9 am` is not parted within its time.
  for (const gap of text.matchAll(/T|,? (?:(?:um|at|à|a las|alle) )?/g)) {
    const first = readDate(text.slice(0, gap.index), order);
    const second = readTime(text.slice(gap.index + gap[0].length));
    if (first && second) return { date: first, time: second };
  }
  return undefined;
}

function checkedInstant(instant: string): ReadTime | undefined {
  return Number.isNaN(Date.parse(instant)) ? undefined : { instant };
}

export interface GuessedOrder {
  order: DateOrder;
  /** `certain`: only this order fits the dates of the column. `mixed`: none fits all. */
  certainty: 'certain' | 'guessed' | 'mixed';
}

/** The order that a whole column is written in: one date past the twelfth settles it for all. */
export function guessDateOrder(cells: readonly string[]): GuessedOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let open = 0;
  let dotted = 0;
  let half = 0;
  for (const cell of cells) {
    const [, a = '', sign, b = ''] =
      /^(\d{1,2})([./-])(\d{1,2})\2\d{2,4}/.exec(cell.slice(0, longestTime).trim()) ?? [];
    if (a === '') continue;
    if (/\b[ap]\.?m\.?\b/i.test(cell.slice(0, longestTime))) half += 1;
    if (sign === '.') dotted += 1;
    if (Number(a) > 12) dayFirst += 1;
    else if (Number(b) > 12) monthFirst += 1;
    else open += 1;
  }
  if (dayFirst > 0 && monthFirst > 0)
    return { order: dayFirst >= monthFirst ? 'dmy' : 'mdy', certainty: 'mixed' };
  if (dayFirst > 0) return { order: 'dmy', certainty: 'certain' };
  if (monthFirst > 0) return { order: 'mdy', certainty: 'certain' };
  if (open === 0 || dotted > 0) return { order: 'dmy', certainty: 'certain' };
  return { order: half > 0 ? 'mdy' : 'dmy', certainty: 'guessed' };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-23T09:00:00`, as a wall time is stored. */
export function wallTimeText(date: WallDate, { hour, minute, second }: WallTime): string {
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

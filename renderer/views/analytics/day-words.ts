const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dated = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' });

/** `21 Nov`, of a date `2026-11-21`. */
export function shortDay(date: string): string {
  return short.format(Date.parse(date));
}

export function wholeDay(date: string): string {
  return full.format(Date.parse(date));
}

/** `25 Oct – 21 Nov 2026`. */
export function rangeWords({ from, to }: { from: string; to: string }): string {
  return from === to ? dated.format(Date.parse(from)) : dated.formatRange(Date.parse(from), Date.parse(to));
}

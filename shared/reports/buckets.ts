import { Temporal } from 'temporal-polyfill';
import { addDays, isoWeekday } from '../time.ts';
import type { Period } from './period.ts';

/** Days that are told as one: from one place of a series to before another. */
export interface Bucket {
  label: string;
  from: number;
  to: number;
}

export type Grain = 'day' | 'week' | 'month';

const mostDays = 62;
const mostWeeks = 30;

function grainOf(days: number): Grain {
  if (days <= mostDays) return 'day';
  return days <= mostWeeks * 7 ? 'week' : 'month';
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `3 Nov` */
export function shortDate(date: string): string {
  return `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]}`;
}

/** `3 Nov 2026` */
export function longDate(date: string): string {
  return `${shortDate(date)} ${date.slice(0, 4)}`;
}

export function periodWords({ from, to }: Period): string {
  return from === to ? longDate(from) : `${longDate(from)} – ${longDate(to)}`;
}

function begins(date: string, grain: Grain): boolean {
  if (grain === 'day') return true;
  return grain === 'week' ? isoWeekday(date) === 1 : date.endsWith('-01');
}

/** The days of a period by day, by week or by month, so that no chart has more than people can read. */
export function bucketsOf({ from, to }: Period): { grain: Grain; buckets: Bucket[] } {
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1;
  const grain = grainOf(days);
  const overYears = from.slice(0, 4) !== to.slice(0, 4);
  const buckets: Bucket[] = [];
  for (let index = 0; index < days; index += 1) {
    const date = addDays(from, index);
    if (index === 0 || begins(date, grain)) {
      const month = `${months[Number(date.slice(5, 7)) - 1]}${overYears ? ` ${date.slice(2, 4)}` : ''}`;
      buckets.push({ label: grain === 'month' ? month : shortDate(date), from: index, to: index + 1 });
    }
    const last = buckets.at(-1);
    if (last) last.to = index + 1;
  }
  return { grain, buckets };
}

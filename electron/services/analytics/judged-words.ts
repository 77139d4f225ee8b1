import type { JudgedMetric } from '../../../shared/contract/analytics-changes.ts';
import { dateOfDay } from '../metrics/service.ts';
import { isGiven } from './daily.ts';
import type { Question } from './question.ts';

/** As a metric is called within a sentence. */
const judgedWords: Record<JudgedMetric, string> = {
  interactions: 'engagement',
  impressions: 'the number of views',
  reach: 'reach',
  clicks: 'the number of clicks',
};

/** With the account, where it is that of one among others. */
export function judgedOf(metric: JudgedMetric, account: { handle: string } | null): string {
  return account ? `${judgedWords[metric]} of ${account.handle}` : judgedWords[metric];
}

/** As a note of an answer. */
export function notGiven(question: Question, metric: JudgedMetric): string[] {
  return isGiven(question, metric) ? [] : [`No account of the question gives ${judgedWords[metric]}.`];
}

function told(day: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(Date.parse(dateOfDay(day)));
}

/** `3 March`, with the year where it is not that of `now`. */
export function dayWords(day: number, now: number): string {
  const year = dateOfDay(day).slice(0, 4) === dateOfDay(now).slice(0, 4) ? {} : { year: 'numeric' as const };
  return told(day, { day: 'numeric', month: 'long', ...year });
}

/** As it begins a sentence: `On Tuesday 3 March`, `From 3 March to 9 March`. */
export function stretchWords(from: number, to: number, now: number): string {
  if (from === to) return `On ${told(from, { weekday: 'long' })} ${dayWords(from, now)}`;
  return `From ${dayWords(from, now)} to ${dayWords(to, now)}`;
}

import { occurrencesBetween } from '../../../../shared/planning/recurrence.ts';
import { addDays, isoWeekday } from '../../../../shared/time.ts';
import { shortDate } from './rule-words.ts';

export type Frequency = 'daily' | 'weekly' | 'monthly';

/** What a person has chosen so far; numbers are as the field has them, while typing also empty. */
export interface Repetition {
  frequency: Frequency;
  every: number | string;
  /** Monday is 1. */
  weekdays: number[];
  /** 1 to 31; -1 is the last day of the month. */
  monthDay: number;
  /** No sooner than this date. */
  from: string;
  /** Wall time, `09:00`. */
  time: string;
  end: 'never' | 'date' | 'count';
  until: string | null;
  times: number | string;
}

export type RepetitionField = 'every' | 'weekdays' | 'from' | 'time' | 'until' | 'times';

export interface Problem {
  field: RepetitionField;
  message: string;
}

/** What is to be asked of the service, and the first dates that come of it. */
export interface RepetitionPlan {
  rule: string;
  /** Wall time of the first repetition, `2026-11-30T09:00:00`. */
  start: string;
  upcoming: string[];
  /** Whether more follow than `upcoming` names. */
  goesOn: boolean;
}

/** The post that repeats, as far as its repetitions depend on it. */
export interface Circumstances {
  /** The day on which the post itself goes out or went out; its repetitions come later. */
  ownDate: string | null;
  /** What the clock on the wall shows now, `2026-11-21T15:30:00`. */
  now: string;
}

const datesShown = 5;
const mostTimes = 365;
const mostBetween = 99;
const endOfTime = '9999-12-31T00:00:00';
const ruleDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Weekly, at the time the post has or at nine, beginning with its own day. */
export function beginRepetition(wish: { date: string; time: string | null }): Repetition {
  return {
    frequency: 'weekly',
    every: 1,
    weekdays: [isoWeekday(wish.date)],
    monthDay: Number(wish.date.slice(8)),
    from: wish.date,
    time: wish.time ?? '09:00',
    end: 'never',
    until: null,
    times: 10,
  };
}

function isWhole(value: number | string, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
}

function fieldProblem({ frequency, every, weekdays, from, time, end, until, times }: Repetition) {
  if (!isWhole(every, mostBetween)) return problem('every', `A whole number from 1 to ${mostBetween}.`);
  if (frequency === 'weekly' && weekdays.length === 0) return problem('weekdays', 'Choose at least one day.');
  if (time === '') return problem('time', 'Give a time, such as 09:00.');
  if (from === '') return problem('from', 'Give a date to begin with.');
  if (end === 'date' && until === null) return problem('until', 'Give the last date.');
  if (end === 'count' && !isWhole(times, mostTimes))
    return problem('times', `A whole number from 1 to ${mostTimes}.`);
  return null;
}

function problem(field: RepetitionField, message: string): Problem {
  return { field, message };
}

function stepOf({ frequency, every, weekdays, monthDay }: Repetition): string {
  const interval = every === 1 ? '' : `;INTERVAL=${every}`;
  if (frequency === 'daily') return `FREQ=DAILY${interval}`;
  if (frequency === 'monthly') return `FREQ=MONTHLY${interval};BYMONTHDAY=${monthDay}`;
  const days = ruleDays.filter((_, index) => weekdays.includes(index + 1));
  return `FREQ=WEEKLY${interval};BYDAY=${days.join(',')}`;
}

function endOf({ end, until, times }: Repetition): string {
  if (end === 'date' && until !== null) return `;UNTIL=${until.replaceAll('-', '')}`;
  return end === 'count' ? `;COUNT=${times}` : '';
}

/** The first date of the rule that is still to come and after the post's own day; undefined: there is none. */
function firstOf(step: string, anchor: string, { ownDate, now }: Circumstances): string | undefined {
  const afterOwn = ownDate === null ? anchor : `${addDays(ownDate, 1)}T00:00:00`;
  const after = [anchor, now, afterOwn].sort().at(-1) ?? anchor;
  try {
    return occurrencesBetween(step, anchor, after, endOfTime, 1)[0];
  } catch (error) {
    // A day that no month in question has, such as 30 February, is searched for until the search gives up.
    if (error instanceof Error && /iterations/i.test(error.message)) return undefined;
    throw error;
  }
}

/** What the choices come to, or why they come to nothing. */
export function planRepetition(form: Repetition, circumstances: Circumstances): RepetitionPlan | Problem {
  const wrong = fieldProblem(form);
  if (wrong) return wrong;
  const step = stepOf(form);
  const start = firstOf(step, `${form.from}T${form.time.slice(0, 5)}:00`, circumstances);
  if (start === undefined) return problem('every', 'No date is like that. Choose another day or distance.');
  if (form.end === 'date' && form.until !== null && form.until < start.slice(0, 10)) {
    return problem('until', `That is before the first repetition, ${shortDate(start)}.`);
  }
  const rule = step + endOf(form);
  const found = occurrencesBetween(rule, start, start, endOfTime, datesShown + 1);
  return { rule, start, upcoming: found.slice(0, datesShown), goesOn: found.length > datesShown };
}

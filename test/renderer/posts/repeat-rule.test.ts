import { describe, expect, it } from 'vitest';
import {
  beginRepetition,
  planRepetition,
  type Repetition,
} from '../../../renderer/views/posts/repetition/repeat-rule.ts';
import { ruleWords } from '../../../renderer/views/posts/repetition/rule-words.ts';

const now = '2026-11-21T10:00:00';
const monday = { date: '2026-11-23', time: '09:00' };

function plan(change: Partial<Repetition>, ownDate: string | null = null) {
  return planRepetition({ ...beginRepetition(monday), ...change }, { ownDate, now });
}

describe('a repetition', () => {
  it('begins with the day of a draft and names the next five dates', () => {
    expect(plan({})).toEqual({
      rule: 'FREQ=WEEKLY;BYDAY=MO',
      start: '2026-11-23T09:00:00',
      upcoming: ['23', '30', '07', '14', '21'].map(
        (day, index) => `2026-${index < 2 ? '11' : '12'}-${day}T09:00:00`,
      ),
      goesOn: true,
    });
  });

  it('comes after the day on which the post itself goes out, in step with it', () => {
    expect(plan({ every: 2, weekdays: [1, 4] }, '2026-11-23')).toMatchObject({
      rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
      start: '2026-11-26T09:00:00',
    });
    expect(plan({ every: 2 }, '2026-11-23')).toMatchObject({ start: '2026-12-07T09:00:00' });
  });

  it('leaves out a time of today that has passed', () => {
    expect(plan({ frequency: 'daily', from: '2026-11-21' })).toMatchObject({ start: '2026-11-22T09:00:00' });
  });

  it('ends on a date or after so many times', () => {
    expect(plan({ frequency: 'daily', end: 'date', until: '2026-11-24' })).toEqual({
      rule: 'FREQ=DAILY;UNTIL=20261124',
      start: '2026-11-23T09:00:00',
      upcoming: ['2026-11-23T09:00:00', '2026-11-24T09:00:00'],
      goesOn: false,
    });
    expect(plan({ end: 'count', times: 3 }, '2026-11-23')).toMatchObject({
      rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=3',
      upcoming: ['2026-11-30T09:00:00', '2026-12-07T09:00:00', '2026-12-14T09:00:00'],
      goesOn: false,
    });
  });

  it('takes the last day of months of any length', () => {
    expect(plan({ frequency: 'monthly', monthDay: -1 })).toMatchObject({
      rule: 'FREQ=MONTHLY;BYMONTHDAY=-1',
      upcoming: expect.arrayContaining(['2026-11-30T09:00:00', '2027-02-28T09:00:00']),
    });
  });

  it('is refused in words where it comes to nothing', () => {
    expect(plan({ weekdays: [] })).toEqual({ field: 'weekdays', message: 'Choose at least one day.' });
    expect(plan({ every: '' })).toMatchObject({ field: 'every' });
    expect(plan({ every: 1.5 })).toMatchObject({ field: 'every' });
    expect(plan({ time: '' })).toMatchObject({ field: 'time' });
    expect(plan({ end: 'count', times: 0 })).toMatchObject({ field: 'times' });
    expect(plan({ end: 'date' })).toMatchObject({ field: 'until' });
    expect(plan({ end: 'date', until: '2026-11-22' })).toEqual({
      field: 'until',
      message: 'That is before the first repetition, Mon 23 Nov 2026.',
    });
    expect(plan({ frequency: 'monthly', every: 12, monthDay: 30, from: '2027-02-01' })).toMatchObject({
      message: 'No date is like that. Choose another day or distance.',
    });
  });
});

describe('a rule in words', () => {
  it.each([
    ['FREQ=DAILY', 'daily at 09:30'],
    ['FREQ=WEEKLY;BYDAY=MO,TH', 'weekly on Monday and Thursday at 09:30'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=4', 'every 2 weeks on Friday at 09:30, 4 times in all'],
    ['FREQ=MONTHLY;BYMONTHDAY=22', 'monthly on the 22nd at 09:30'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270305', 'monthly on the last day at 09:30, until Fri 5 Mar 2027'],
    ['FREQ=MONTHLY;BYDAY=1MO', 'by the rule FREQ=MONTHLY;BYDAY=1MO at 09:30'],
    ['FREQ=DAILY;BYMONTH=12', 'by the rule FREQ=DAILY;BYMONTH=12 at 09:30'],
  ])('says %s as “%s”', (rule, words) => {
    expect(ruleWords(rule, '2026-11-23T09:30:00')).toBe(words);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { occurrencesBetween, ruleProblem, untilOnTheWall } from '../../../shared/planning/recurrence.ts';

interface RuleVector {
  rule: string;
  start: string;
  instances: string;
}

/** Cases of libical on which dateutil agrees, without the parts that are refused. */
const vectors = JSON.parse(
  readFileSync(new URL('./data/libical-rules.json', import.meta.url), 'utf8'),
) as RuleVector[];

function wall(text: string): string {
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  return text.length === 8
    ? `${date}T00:00:00`
    : `${date}T${text.slice(9, 11)}:${text.slice(11, 13)}:${text.slice(13, 15)}`;
}

describe('a rule', () => {
  it.each(vectors)(
    '$rule from $start falls on the days that two other libraries name',
    ({ rule, start, instances }) => {
      const expected = instances.split(',').filter(Boolean).map(wall);
      const first = wall(start);
      expect(occurrencesBetween(rule, first, first, '9999', expected.length || 5)).toEqual(expected);
    },
  );

  it('gives the part of a long series that is asked for, and no more than asked', () => {
    const days = occurrencesBetween(
      'FREQ=WEEKLY;BYDAY=MO,TH',
      '2026-01-01T09:00:00',
      '2026-11-16T00:00:00',
      '2026-11-23T00:00:00',
    );
    expect(days).toEqual(['2026-11-16T09:00:00', '2026-11-19T09:00:00']);
    expect(
      occurrencesBetween('FREQ=DAILY', '2026-01-01T09:00:00', '2026-01-01T00:00:00', '9999', 3),
    ).toHaveLength(3);
  });

  it.each([
    ['every day', 'FREQ='],
    ['FREQ=HOURLY', 'FREQ=DAILY'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY'],
    ['FREQ=YEARLY;BYWEEKNO=53', 'BYWEEKNO'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', ''],
    ['FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,1,2', 'bursts'],
    ['FREQ=DAILY;BYSECOND=0,30', 'bursts'],
    ['FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16', 'at most 8 hours'],
    ["FREQ=DAILY'; DROP TABLE series; --", 'FREQ='],
  ])('%s is refused with words', (rule, words) => {
    expect(ruleProblem(rule, '2026-11-21T09:00:00')).toContain(words);
  });

  it('may end at a time without a zone', () => {
    expect(
      occurrencesBetween(
        'FREQ=DAILY;UNTIL=20261123T090000',
        '2026-11-21T09:00:00',
        '2026-11-21T00:00:00',
        '9999',
      ),
    ).toHaveLength(3);
  });

  it('may name a few hours and one minute', () => {
    expect(ruleProblem('FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30', '2026-11-21T09:00:00')).toBeUndefined();
  });

  it.each([
    ['UNTIL=20261125T080000Z;FREQ=DAILY', 'Europe/Berlin', 'UNTIL=20261125T090000;FREQ=DAILY'],
    ['FREQ=DAILY;UNTIL=20261125T020000Z', 'America/New_York', 'FREQ=DAILY;UNTIL=20261124T210000'],
    ['FREQ=DAILY;UNTIL=20261125', 'Europe/Berlin', 'FREQ=DAILY;UNTIL=20261125'],
    ['FREQ=DAILY;UNTIL=20269925T080000Z', 'Europe/Berlin', 'FREQ=DAILY;UNTIL=20269925T080000Z'],
  ])('%s ends in %s as %s', (rule, zone, expected) => {
    expect(untilOnTheWall(rule, zone)).toBe(expected);
  });
});

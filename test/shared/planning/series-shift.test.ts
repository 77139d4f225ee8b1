import fc from 'fast-check';
import rrule from 'rrule';
import { describe, expect, it } from 'vitest';
import { occurrencesBetween } from '../../../shared/planning/recurrence.ts';
import { type RuleFrom, shiftSeries, splitSeries } from '../../../shared/planning/series-shift.ts';

const looked = 40;
const all = ({ rule, start }: RuleFrom, limit = looked) =>
  occurrencesBetween(rule, start, start, '9999', limit);

/** The second library, on the same clock on the wall. */
function byOther({ rule, start }: RuleFrom, limit = looked): string[] {
  const dtstart = `${start.replace(/[-:]/g, '')}Z`;
  const withUntil = rule.replace(
    /UNTIL=(\d{8})(T\d{6})?(?=;|$)/,
    (_all, day, time) => `UNTIL=${day}${time ?? 'T235959'}Z`,
  );
  const found: string[] = [];
  rrule.rrulestr(`DTSTART:${dtstart}\nRRULE:${withUntil}`).all((date) => {
    found.push(date.toISOString().slice(0, 19));
    return found.length < limit;
  });
  return found;
}

const day = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const days = fc.uniqueArray(day, { minLength: 1, maxLength: 4 }).map((named) => `;BYDAY=${named.join(',')}`);
const interval = fc.constantFrom('', ';INTERVAL=2', ';INTERVAL=3');
const ending = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 2, max: 30 }).map((count) => `;COUNT=${count}`),
  fc.constantFrom(';UNTIL=20271231', ';UNTIL=20271115T093000'),
);
const start = fc
  .integer({ min: 0, max: 363 })
  .map((add) => new Date(Date.UTC(2026, 0, 1 + add, 9, 30)).toISOString().slice(0, 19));

const anyRule = fc.oneof(
  fc.tuple(fc.constant('FREQ=DAILY'), interval, ending),
  fc.tuple(fc.constant('FREQ=WEEKLY'), interval, fc.oneof(fc.constant(''), days), ending),
  fc.tuple(fc.constant('FREQ=MONTHLY'), interval, ending),
  fc.tuple(
    fc.constant('FREQ=MONTHLY'),
    interval,
    fc.constantFrom(';BYMONTHDAY=15', ';BYDAY=2TU', ';BYMONTHDAY=-1', ';BYDAY=MO,FR;BYSETPOS=-1'),
    ending,
  ),
  fc.tuple(fc.constant('FREQ=YEARLY'), ending),
);

/** A rule whose first date is its start, as the series that are stored have it. */
const series = fc
  .tuple(anyRule, start)
  .map(([parts, from]): RuleFrom => ({ rule: parts.join(''), start: from }))
  .map(({ rule, start: from }) => ({
    rule,
    start: occurrencesBetween(rule, from, from, '9999', 1)[0] ?? from,
  }))
  .filter((one) => all(one).length > 1);

describe('a series that is parted before one of its dates', () => {
  it('has every date once, before or after, as both libraries count', () => {
    fc.assert(
      fc.property(series, fc.nat(), (whole, pick) => {
        const dates = all(whole);
        const at = dates[pick % dates.length] ?? '';
        const { before, after } = splitSeries(whole, at);
        const parted = [...(before ? all(before, 1_000) : []), ...all(after)];
        expect(parted.slice(0, dates.length)).toEqual(dates);
        if (dates.length < looked) expect(parted).toHaveLength(dates.length);
        expect(byOther(after)).toEqual(all(after));
        if (before) expect(byOther(before)).toEqual(all(before));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a series that moves as a whole', () => {
  const move = fc.record({
    days: fc.integer({ min: -6, max: 9 }),
    minutes: fc.integer({ min: -120, max: 120 }),
  });

  it('has as many dates as before, each where its old one went, as both libraries count', () => {
    let moved = 0;
    fc.assert(
      fc.property(series, fc.nat(), move, (whole, pick, by) => {
        const dates = all(whole);
        const from = dates[pick % dates.length] ?? '';
        const to = new Date(Date.parse(`${from}Z`) + by.days * 86_400_000 + by.minutes * 60_000)
          .toISOString()
          .slice(0, 19);
        const shift = shiftSeries(whole, from, to);
        if ('problem' in shift) return;
        moved += 1;
        expect(shift.move(from)).toBe(to);
        expect(all(shift)).toEqual(dates.map(shift.move));
        expect(byOther(shift)).toEqual(all(shift));
      }),
      { numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(200);
  });

  it('keeps its weeks when a fortnightly date moves over the end of the week', () => {
    const fortnight = { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', start: '2026-11-23T09:00:00' };
    const shift = shiftSeries(fortnight, '2026-11-23T09:00:00', '2026-11-27T10:00:00');
    expect('problem' in shift ? shift.problem : all(shift, 4)).toEqual([
      '2026-11-27T10:00:00',
      '2026-11-30T10:00:00',
      '2026-12-11T10:00:00',
      '2026-12-14T10:00:00',
    ]);
  });

  it('goes from the second Tuesday to the third Wednesday', () => {
    const tuesdays = { rule: 'FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270301', start: '2026-12-08T09:00:00' };
    const shift = shiftSeries(tuesdays, '2027-01-12T09:00:00', '2027-01-20T09:00:00');
    expect('problem' in shift ? shift.problem : all(shift)).toEqual([
      '2026-12-16T09:00:00',
      '2027-01-20T09:00:00',
      '2027-02-17T09:00:00',
    ]);
  });

  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-12-31T09:00:00', '2026-12-30T09:00:00'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27T09:00:00', '2026-11-26T09:00:00'],
    ['FREQ=DAILY;BYHOUR=9,17', '2026-11-27T09:00:00', '2026-11-27T10:00:00'],
    ['FREQ=WEEKLY;BYDAY=MO;BYMONTH=3', '2027-03-01T09:00:00', '2027-03-02T09:00:00'],
  ])('%s says in words that it cannot', (rule, from, to) => {
    expect(shiftSeries({ rule, start: from }, from, to)).toEqual({
      problem: expect.stringContaining('Move this date alone'),
    });
  });
});

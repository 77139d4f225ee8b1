import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../shared/reports/buckets.ts';
import { comparedFrom, periodOf } from '../../../shared/reports/period.ts';
import { nextRun } from '../../../shared/reports/schedule.ts';
import { momentAt } from '../../../shared/time.ts';

const formats: ['pdf'] = ['pdf'];
const at = (text: string) => Date.parse(text);

describe('a schedule', () => {
  it('keeps its time on the wall over both changes of the clocks', () => {
    const monday = { every: 'week' as const, weekdays: [1], time: '09:00', formats };
    expect(nextRun(monday, at('2026-03-23T12:00:00Z'), 'Europe/Berlin')).toBe(at('2026-03-30T07:00:00Z'));
    expect(nextRun(monday, at('2026-10-19T12:00:00Z'), 'Europe/Berlin')).toBe(at('2026-10-26T08:00:00Z'));
  });

  it('takes the first time after one that clocks jump over, and one that comes twice once', () => {
    const sunday = { every: 'week' as const, weekdays: [7], time: '02:30', formats };
    const spring = nextRun(sunday, at('2026-03-28T12:00:00Z'), 'Europe/Berlin');
    expect(spring).toBe(at('2026-03-29T01:00:00Z'));
    const autumn = nextRun(sunday, at('2026-10-24T12:00:00Z'), 'Europe/Berlin');
    expect(autumn).toBe(at('2026-10-25T00:30:00Z'));
    expect(nextRun(sunday, autumn, 'Europe/Berlin')).toBe(at('2026-11-01T01:30:00Z'));
  });

  it('takes the last day of a month that does not have its day', () => {
    const last = { every: 'month' as const, day: 31, time: '08:00', formats };
    expect(nextRun(last, at('2027-02-01T00:00:00Z'), 'UTC')).toBe(at('2027-02-28T08:00:00Z'));
  });

  it('is always ahead, at the wall time that was asked for unless clocks jump over it', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'UTC',
    );
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(
        zones,
        days,
        fc.integer({ min: 4, max: 23 }),
        fc.integer({ min: 0, max: 2e12 }),
        (zone, weekdays, hour, now) => {
          const time = `${String(hour).padStart(2, '0')}:15`;
          const next = nextRun({ every: 'week', weekdays, time, formats }, now, zone);
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThan(7 * 86_400_000 + 7_200_000);
          expect(momentAt(next, zone).wallTime.slice(11, 16)).toBe(time);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('the days of a report', () => {
  it('are whole, and end yesterday', () => {
    expect(periodOf({ kind: 'last_days', days: 7 }, '2026-11-21')).toEqual({
      from: '2026-11-14',
      to: '2026-11-20',
    });
    expect(periodOf({ kind: 'last_week' }, '2026-11-21')).toEqual({ from: '2026-11-09', to: '2026-11-15' });
    expect(periodOf({ kind: 'last_month' }, '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(periodOf({ kind: 'last_quarter' }, '2026-02-10')).toEqual({
      from: '2025-10-01',
      to: '2025-12-31',
    });
    expect(periodOf({ kind: 'last_year' }, '2028-02-29')).toEqual({ from: '2027-01-01', to: '2027-12-31' });
  });

  it('are compared with as many days', () => {
    const october = { from: '2026-10-01', to: '2026-10-31' };
    expect(comparedFrom(october, 'before')).toBe('2026-08-31');
    expect(comparedFrom(october, 'year_before')).toBe('2025-10-01');
    expect(comparedFrom(october, 'none')).toBeUndefined();
  });

  it('are told by day, week or month, every day once', () => {
    for (const [from, days] of [
      ['2026-03-28', 3],
      ['2026-03-01', 100],
      ['2024-02-29', 800],
    ] as const) {
      const to = new Date(at(from) + (days - 1) * 86_400_000).toISOString().slice(0, 10);
      const { buckets } = bucketsOf({ from, to });
      expect(buckets.reduce((sum, bucket) => sum + bucket.to - bucket.from, 0)).toBe(days);
      expect(buckets.at(-1)?.to).toBe(days);
    }
  });
});

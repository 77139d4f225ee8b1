import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  calendarRange,
  isDate,
  startOfWeek,
  turnPage,
  type Weekday,
} from '../../../renderer/views/calendar/calendar-range.ts';
import { rangeTitle } from '../../../renderer/views/calendar/calendar-words.ts';

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
const anyZone = fc.constantFrom(...zones);
const anyWeekStart = fc.constantFrom<Weekday>(1, 6, 7);
const anyDate = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('the range a view shows', () => {
  it('fills the weeks of a month, beginning on the weekday asked for', () => {
    const monday = calendarRange('month', '2026-11-21', 'Europe/Berlin', 1);
    expect(monday.days[0]).toBe('2026-10-26');
    expect(monday.days.at(-1)).toBe('2026-12-06');
    const sunday = calendarRange('month', '2026-11-21', 'America/New_York', 7);
    expect(sunday.days[0]).toBe('2026-11-01');
    expect(sunday.days.at(-1)).toBe('2026-12-05');
  });

  it('shows no empty week after a February that fits four weeks', () => {
    expect(calendarRange('month', '2027-02-14', 'UTC', 1).days).toHaveLength(28);
  });

  it('begins and ends at midnight of the zone', () => {
    const range = calendarRange('day', '2026-11-21', 'Asia/Kathmandu', 1);
    expect(range).toMatchObject({ from: '2026-11-20T18:15:00Z', to: '2026-11-21T18:15:00Z' });
  });

  it('has 23 hours on the day the clocks go forward and 25 on the day they go back', () => {
    const spring = calendarRange('day', '2026-03-29', 'Europe/Berlin', 1);
    expect(hours(spring.from, spring.to)).toBe(23);
    const autumn = calendarRange('day', '2026-10-25', 'Europe/Berlin', 1);
    expect(hours(autumn.from, autumn.to)).toBe(25);
  });

  it('begins where the day begins when midnight does not exist', () => {
    const range = calendarRange('day', '2026-09-06', 'America/Santiago', 1);
    expect(range.from).toBe('2026-09-06T04:00:00Z');
  });

  it('shows the date asked for in whole weeks without a gap, whatever the zone', () => {
    fc.assert(
      fc.property(anyDate, anyZone, anyWeekStart, (date, zone, weekStart) => {
        const { days, from, to } = calendarRange('month', date, zone, weekStart);
        expect(days).toContain(date);
        expect(days.length % 7).toBe(0);
        expect(days[0]).toBe(startOfWeek(days[0] ?? '', weekStart));
        days.slice(1).forEach((day, index) => {
          expect(day).toBe(addDays(days[index] ?? '', 1));
        });
        expect(Math.abs(hours(from, to) - days.length * 24)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('joins the next week to this one without a gap or an overlap', () => {
    fc.assert(
      fc.property(anyDate, anyZone, anyWeekStart, (date, zone, weekStart) => {
        const here = calendarRange('week', date, zone, weekStart);
        const next = calendarRange('week', turnPage('week', date, 1), zone, weekStart);
        expect(next.from).toBe(here.to);
      }),
      { numRuns: 60 },
    );
  });
});

describe('turning pages', () => {
  it('stays in the following month from its longer neighbour', () => {
    expect(turnPage('month', '2027-01-31', 1)).toBe('2027-02-28');
    expect(turnPage('month', '2026-12-31', -1)).toBe('2026-11-30');
  });
});

describe('dates in the address', () => {
  it('takes dates that exist and nothing else', () => {
    expect(isDate('2026-11-21')).toBe(true);
    for (const text of ['2026-02-30', '21.11.2026', '2026-11-21T09:00', 20261121, undefined]) {
      expect(isDate(text)).toBe(false);
    }
  });
});

describe('the heading', () => {
  const title = (view: 'month' | 'week' | 'day', date: string) =>
    rangeTitle(view, date, calendarRange(view, date, 'UTC', 1).days);

  it('names the range without saying anything twice', () => {
    expect(title('month', '2026-11-21')).toBe('November 2026');
    expect(title('week', '2026-11-21')).toBe('16 – 22 November 2026');
    expect(title('week', '2026-12-01')).toBe('30 November – 6 December 2026');
    expect(title('week', '2026-12-31')).toBe('28 December 2026 – 3 January 2027');
    expect(title('day', '2026-11-21')).toBe('Saturday 21 November 2026');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clocksDiffer,
  plannedMoment,
  quickTimes,
  shortTime,
  untilText,
  wallTimeOf,
  whyNotSchedule,
} from '../../../renderer/views/compose/schedule-times.ts';
import { momentOfWallTime } from '../../../shared/time.ts';

const berlin = 'Europe/Berlin';
const at = (wall: string, zone = berlin) => momentOfWallTime(wall, zone).at;
const walls = (now: string, zone = berlin) => quickTimes(at(now, zone), zone).map((time) => time.wall);

describe('quick choices', () => {
  it('go by the clock of the workspace’s zone', () => {
    expect(walls('2026-11-21T23:40')).toEqual(['2026-11-22T00:40', '2026-11-22T09:00', '2026-11-23T09:00']);
  });

  it('mean Monday of next week on a Monday', () => {
    expect(walls('2026-11-23T08:00')[2]).toBe('2026-11-30T09:00');
  });

  it('round the hour up to full five minutes', () => {
    expect(walls('2026-11-21T10:01:30')[0]).toBe('2026-11-21T11:05');
  });

  it('are real hours away when the clocks change in between', () => {
    expect(walls('2026-03-29T01:30')[0]).toBe('2026-03-29T03:30');
  });

  it('are always still to come', () => {
    const anyNow = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(anyNow, fc.constantFrom(berlin, 'America/New_York', 'Asia/Kathmandu'), (now, zone) => {
        for (const time of quickTimes(now, zone)) expect(at(time.wall, zone)).toBeGreaterThan(now);
      }),
    );
  });
});

describe('the planned time', () => {
  it('tells of a wall time that does not exist', () => {
    const planned = plannedMoment('2026-03-29T02:30', berlin);
    expect(planned?.wallTime).toBe('2026-03-29T03:00:00');
    expect(planned?.moved?.asked).toBe('2026-03-29T02:30:00');
  });

  it('is none while it is being typed', () => {
    expect(plannedMoment('2026-11-', berlin)).toBeNull();
    expect(plannedMoment(null, berlin)).toBeNull();
  });

  it('is nine o’clock for a date without a time', () => {
    expect(wallTimeOf('2026-11-23', null)).toBe('2026-11-23T09:00');
    expect(wallTimeOf('2026-11-23', '14:30:00')).toBe('2026-11-23T14:30');
    expect(wallTimeOf(null, '14:30')).toBeNull();
  });
});

describe('scheduling', () => {
  const why = (when: string | null, blocked = false) =>
    whyNotSchedule(when, berlin, at('2026-11-21T12:00'), blocked);

  it('needs a time that is still to come and nothing to mend', () => {
    expect(why(null)).toMatch(/Pick a time/);
    expect(why('2026-11-21T11:59')).toMatch(/has passed/);
    expect(why('2026-11-23T09:00', true)).toMatch(/mended/);
    expect(why('2026-11-23T09:00')).toBeNull();
  });
});

describe('times in words', () => {
  it('are short and say the day', () => {
    expect(shortTime(at('2026-11-23T09:00'), berlin)).toBe('Mon 23 Nov, 09:00');
  });

  it('say how long it still is', () => {
    expect(untilText(at('2026-11-21T12:25'), at('2026-11-21T12:00'))).toBe('in 25 min');
    expect(untilText(at('2026-11-21T15:20'), at('2026-11-21T12:00'))).toBe('in 3 h 20 min');
    expect(untilText(at('2026-11-23T12:00'), at('2026-11-21T12:00'))).toBe('in 2 days');
    expect(untilText(at('2026-11-21T11:00'), at('2026-11-21T12:00'))).toBeNull();
  });

  it('mention the viewer’s clock only where it shows something else', () => {
    expect(clocksDiffer(at('2026-11-23T09:00'), berlin, 'Europe/Paris')).toBe(false);
    expect(clocksDiffer(at('2026-11-23T09:00'), berlin, 'Europe/London')).toBe(true);
  });
});

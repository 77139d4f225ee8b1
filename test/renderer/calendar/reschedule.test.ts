import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../renderer/views/calendar/calendar-range.ts';
import { wallMinute } from '../../../renderer/views/calendar/entry-days.ts';
import {
  clockChangeOn,
  isMovable,
  movedTo,
  slotAt,
  whyNotMove,
} from '../../../renderer/views/calendar/reschedule.ts';
import { postStatuses } from '../../../shared/post-status.ts';
import { dateIn, isoInstant, momentOfWallTime } from '../../../shared/time.ts';

const berlin = 'Europe/Berlin';
const at = (wall: string, zone = berlin) => momentOfWallTime(wall, zone).at;

describe('moving to another day', () => {
  it('keeps nine o’clock over a change of the clocks', () => {
    const moved = movedTo(at('2026-10-24T09:00'), berlin, { to: 'day', date: '2026-10-26' });
    expect(moved.wallTime).toBe('2026-10-26T09:00:00');
    expect(isoInstant(moved.at)).toBe('2026-10-26T08:00:00Z');
  });

  it('takes the first time that exists when the clocks jump over it, and says so', () => {
    const moved = movedTo(at('2026-03-28T02:30'), berlin, { to: 'day', date: '2026-03-29' });
    expect(moved.wallTime).toBe('2026-03-29T03:00:00');
    expect(moved.moved?.asked).toBe('2026-03-29T02:30:00');
  });

  it('keeps the time of day whatever the zone, unless that time does not exist', () => {
    const anyZone = fc.constantFrom(berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
    const anyAt = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) });
    fc.assert(
      fc.property(anyZone, anyAt, fc.integer({ min: -400, max: 400 }), (zone, instant, days) => {
        const moved = movedTo(instant, zone, { by: 'days', days });
        expect(dateIn(moved.at, zone)).toBe(addDays(dateIn(instant, zone), days));
        if (!moved.moved) expect(wallMinute(moved.at, zone)).toBe(wallMinute(instant, zone));
      }),
    );
  });
});

describe('moving to a slot', () => {
  it('puts the entry at the time on the wall', () => {
    const moved = movedTo(at('2026-11-23T09:00'), berlin, { to: 'slot', date: '2026-11-25', minute: 915 });
    expect(moved.wallTime).toBe('2026-11-25T15:15:00');
  });

  it('snaps to quarters and stays within the day', () => {
    expect(slotAt(0.5)).toBe(720);
    expect(slotAt(0.5 + 8 / 1440)).toBe(735);
    expect(slotAt(-1)).toBe(0);
    expect(slotAt(2)).toBe(1425);
  });
});

describe('moving by quarters', () => {
  it('never sticks at an hour that does not exist', () => {
    const back = movedTo(at('2026-03-29T03:00'), berlin, { by: 'minutes', minutes: -15 });
    expect(back.wallTime).toBe('2026-03-29T01:45:00');
    const on = movedTo(back.at, berlin, { by: 'minutes', minutes: 15 });
    expect(on.wallTime).toBe('2026-03-29T03:00:00');
  });
});

describe('what cannot be moved', () => {
  const now = at('2026-11-21T12:00');

  it('says why for everything that is out or unclear, and lets the rest go', () => {
    for (const status of postStatuses) {
      expect(whyNotMove({ status }, now + 1, now) === null).toBe(isMovable(status));
    }
    expect(postStatuses.filter(isMovable)).toEqual(['scheduled', 'held']);
  });

  it('refuses a time that has passed', () => {
    expect(whyNotMove({ status: 'scheduled' }, now - 60_000, now)).toMatch(/has passed/);
  });
});

describe('days on which the clocks change', () => {
  it('knows which minutes are missing and which come twice', () => {
    expect(clockChangeOn('2026-03-29', berlin)).toEqual({ kind: 'skipped', from: 120, to: 180 });
    expect(clockChangeOn('2026-10-25', berlin)).toEqual({ kind: 'repeated', from: 120, to: 180 });
    expect(clockChangeOn('2026-10-26', berlin)).toBeNull();
    expect(clockChangeOn('2026-10-04', 'Australia/Lord_Howe')).toEqual({
      kind: 'skipped',
      from: 120,
      to: 150,
    });
  });

  it('knows a midnight that does not exist', () => {
    expect(clockChangeOn('2026-09-06', 'America/Santiago')).toEqual({ kind: 'skipped', from: 0, to: 60 });
  });

  it('finds none where the clocks never change', () => {
    expect(clockChangeOn('2026-03-29', 'UTC')).toBeNull();
  });
});

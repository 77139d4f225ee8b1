import { describe, expect, it } from 'vitest';
import { commandOf, keyMove, movedCursor } from '../../../renderer/views/calendar/calendar-keys.ts';

const plain = { altKey: false, ctrlKey: false, metaKey: false };
const saturday = { day: '2026-11-21', minute: 540 };

describe('keys of the calendar', () => {
  it('switch views and turn pages, with either case', () => {
    expect(commandOf({ key: 'W', ...plain })).toEqual({ do: 'view', view: 'week' });
    expect(commandOf({ key: 't', ...plain })).toEqual({ do: 'today' });
    expect(commandOf({ key: 'PageDown', ...plain })).toEqual({ do: 'turn', direction: 1 });
    expect(commandOf({ key: '[', ...plain })).toEqual({ do: 'turn', direction: -1 });
  });

  it('leave the browser’s own keys alone', () => {
    expect(commandOf({ key: 'w', ...plain, ctrlKey: true })).toBeNull();
    expect(commandOf({ key: 'l', ...plain, metaKey: true })).toBeNull();
    expect(commandOf({ key: 'q', ...plain })).toBeNull();
  });

  it('go by days and weeks in the month, by days and half hours by the hour', () => {
    expect(movedCursor(saturday, 'ArrowDown', 'month')).toEqual({ day: '2026-11-28', minute: 540 });
    expect(movedCursor(saturday, 'ArrowDown', 'week')).toEqual({ day: '2026-11-21', minute: 570 });
    expect(movedCursor(saturday, 'ArrowRight', 'week')).toEqual({ day: '2026-11-22', minute: 540 });
    expect(movedCursor(saturday, 'Home', 'week')).toBeNull();
  });

  it('stay within the day', () => {
    expect(movedCursor({ ...saturday, minute: 0 }, 'ArrowUp', 'day')?.minute).toBe(0);
    expect(movedCursor({ ...saturday, minute: 1410 }, 'ArrowDown', 'day')?.minute).toBe(1410);
  });

  it('move an entry as far as a drag could', () => {
    expect(keyMove('ArrowLeft', 'week')).toEqual({ by: 'days', days: -1 });
    expect(keyMove('ArrowUp', 'month')).toEqual({ by: 'days', days: -7 });
    expect(keyMove('ArrowDown', 'day')).toEqual({ by: 'minutes', minutes: 15 });
    expect(keyMove('Enter', 'day')).toBeNull();
  });
});

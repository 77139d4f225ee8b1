import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { wallMinute } from '../../../renderer/views/calendar/entry-days.ts';
import {
  clearSelection,
  keepSelected,
  selectThrough,
  toggleSelected,
  useSelection,
} from '../../../renderer/views/calendar/selection-store.ts';
import { apartWords, differingZone, hourTexts } from '../../../renderer/views/calendar/zones.ts';
import { momentAt } from '../../../shared/time.ts';

const chosen = () => [...useSelection.getState().ids];

describe('what is chosen', () => {
  beforeEach(clearSelection);

  it('grows one by one and by ranges, in either direction', () => {
    const order = ['a', 'b', 'c', 'd', 'e'];
    toggleSelected('d');
    selectThrough('b', order);
    expect(chosen().sort()).toEqual(['b', 'c', 'd']);
    toggleSelected('c');
    expect(chosen().sort()).toEqual(['b', 'd']);
  });

  it('loses what is no longer shown', () => {
    toggleSelected('a');
    toggleSelected('b');
    keepSelected(new Set(['b', 'c']));
    expect(chosen()).toEqual(['b']);
  });
});

describe('two clocks', () => {
  it('are shown only where they differ', () => {
    expect(differingZone(['2026-11-23'], 'Europe/Berlin', 'Europe/Rome')).toBeNull();
    expect(differingZone(['2026-11-23'], 'Europe/Berlin', 'Asia/Kolkata')).toBe('Asia/Kolkata');
    const at = Date.parse('2026-11-23T12:00:00Z');
    expect(apartWords(at, 'Europe/Berlin', 'Asia/Kolkata')).toBe('+4:30 h');
    expect(apartWords(at, 'Europe/Berlin', 'America/New_York')).toBe('−6 h');
    expect(hourTexts('2026-11-23', 'Europe/Berlin', 'Asia/Kolkata')[9]).toEqual({ hour: 9, text: '13:30' });
  });

  it('agree with the calendar of their zone at every instant', () => {
    const zones = ['Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') }),
        (zone, instant) => {
          const [hour = '', minute = ''] = momentAt(instant, zone).wallTime.slice(11).split(':');
          expect(wallMinute(instant, zone)).toBe(Number(hour) * 60 + Number(minute));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarRange } from '../../../renderer/views/calendar/calendar-range.ts';
import { entriesByDay, placeEntries, wallMinute } from '../../../renderer/views/calendar/entry-days.ts';
import { isoInstant } from '../../../shared/time.ts';
import { anEntry } from './entries.ts';

describe('entries on their days', () => {
  it('puts an entry on the date that the workspace’s clock shows', () => {
    const late = anEntry({ id: 'late', at: '2026-11-21T23:30:00Z' });
    const days = ['2026-11-21', '2026-11-22'];
    const inBerlin = entriesByDay(placeEntries([late]), days, 'Europe/Berlin');
    expect(inBerlin.get('2026-11-22')?.map((entry) => entry.id)).toEqual(['late']);
    const inLondon = entriesByDay(placeEntries([late]), days, 'Europe/London');
    expect(inLondon.get('2026-11-21')?.map((entry) => entry.id)).toEqual(['late']);
  });

  it('shows both hours of a repeated hour at the same place on the wall', () => {
    expect(wallMinute(Date.parse('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe(150);
    expect(wallMinute(Date.parse('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe(150);
  });

  it('loses no entry of the range, shows none twice and keeps each day in order', () => {
    const { days, from, to } = calendarRange('month', '2026-10-10', 'Europe/Berlin', 1);
    const anyInstant = fc.integer({ min: Date.parse(from), max: Date.parse(to) - 1 });
    fc.assert(
      fc.property(fc.array(anyInstant, { maxLength: 200 }), (instants) => {
        const entries = instants.map((at, index) => anEntry({ id: `p${index}`, at: isoInstant(at) }));
        const byDay = entriesByDay(placeEntries(entries), days, 'Europe/Berlin');
        const shown = [...byDay.values()].flat();
        expect(shown.map((entry) => entry.id).sort()).toEqual(entries.map((entry) => entry.id).sort());
        expect(
          shown.every((entry, index) => index === 0 || entry.instant >= (shown[index - 1]?.instant ?? 0)),
        ).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

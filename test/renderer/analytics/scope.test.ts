import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFromOf, daysBetween, filtersOf, rangeOf } from '../../../renderer/views/analytics/scope.ts';

const now = Date.parse('2026-11-21T23:30:00Z');

describe('what the address asks analytics for', () => {
  it('is the last 28 days of the workspace where it says nothing, or nonsense', () => {
    const usual = { from: '2026-10-26', to: '2026-11-22' };
    for (const search of [
      {},
      { days: 'many' },
      { days: '-3' },
      { days: '99999' },
      { from: '2026-02-30', to: '2026-03-01' },
    ])
      expect(rangeOf(search, now, 'Europe/Berlin')).toEqual(usual);
    expect(rangeOf({}, now, 'America/New_York').to).toBe('2026-11-21');
  });

  it('is one that can be answered, whatever the address says', () => {
    const text = fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(text, text, text, (from, to, days) => {
        const range = rangeOf({ from, to, days }, now, 'Europe/Berlin');
        const length = daysBetween(range);
        expect(length).toBeGreaterThanOrEqual(1);
        expect(length).toBeLessThanOrEqual(3_653);
      }),
    );
  });

  it('turns a range round that was written backwards', () => {
    expect(rangeOf({ from: '2026-11-20', to: '2026-11-01' }, now, 'UTC')).toEqual({
      from: '2026-11-01',
      to: '2026-11-20',
    });
  });

  it('keeps filters there are such things of, and never a label beside a campaign', () => {
    expect(filtersOf({ network: 'usenet', format: 'hologram', author: 'Mara' })).toEqual({ author: 'Mara' });
    expect(filtersOf({ label: 'Autumn', campaign: 'Winter' })).toEqual({ campaign: 'Winter' });
    expect(filtersOf({ account: 'one' })).toEqual({ accounts: 'one' });
    expect(compareFromOf({ compare: 'yesterday' })).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { accountRows, goneRow } from '../../../renderer/views/calendar/account-rows.ts';
import { stripeColor } from '../../../renderer/views/calendar/chip-colors.ts';
import { closedSpans, marksByDay, markWords } from '../../../renderer/views/calendar/day-marks.ts';
import { entriesByDay, keptDays, placeEntries } from '../../../renderer/views/calendar/entry-days.ts';
import { listRows } from '../../../renderer/views/calendar/list-rows.ts';
import type { Account } from '../../../shared/contract/accounts.ts';
import { anEntry } from './entries.ts';

const note = {
  id: 'n1',
  fromDate: '2026-11-22',
  toDate: '2026-11-24',
  text: 'Fair',
  color: 'teal',
  author: 'Mara',
} as const;

describe('what a day is marked with', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25'];
  const marks = marksByDay(days, {
    notes: [note],
    holidays: [{ date: '2026-11-25', name: 'Founders Day' }],
    blackouts: [{ id: 'b1', fromDate: '2026-11-24', toDate: '2026-11-25', reason: 'Stocktaking' }],
    gaps: ['2026-11-23'],
    allowedHours: [],
  });

  it('is told in words too', () => {
    expect(days.map((day) => markWords(marks.get(day) ?? expect.fail()))).toEqual([
      ', note: Fair, a gap: a post is usual on this day',
      ', nothing is to be published: Stocktaking, note: Fair',
      ', Founders Day, nothing is to be published: Stocktaking',
    ]);
  });

  it('keeps a day in the list that has no posts', () => {
    const empty = new Map(days.map((day) => [day, []]));
    expect(listRows(days, empty, '2026-11-20', marks).map(({ day }) => day)).toEqual(days);
    expect(listRows(days, empty, '2026-11-20')).toEqual([]);
  });

  it('shades what is outside of the allowed hours', () => {
    const hours = [
      { weekdays: [1, 2], from: '08:00', to: '12:00' },
      { weekdays: [1], from: '14:00', to: '18:00' },
    ];
    expect(closedSpans([], 1)).toEqual([]);
    expect(closedSpans(hours, 1)).toEqual([
      { from: 0, to: 480 },
      { from: 721, to: 840 },
      { from: 1081, to: 1440 },
    ]);
    expect(closedSpans(hours, 7)).toEqual([{ from: 0, to: 1440 }]);
  });
});

describe('rows by account', () => {
  it('have a post of two accounts in both, and what is left of gone accounts below', () => {
    const day = '2026-11-23';
    const entries = new Map([
      [
        day,
        placeEntries([
          anEntry({ id: 'both', accountIds: ['a', 'b'] }),
          anEntry({ id: 'gone', accountIds: ['z'] }),
        ]),
      ],
    ]);
    const accounts = [{ id: 'a' }, { id: 'b' }, { id: 'c' }] as Account[];
    const rows = accountRows([day], entries, accounts);
    expect(rows.map(({ id, byDay }) => [id, (byDay.get(day) ?? []).map((entry) => entry.id)])).toEqual([
      ['a', ['both']],
      ['b', ['both']],
      ['c', []],
      [goneRow, ['gone']],
    ]);
  });
});

describe('days that did not change', () => {
  it('stay the same objects, so that only the changed one is drawn anew', () => {
    const days = ['2026-11-23', '2026-11-24'];
    const [rye, rolls] = [anEntry(), anEntry({ id: 'rolls', at: '2026-11-24T08:00:00Z' })];
    const zone = 'Europe/Berlin';
    const before = keptDays(new Map(), entriesByDay(placeEntries([rye, rolls]), days, zone));
    const moved = { ...rolls, at: '2026-11-24T10:00:00Z' };
    const after = keptDays(before, entriesByDay(placeEntries([rye, moved]), days, zone));
    expect(after.get('2026-11-23')).toBe(before.get('2026-11-23'));
    expect(after.get('2026-11-24')).not.toBe(before.get('2026-11-24'));
  });
});

describe('the colour of an entry', () => {
  it('is that of its state, its first network or its first label', () => {
    const entry = anEntry({ labels: ['Bread'], networks: ['bluesky'] });
    const labelColors = new Map([['Bread', '#c2711c']]);
    expect(stripeColor(entry, { by: 'status', labelColors })).toBe('var(--calendar-blue)');
    expect(stripeColor(entry, { by: 'network', labelColors })).toMatch(/^#/);
    expect(stripeColor(entry, { by: 'label', labelColors })).toBe('#c2711c');
    expect(stripeColor(anEntry(), { by: 'label', labelColors })).toBe('var(--calendar-gray)');
  });
});

import { describe, expect, it } from 'vitest';
import { layDay } from '../../../renderer/views/calendar/day-lanes.ts';
import { placeEntries } from '../../../renderer/views/calendar/entry-days.ts';
import { listRows } from '../../../renderer/views/calendar/list-rows.ts';
import { anEntry } from './entries.ts';

const at = (id: string, time: string) => anEntry({ id, at: `2026-10-25T${time}:00Z` });

describe('a day by the hour', () => {
  it('puts the two 02:30 of a repeated hour side by side', () => {
    const day = placeEntries([at('first', '00:30'), at('second', '01:30')]);
    const { shown } = layDay(day, 'Europe/Berlin', 2);
    expect(shown.map(({ start, lane, lanes }) => ({ start, lane, lanes }))).toEqual([
      { start: 150, lane: 0, lanes: 2 },
      { start: 150, lane: 1, lanes: 2 },
    ]);
  });

  it('gathers what has no room, and loses none of it', () => {
    const day = placeEntries(['a', 'b', 'c', 'd', 'e'].map((id) => at(id, '09:00')));
    const { shown, crowds } = layDay(day, 'UTC', 2);
    expect(shown).toHaveLength(1);
    expect(crowds).toHaveLength(1);
    expect(crowds[0]?.entries).toHaveLength(4);
  });
});

describe('the list', () => {
  it('leaves out empty days, but not today', () => {
    const entries = new Map([
      ['2026-11-21', []],
      ['2026-11-22', []],
      ['2026-11-23', placeEntries([anEntry()])],
    ]);
    const rows = listRows([...entries.keys()], entries, '2026-11-21');
    expect(rows.map((row) => `${row.kind} ${row.day}`)).toEqual([
      'day 2026-11-21',
      'day 2026-11-23',
      'entry 2026-11-23',
    ]);
  });
});

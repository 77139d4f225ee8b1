import { describe, expect, it } from 'vitest';
import { relativeTime, timeIn, wholeTime } from '../../../renderer/ui/time-words.ts';

const nineInBerlin = Date.parse('2026-11-21T08:00:00Z');
const hour = 3_600_000;

describe('a time in words', () => {
  it('is the clock of the zone it is asked for', () => {
    expect(timeIn(nineInBerlin, 'Europe/Berlin', 'time')).toMatch(/0?9:00/);
    expect(timeIn(nineInBerlin, 'Asia/Kathmandu', 'time')).toMatch(/0?1:45/);
  });

  it('names the zone, and adds the viewer’s clock only where it shows another time', () => {
    const same = wholeTime(nineInBerlin, 'Europe/Berlin', 'Europe/Paris');
    const other = wholeTime(nineInBerlin, 'Europe/Berlin', 'America/New_York');
    expect(same).toContain('(Europe/Berlin)');
    expect(same).not.toContain('for you');
    expect(other).toMatch(/\(Europe\/Berlin\), for you .*0?3:00/);
  });

  it.each([
    [3 * hour, 'in 3 hours'],
    [-26 * hour, 'yesterday'],
    [20 * 60_000, 'in 20 minutes'],
    [10_000, 'this minute'],
  ])('says how far away it is: %d ms is %s', (distance, words) => {
    expect(relativeTime(nineInBerlin + distance, nineInBerlin)).toBe(words);
  });
});

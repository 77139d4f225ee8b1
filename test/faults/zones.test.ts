import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { occurrencesBetween } from '../../shared/planning/recurrence.ts';
import { addDays, momentAt, momentOfWallTime } from '../../shared/time.ts';

const year = 2026;
const zones = Intl.supportedValuesOf('timeZone');
const all = process.env.ROSTRUM_FAULTS === 'full';
const shown = all ? zones : zones.filter((_zone, index) => index % 9 === 0);
/** Times at which clocks are changed somewhere, and quiet ones. */
const times = ['00:30:00', '01:30:00', '02:30:00', '03:00:00', '09:00:00', '23:59:00'];
const days = Array.from({ length: 365 }, (_none, index) => addDays(`${year}-01-01`, index));

/** The other library's answer by our rule: the first of two, and after a gap the first time that exists. */
function byLuxon(wall: string, zone: string): number {
  const asked = DateTime.fromISO(wall, { zone });
  const shownThere = asked.toISO({ includeOffset: false, suppressMilliseconds: true });
  if (shownThere === wall) {
    // A time that the clocks show twice: by how much they go back differs from zone to zone.
    const twins = [180, 120, 60, 30, 20]
      .map((minutes) => DateTime.fromMillis(asked.toMillis() - minutes * 60_000, { zone }))
      .filter((twin) => twin.toISO({ includeOffset: false, suppressMilliseconds: true }) === wall);
    return twins[0]?.toMillis() ?? asked.toMillis();
  }
  let before = asked.toMillis() - 4 * 3_600_000;
  let after = asked.toMillis() + 4 * 3_600_000;
  const offset = (at: number) => DateTime.fromMillis(at, { zone }).offset;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offset(middle) === offset(before)) before = middle;
    else after = middle;
  }
  return after;
}

describe('a year of wall times', () => {
  it.each(shown)('is the same in %s by two libraries, and each post stays one', (zone) => {
    for (const time of times) {
      let last = Number.NEGATIVE_INFINITY;
      for (const day of days) {
        const wall = `${day}T${time}`;
        const { at, wallTime } = momentOfWallTime(wall, zone);
        if (at !== byLuxon(wall, zone))
          expect.fail(`${wall} in ${zone}: ${at} against ${byLuxon(wall, zone)}`);
        if (momentAt(at, zone).wallTime !== wallTime)
          expect.fail(`${wall} in ${zone} is shown as another time`);
        if (at <= last) expect.fail(`${wall} in ${zone} does not come after the day before`);
        last = at;
      }
    }
  });

  it.each(shown)('has a daily post in %s exactly once on each day, whatever the clocks do', (zone) => {
    const dates = occurrencesBetween(
      'FREQ=DAILY',
      `${year}-01-01T02:30:00`,
      `${year}-01-01T00:00:00`,
      `${year + 1}-01-01T00:00:00`,
    );
    expect(dates).toHaveLength(365);
    const instants = dates.map((wall) => momentOfWallTime(wall, zone).at);
    expect(new Set(instants).size).toBe(365);
    for (const [index, at] of instants.entries()) {
      const gap = at - (instants[index - 1] ?? at - 86_400_000);
      expect(gap).toBeGreaterThanOrEqual(21 * 3_600_000);
      expect(gap).toBeLessThanOrEqual(27 * 3_600_000);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAnomalies } from '../../../shared/analytics/anomalies.ts';
import { dailyShape, hourlyShape, judgeSlots } from '../../../shared/analytics/baseline.ts';
import { findBursts } from '../../../shared/analytics/bursts.ts';
// Simulated, with the truth; and mentions of a company with labelled stretches (see LICENSE.txt there).
import streams from './data/burst-streams.json' with { type: 'json' };
import mentioned from './data/mentions-by-hour.json' with { type: 'json' };
import { simulatedDays } from './simulated.ts';

const hourMs = 3_600_000;
const promised = 180;

describe('anomalies of a daily series', () => {
  it.each([
    ['an account', { level: 300, spread: 0.3 }],
    ['a small account', { level: 4, spread: 0.3 }],
    ['a growing account', { level: 300, spread: 0.3, growth: 1.002 }],
    ['a steady account', { level: 300, spread: 0.02 }],
    ['an account whose days hang together', { level: 300, spread: 0.3, memory: 0.5 }],
  ])('are false no more often than is said, for %s', (name, shape) => {
    const years = Array.from({ length: 30 }, (_, year) =>
      findAnomalies(simulatedDays(`${name} ${year}`, { ...shape, length: 365 }), dailyShape, promised),
    );
    const marks = years.reduce((sum, { items }) => sum + items.length, 0);
    const judged = years.reduce((sum, year) => sum + year.judged, 0);
    // A quarter more for the luck of 30 years.
    expect(marks / judged).toBeLessThan(1.25 / promised);
  });

  it.each([
    [4, 'high'],
    [0.15, 'low'],
  ] as const)('are found where a day brings %d times the usual', (factor, direction) => {
    let found = 0;
    for (let turn = 0; turn < 30; turn += 1) {
      const days = simulatedDays(`planted ${turn}`, { length: 120, level: 300, spread: 0.25 }).map(
        (day, at) => (at === 100 ? { ...day, value: Math.round((day.value ?? 0) * factor) } : day),
      );
      const { items } = findAnomalies(days, dailyShape, promised);
      found += items.some((one) => one.direction === direction && one.peakAt === days[100]?.at) ? 1 : 0;
    }
    expect(found).toBeGreaterThanOrEqual(27);
  });

  it('end after a week of the new level', () => {
    const days = simulatedDays('moved', { length: 200, level: 300, spread: 0.1, steps: [[100, 4]] });
    const { items } = findAnomalies(days, dailyShape, promised);
    const after = items.filter(({ from }) => from >= (days[107]?.at ?? 0));
    expect(items[0]).toMatchObject({ direction: 'high', from: days[100]?.at });
    expect(after).toEqual([]);
  });

  it('are not judged with too little past, and it is said how much is missing', () => {
    const days = simulatedDays('short', { length: 20, level: 300, spread: 0.3 });
    expect(findAnomalies(days, dailyShape, promised)).toMatchObject({
      items: [],
      judged: 0,
      slotsMissing: 23,
    });
    expect(findAnomalies([], dailyShape, promised)).toMatchObject({ items: [], judged: 0, slotsMissing: 43 });
  });

  it('do not move when later days come in, and stand days that are not known', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(1_000), fc.constant(null)), { minLength: 55, maxLength: 100 }),
        (values) => {
          const days = values.map((value, at) => ({ at, season: at % 7, value }));
          const all = judgeSlots(days, dailyShape, 3);
          const early = judgeSlots(days.slice(0, -10), dailyShape, 3);
          expect(all.slice(0, -10)).toEqual(early);
          expect(
            all.every(({ score, value }) => score === null || (value !== null && Number.isFinite(score))),
          ).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('anomalies of real mentions by the hour', () => {
  it('are found in the labelled stretches that can be judged, and seldom elsewhere', () => {
    const points = mentioned.mentions.map((value, index) => ({
      at: mentioned.from + index * hourMs,
      season: index % 168,
      value,
    }));
    const { items, judged } = findAnomalies(points, hourlyShape, 720);
    const firstJudged = mentioned.from + hourlyShape.fewest * hourMs;
    const windows = mentioned.windows.map(([from = 0, to = 0]) => ({ from, to }));
    const touches = (window: { from: number; to: number }) =>
      items.some(({ from, to }) => to + hourMs >= window.from && from <= window.to);
    expect(windows.filter(({ from }) => from > firstJudged).every(touches)).toBe(true);
    const outside = items.filter(
      (one) => !windows.some(({ from, to }) => one.to + hourMs >= from && one.from <= to),
    );
    expect(outside.length / (judged / 168)).toBeLessThan(0.3);
  });
});

describe('bursts', () => {
  it('are found where counts triple, at few false alarms a week', () => {
    let [found, planted, falseAlarms, weeks] = [0, 0, 0, 0];
    for (const { hourlyCounts, bursts } of streams) {
      const seen = findBursts(hourlyCounts);
      const touch = (one: (typeof seen)[number], { start, hours }: (typeof bursts)[number], slack: number) =>
        one.to >= start - slack && one.from < start + hours + slack;
      for (const burst of bursts.filter(({ factor }) => factor >= 3)) {
        planted += 1;
        found += seen.some((one) => touch(one, burst, 0)) ? 1 : 0;
      }
      falseAlarms += seen.filter((one) => !bursts.some((burst) => touch(one, burst, 1))).length;
      weeks += (hourlyCounts.length - 14 * 24) / 168;
    }
    expect(found / planted).toBeGreaterThanOrEqual(0.85);
    expect(falseAlarms / weeks).toBeLessThanOrEqual(0.2);
  });

  it('say what came and what was usual, in order and apart', () => {
    const counts = Array.from(
      { length: 30 * 24 },
      (_, hour) => 20 + (hour % 5) + (hour >= 600 && hour < 606 ? 90 : 0),
    );
    const [burst, ...others] = findBursts(counts);
    expect(others).toEqual([]);
    expect(burst).toMatchObject({ from: 600, to: 605 });
    expect(burst?.count).toBeGreaterThan(4 * (burst?.expected ?? 0));
  });

  it('need two weeks of past, and stand empty hours', () => {
    expect(findBursts(Array(336).fill(5))).toEqual([]);
    expect(findBursts(Array(500).fill(0))).toEqual([]);
  });
});

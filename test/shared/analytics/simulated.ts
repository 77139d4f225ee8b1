import type { SeasonalPoint } from '../../../shared/analytics/baseline.ts';
import { normalQuantile } from '../../../shared/analytics/robust.ts';
import { seededRandom } from '../../../shared/seeded-random.ts';

const dayMs = 24 * 3_600_000;

interface SeriesShape {
  length: number;
  level: number;
  /** Spread of log counts. */
  spread: number;
  /** Factor for a day. */
  growth?: number;
  /** How much of a day's luck stays for the next. */
  memory?: number;
  /** From a day on, times a factor. */
  steps?: readonly (readonly [day: number, factor: number])[];
}

/** Days of an account: weekdays, luck that varies by factors, and chance of counting. */
export function simulatedDays(seed: string, shape: SeriesShape): SeasonalPoint[] {
  const { length, level, spread, growth = 1, memory = 0, steps = [] } = shape;
  const random = seededRandom(seed);
  const normal = () => normalQuantile(Math.min(0.999_999, Math.max(0.000_001, random())));
  let luck = 0;
  return Array.from({ length }, (_, day) => {
    luck = memory * luck + Math.sqrt(1 - memory ** 2) * normal();
    const step = steps.reduce((factor, [from, by]) => (day >= from ? factor * by : factor), 1);
    const expected = level * step * growth ** day * Math.exp(0.3 * Math.sin(day % 7) + spread * luck);
    const value = Math.max(0, Math.round(expected + Math.sqrt(expected) * normal()));
    return { at: day * dayMs, season: day % 7, value };
  });
}

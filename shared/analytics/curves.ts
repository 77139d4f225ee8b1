import { isReset, type Reading } from './gains.ts';
import { interactionsOf, type Metric } from './metrics.ts';

export type CurveMetric = Metric | 'interactions';

export interface CurvePoint {
  at: number;
  /** Since the post went out, never negative. */
  ageMs: number;
  value: number;
  isReset: boolean;
}

/** What is usual at one age. */
export interface UsualPoint {
  ageMs: number;
  median: number;
  /** 10 of 100 are under it, and 10 over `high`. */
  low: number;
  high: number;
  posts: number;
}

/** Ages at which posts are compared: dense at first, since curves bend early. */
export const usualAges = [0.25, 0.5, 1, 2, 3, 6, 8, 12, 24, 48, 72, 96, 168, 336, 720].map(
  (hours) => hours * 3_600_000,
);

/** One metric of a post over time; readings that do not give it are left out. `readings` in order of time. */
export function curveOf(
  readings: readonly Reading[],
  publishedAt: number,
  metric: CurveMetric,
): CurvePoint[] {
  const points: CurvePoint[] = [];
  for (const { at, values } of readings) {
    const value = metric === 'interactions' ? interactionsOf(values) : values[metric];
    if (value === null) continue;
    const before = points.at(-1)?.value;
    points.push({
      at,
      ageMs: Math.max(0, at - publishedAt),
      value,
      isReset: before !== undefined && isReset(before, value),
    });
  }
  return points;
}

/** The value at an age, on the straight line between the readings around it; undefined where none is on one side. */
export function valueAt(curve: readonly CurvePoint[], ageMs: number): number | undefined {
  const next = curve.findIndex((point) => point.ageMs >= ageMs);
  const after = curve[next];
  if (!after) return undefined;
  const { ageMs: fromAge, value: fromValue } = curve[next - 1] ?? { ageMs: 0, value: 0 };
  if (after.ageMs === fromAge) return after.value;
  return fromValue + ((after.value - fromValue) * (ageMs - fromAge)) / (after.ageMs - fromAge);
}

/** Between the two nearest values, as most statistics programs have it. `sorted` must not be empty. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** What earlier posts had at these ages; an age at which fewer than `postsNeeded` are known is left out. */
export function usualCurve(
  curves: readonly (readonly CurvePoint[])[],
  ages: readonly number[],
  postsNeeded: number,
): UsualPoint[] {
  return ages.flatMap((ageMs) => {
    const values = curves.flatMap((curve) => valueAt(curve, ageMs) ?? []).sort((one, other) => one - other);
    if (values.length < postsNeeded) return [];
    return {
      ageMs,
      median: quantile(values, 0.5),
      low: quantile(values, 0.1),
      high: quantile(values, 0.9),
      posts: values.length,
    };
  });
}

import { mean, median } from './robust.ts';

/** A stretch of hours with more than usual. */
export interface Burst {
  /** Indexes of its first and last hour. */
  from: number;
  to: number;
  count: number;
  expected: number;
}

export interface BurstSettings {
  /** A burst is judged to bring this many times the usual. */
  factor: number;
  /** How often a burst begins: once in so many hours. */
  beginsEvery: number;
  /** How long one lasts on average, hours. */
  lasts: number;
}

/** Found on simulated streams of 2 to 90 an hour: see docs/analytics-statistics.md. */
export const burstSettings: BurstSettings = { factor: 2, beginsEvery: 100, lasts: 8 };

const hoursOfDay = 24;
const lookBackDays = 28;
/** Before two weeks are seen nothing is usual. */
export const fewestHours = 14 * hoursOfDay;

/** The usual of the same hour of the day, from the weeks before; a few days lean on the whole day. */
function usualOf(counts: readonly number[], index: number): number {
  const first = Math.max(0, index - lookBackDays * hoursOfDay);
  const before = counts.slice(first, index);
  const sameHour = before.filter((_, at) => (index - first - at) % hoursOfDay === 0);
  // An hour that always is empty may still see one.
  return Math.max(
    0.1,
    (trimmedMean(sameHour) * sameHour.length + trimmedMean(before) * 2) / (sameHour.length + 2),
  );
}

/** Without the highest tenth, lest the last burst hides the next. */
function trimmedMean(values: readonly number[]): number {
  const kept = values.toSorted((a, b) => a - b).slice(0, Math.max(1, Math.ceil(values.length * 0.9)));
  return mean(kept);
}

/** How much more counts vary than by chance: the r of a negative binomial, where the variance is m + m² / r. */
function steadiness(counts: readonly number[], usual: readonly number[]): number {
  const squares = usual.map((expected, at) => ((counts[at] ?? 0) / expected - 1) ** 2);
  // Of squared normal deviations half are under .455 of the variance: bursts do not move that.
  const variance = median(squares) / 0.455;
  const byChance = median(usual.map((expected) => 1 / expected));
  return 1 / Math.max(0.01, variance - byChance);
}

/** Log probability of a count, but for what does not depend on the mean. */
function logLikelihood(count: number, expected: number, r: number): number {
  return count * Math.log(expected / (r + expected)) + r * Math.log(r / (r + expected));
}

/**
 * Stretches of an hourly series with far more than the same hours usually bring: the likeliest path of two states,
 * usual and burst (Kleinberg 2002, with negative binomial counts). The first two weeks are only learnt from.
 */
export function findBursts(counts: readonly number[], settings: BurstSettings = burstSettings): Burst[] {
  if (counts.length <= fewestHours) return [];
  const judged = counts.slice(fewestHours);
  const usual = judged.map((_, at) => usualOf(counts, fewestHours + at));
  const r = steadiness(judged, usual);
  const begin = Math.log(1 / settings.beginsEvery);
  const end = Math.log(1 / settings.lasts);
  const stay = [Math.log1p(-1 / settings.beginsEvery), Math.log1p(-1 / settings.lasts)] as const;
  let best: [number, number] = [0, begin];
  const cameFromBurst = judged.map((count, at) => {
    const expected = usual[at] ?? 1;
    const calm = logLikelihood(count, expected, r);
    const burst = logLikelihood(count, expected * settings.factor, r);
    const [toCalm, toBurst] = [best[1] + end > best[0] + stay[0], best[1] + stay[1] > best[0] + begin];
    best = [
      calm + Math.max(best[0] + stay[0], best[1] + end),
      burst + Math.max(best[1] + stay[1], best[0] + begin),
    ];
    return [toCalm, toBurst] as const;
  });
  const bursts: Burst[] = [];
  let isBurst = best[1] > best[0];
  for (let at = judged.length - 1; at >= 0; at -= 1) {
    if (isBurst) {
      const last = bursts[0];
      const index = fewestHours + at;
      const count = judged[at] ?? 0;
      const expected = usual[at] ?? 0;
      if (last && last.from === index + 1) {
        last.from = index;
        last.count += count;
        last.expected += expected;
      } else bursts.unshift({ from: index, to: index, count, expected });
    }
    isBurst = cameFromBurst[at]?.[isBurst ? 1 : 0] ?? false;
  }
  return bursts;
}

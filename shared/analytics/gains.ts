import { type MetricValues, metrics } from './metrics.ts';

const dayMs = 24 * 3_600_000;
/** A first reading later than this shows mostly what came at the beginning: it is booked where the post began. */
export const lateFirstReadingMs = 3 * dayMs;
/** A counter that had at least so many and keeps at most this share of them began anew. */
const resetFrom = 20;
const resetShare = 0.1;

/** Numbers of one publication at an instant. */
export interface Reading {
  at: number;
  values: Readonly<MetricValues>;
}

/** What came between two readings, in the order of the vocabulary; booked where the later reading was made. */
export interface Gain {
  at: number;
  by: number[];
}

export interface Gains {
  gains: Gain[];
  /** The newest value of each metric: what is missing in a reading is as it was before. */
  latest: MetricValues;
  /** Readings in which a counter began anew. */
  resets: number;
}

export function isReset(before: number, after: number): boolean {
  return before >= resetFrom && after <= before * resetShare;
}

/**
 * Counters made into gains. Whatever comes in, the gains of a metric add up to its newest value: a counter that falls
 * is a correction and gives a negative gain, one that begins anew is counted as `resets`. `readings` in order of time.
 */
export function gainsOf(
  readings: readonly Reading[],
  publishedAt: number,
  before: Readonly<MetricValues>,
): Gains {
  const gains: Gain[] = [];
  const latest = { ...before };
  let resets = 0;
  for (const { at, values } of readings) {
    const now: number[] = [];
    const atBeginning: number[] = [];
    let isAnew = false;
    for (const [index, metric] of metrics.entries()) {
      const value = values[metric];
      const known = latest[metric];
      now[index] = 0;
      atBeginning[index] = 0;
      if (value === null) continue;
      if (known === null && at - publishedAt > lateFirstReadingMs) atBeginning[index] = value;
      else now[index] = value - (known ?? 0);
      isAnew ||= known !== null && isReset(known, value);
      latest[metric] = value;
    }
    if (isAnew) resets += 1;
    if (now.some((by) => by !== 0)) gains.push({ at, by: now });
    if (atBeginning.some((by) => by !== 0)) gains.push({ at: publishedAt, by: atBeginning });
  }
  return { gains, latest, resets };
}

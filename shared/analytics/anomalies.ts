import { type BaselineShape, judgeSlots, type SeasonalPoint } from './baseline.ts';
import { normalQuantile } from './robust.ts';

/** The score that an ordinary slot passes, on either side, once in `every` slots. */
export function limitFor(every: number, tailDegrees: number): number {
  const z = normalQuantile(1 - 1 / (2 * every));
  // Cornish and Fisher's expansion of the t quantile.
  return z + (z ** 3 + z) / (4 * tailDegrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * tailDegrees ** 2);
}

/** A stretch of slots that were all higher, or all lower, than usual. */
export interface Anomaly {
  direction: 'high' | 'low';
  /** Beginning of its first and of its last slot, UTC epoch milliseconds. */
  from: number;
  to: number;
  /** The slot furthest from the usual. */
  peakAt: number;
  peakScore: number;
  slots: number;
  /** Sums over its slots. */
  value: number;
  expected: number;
}

export interface Anomalies {
  items: Anomaly[];
  /** Slots that could be judged. */
  judged: number;
  /** An ordinary series has a false mark about once in so many slots. */
  falseAlarmEvery: number;
  /** Set where nothing could be judged: how many more known slots it takes. */
  slotsMissing: number;
}

/** Every stretch of a series that is out of the ordinary, at a stated rate of false alarms. */
export function findAnomalies(
  points: readonly SeasonalPoint[],
  shape: BaselineShape,
  falseAlarmEvery: number,
): Anomalies {
  const limit = limitFor(falseAlarmEvery, shape.tailDegrees);
  const slots = judgeSlots(points, shape, limit);
  const items: Anomaly[] = [];
  let open: Anomaly | undefined;
  for (const { at, value, usual, score } of slots) {
    const direction = score === null || Math.abs(score) < limit ? undefined : score > 0 ? 'high' : 'low';
    if (score === null || !direction || value === null || !usual) {
      open = undefined;
      continue;
    }
    if (open?.direction !== direction) {
      open = { direction, from: at, to: at, peakAt: at, peakScore: score, slots: 0, value: 0, expected: 0 };
      items.push(open);
    }
    open.to = at;
    open.slots += 1;
    open.value += value;
    open.expected += usual.expected;
    if (Math.abs(score) > Math.abs(open.peakScore)) Object.assign(open, { peakAt: at, peakScore: score });
  }
  const known = points.filter(({ value }) => value !== null).length;
  return {
    items,
    judged: slots.filter(({ score }) => score !== null).length,
    falseAlarmEvery,
    slotsMissing: Math.max(0, shape.fewest + 1 - known),
  };
}

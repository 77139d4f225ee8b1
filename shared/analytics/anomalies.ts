import { type BaselineShape, type JudgedSlot, judgeSlots, type SeasonalPoint } from './baseline.ts';
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

interface Marked extends JudgedSlot {
  direction: Anomaly['direction'] | undefined;
  /** The furthest that the slot, or a stretch it is in, was from the usual. */
  furthest: number;
}

function directionOf(score: number | null, limit: number): Anomaly['direction'] | undefined {
  if (score === null || Math.abs(score) < limit) return undefined;
  return score > 0 ? 'high' : 'low';
}

/** The sums of so many slots, each at its last one. */
function summed(points: readonly SeasonalPoint[], together: number): SeasonalPoint[] {
  return points.map((point, at) => {
    const stretch = points.slice(Math.max(0, at + 1 - together), at + 1);
    const isWhole = stretch.length === together && stretch.every(({ value }) => value !== null);
    return { ...point, value: isWhole ? stretch.reduce((sum, { value }) => sum + (value ?? 0), 0) : null };
  });
}

/** Within a stretch that is out of the ordinary, the slots that make it so. */
function markStretch(slots: Marked[], last: number, together: number, score: number): void {
  const stretch = slots.slice(last + 1 - together, last + 1);
  const turn = Math.sign(score);
  const own = (slot: Marked) => turn * (slot.score ?? 0);
  const most = Math.max(...stretch.map(own));
  for (const slot of stretch) {
    const isPeak = own(slot) === most;
    if (!isPeak && own(slot) < 1) continue;
    slot.direction ??= score > 0 ? 'high' : 'low';
    if (isPeak && Math.abs(slot.furthest) < Math.abs(score)) slot.furthest = score;
  }
}

function markSlots(
  points: readonly SeasonalPoint[],
  shape: BaselineShape,
  falseAlarmEvery: number,
): Marked[] {
  // Each way of looking has its share of false alarms.
  const limit = limitFor(falseAlarmEvery * (1 + shape.together.length / 2), shape.tailDegrees);
  const slots = judgeSlots(points, shape, limit).map((slot): Marked => {
    return { ...slot, direction: directionOf(slot.score, limit), furthest: slot.score ?? 0 };
  });
  for (const together of shape.together) {
    const stretches = judgeSlots(summed(points, together), shape, limit);
    for (const [last, { score }] of stretches.entries())
      if (score !== null && directionOf(score, limit)) markStretch(slots, last, together, score);
  }
  return slots;
}

/** Every stretch of a series that is out of the ordinary, at a stated rate of false alarms. */
export function findAnomalies(
  points: readonly SeasonalPoint[],
  shape: BaselineShape,
  falseAlarmEvery: number,
): Anomalies {
  const slots = markSlots(points, shape, falseAlarmEvery);
  const items: Anomaly[] = [];
  let open: Anomaly | undefined;
  for (const { at, value, usual, direction, furthest } of slots) {
    if (!direction || value === null || !usual) {
      open = undefined;
      continue;
    }
    if (open?.direction !== direction) {
      open = { direction, from: at, to: at, peakAt: at, peakScore: 0, slots: 0, value: 0, expected: 0 };
      items.push(open);
    }
    open.to = at;
    open.slots += 1;
    open.value += value;
    open.expected += usual.expected;
    if (Math.abs(furthest) > Math.abs(open.peakScore))
      Object.assign(open, { peakAt: at, peakScore: furthest });
  }
  const known = points.filter(({ value }) => value !== null).length;
  return {
    items,
    judged: slots.filter(({ score }) => score !== null).length,
    falseAlarmEvery,
    slotsMissing: Math.max(0, shape.fewest + 1 - known),
  };
}

import type { PublicationCurve } from '../../../../shared/contract/analytics-shapes.ts';
import type { BandRow } from '../../../ui/charts/BandChart.tsx';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const agesTold = [hour, 6 * hour, day, 2 * day, 4 * day, 7 * day, 14 * day, 30 * day, 90 * day, 365 * day];
/** Nearer to each other than this part of the whole, names of ages would run into one another. */
const leastApart = 0.07;

/** `5 min`, `3 h`, `2 days`. */
export function ageWords(ageMs: number): string {
  if (ageMs < hour) return `${Math.round(ageMs / minute)} min`;
  if (ageMs < 2 * day) return `${Math.round(ageMs / hour)} h`;
  return `${Math.round(ageMs / day)} days`;
}

/** Ages that are named below the axis, far enough from each other on a scale of roots. */
export function ageTicks(lastMs: number): number[] {
  const place = (ageMs: number) => Math.sqrt(ageMs / Math.max(1, lastMs));
  const ticks: number[] = [];
  for (const age of agesTold) {
    if (age <= lastMs && place(age) - place(ticks.at(-1) ?? 0) >= leastApart) ticks.push(age);
  }
  return ticks;
}

/** A post's readings and the usual curve of its account on one axis; the usual ends one step after the post's own. */
export function curveRows({ curve, usual }: Pick<PublicationCurve, 'curve' | 'usual'>): BandRow[] {
  const last = curve.at(-1)?.ageMs ?? 0;
  const after = usual.points.find(({ ageMs }) => ageMs > last)?.ageMs ?? Number.POSITIVE_INFINITY;
  const rows = new Map<number, BandRow>();
  for (const { ageMs, value } of curve) rows.set(ageMs, { x: ageMs, value });
  for (const { ageMs, median, low, high } of usual.points) {
    if (ageMs > after) break;
    rows.set(ageMs, { ...rows.get(ageMs), x: ageMs, median, band: [low, high] });
  }
  return [...rows.values()].sort((one, other) => one.x - other.x);
}

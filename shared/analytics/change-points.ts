import type { SeasonalPoint } from './baseline.ts';
import { mean, median, robustSpread } from './robust.ts';

export interface ChangePoint {
  /** Index and time of the first slot of the new level. */
  index: number;
  at: number;
  /** Typical values of a day in the weeks on both sides, without what the weekday does. */
  before: number;
  after: number;
}

export type ChangePoints =
  | { state: 'too_short'; daysMissing: number }
  | {
      state: 'judged';
      items: ChangePoint[];
      /** Where single days differ too much (who posts twice a week), weeks are looked at. */
      by: 'day' | 'week';
      /** Steady growth (factor for a day) that is not counted as a change. */
      growth: number;
      /** Known days. */
      days: number;
      /** A series without a change shows one with this probability. */
      falseAlarm: number;
    };

/** A level lasts at least so many slots; shorter is an anomaly. */
const fewestInLevel = { day: 10, week: 3 };
export const fewestForChanges = 42;
const fewestWeeks = 16;
/** From this spread of log counts on, days are too wild. */
const wildDays = 0.7;
/** With `penalty` a year without a change shows one in 5 of 100 simulated: see docs/analytics-statistics.md. */
const falseAlarm = 0.05;
const penalty = 2.2;
const wild = 2.5;

/** log(1 + value) without the season of the week, wild slots brought to the edge of the ordinary. */
function tamed(points: readonly SeasonalPoint[]): { values: number[]; spread: number; memory: number } {
  const logs = points.map(({ value }) => Math.log1p(Math.max(0, value ?? 0)));
  const around = (values: readonly number[], at: number, half: number) =>
    median(values.slice(Math.max(0, at - half), at + half + 1));
  const rough = logs.map((log, at) => log - around(logs, at, 10));
  const bySeason = Map.groupBy(rough.keys(), (at) => points[at]?.season ?? 0);
  const effect = new Map(
    [...bySeason].map(([season, at]) => [season, median([...at].map((index) => rough[index] ?? 0))]),
  );
  const level = logs.map((log, at) => log - (effect.get(points[at]?.season ?? 0) ?? 0));
  const steps = level.slice(1).map((value, at) => value - (level[at] ?? 0));
  const local = level.map((_, at) => around(level, at, 10));
  const left = level.map((value, at) => value - (local[at] ?? 0));
  const spread = Math.max(robustSpread(left, 0), robustSpread(steps, 0) / 2, 1e-6);
  const values = level.map((value, at) => {
    const center = local[at] ?? value;
    return center + Math.max(-wild * spread, Math.min(wild * spread, value - center));
  });
  const held = values.map((value, at) => value - (local[at] ?? 0));
  const squares = held.reduce((sum, value) => sum + value ** 2, 0);
  const products = held.slice(1).reduce((sum, value, at) => sum + value * (held[at] ?? 0), 0);
  // A running median takes some of the memory away.
  const memory = squares > 0 ? Math.max(0, Math.min(0.8, products / squares + 0.08)) : 0;
  return { values, spread, memory };
}

/** The cheapest way to cut a series into levels (PELT: Killick, Fearnhead and Eckley 2012, squared deviations). */
function cut(values: readonly number[], cost: number, fewest: number): number[] {
  const sums = [0];
  const squares = [0];
  for (const value of values) {
    sums.push((sums.at(-1) ?? 0) + value);
    squares.push((squares.at(-1) ?? 0) + value ** 2);
  }
  const within = (from: number, to: number) =>
    (squares[to] ?? 0) - (squares[from] ?? 0) - ((sums[to] ?? 0) - (sums[from] ?? 0)) ** 2 / (to - from);
  const best = new Map<number, number>([[0, -cost]]);
  const last = new Map<number, number>();
  let open = [0];
  for (let to = fewest; to <= values.length; to += 1) {
    if (to >= 2 * fewest) open.push(to - fewest);
    const totals = open.map((from) => ({ from, total: (best.get(from) ?? Infinity) + within(from, to) }));
    const cheapest = totals.reduce((one, other) => (other.total < one.total ? other : one));
    best.set(to, cheapest.total + cost);
    last.set(to, cheapest.from);
    open = totals.filter(({ total }) => total <= cheapest.total + cost).map(({ from }) => from);
  }
  const cuts: number[] = [];
  for (let at = last.get(values.length) ?? 0; at > 0; at = last.get(at) ?? 0) cuts.unshift(at);
  return cuts;
}

function levelsOf(values: readonly number[], cuts: readonly number[]): number[][] {
  return [0, ...cuts].map((from, at) => values.slice(from, cuts[at] ?? values.length));
}

function costOf(values: readonly number[], cuts: readonly number[]): number {
  return levelsOf(values, cuts).reduce((sum, level) => {
    const center = mean(level);
    return sum + level.reduce((total, value) => total + (value - center) ** 2, 0);
  }, 0);
}

/** The slope that all levels have in common. */
function slopeWithin(values: readonly number[], cuts: readonly number[]): number {
  let [product, square] = [0, 0];
  for (const level of levelsOf(values, cuts)) {
    const middle = (level.length - 1) / 2;
    const center = mean(level);
    for (const [at, value] of level.entries()) {
      product += (at - middle) * (value - center);
      square += (at - middle) ** 2;
    }
  }
  return square > 0 ? product / square : 0;
}

interface Fit {
  slope: number;
  cuts: number[];
  cost: number;
}

/** Steady growth is the simpler story: it costs half of what a change does. */
const growthPrice = 0.5;

function fitFlat(values: readonly number[], cost: number, fewest: number): Fit {
  const cuts = cut(values, cost, fewest);
  return { slope: 0, cuts, cost: costOf(values, cuts) + cost * cuts.length };
}

/** Steps on top of steady growth: cuts and slope are found in turn, from a slope to begin with. */
function fitGrowing(values: readonly number[], cost: number, fewest: number, slopeAtFirst: number): Fit {
  let slope = slopeAtFirst;
  let cuts: number[] = [];
  const flat = () => values.map((value, at) => value - slope * at);
  for (let round = 0; round < 5; round += 1) {
    const found = cut(flat(), cost, fewest);
    const isSame = found.length === cuts.length && found.every((at, place) => at === cuts[place]);
    cuts = found;
    if (isSame && round > 0) break;
    slope = slopeWithin(values, cuts);
  }
  return { slope, cuts, cost: costOf(flat(), cuts) + cost * (cuts.length + growthPrice) };
}

/** Whole weeks up to the last day; the days before the first are left out. */
function weeksOf(days: readonly SeasonalPoint[]): SeasonalPoint[] {
  const first = days.length % 7;
  return Array.from({ length: Math.floor(days.length / 7) }, (_, week) => {
    const own = days.slice(first + week * 7, first + week * 7 + 7);
    const value = own.reduce((sum, day) => sum + (day.value ?? 0), 0);
    return { at: own[0]?.at ?? 0, season: 0, value };
  });
}

/**
 * Where the level of a daily series changed for good. Weekdays, wild days and steady growth are no changes; days that
 * hang together (memory) make chance look like levels, so the price of a level grows with it.
 */
export function findChangePoints(points: readonly SeasonalPoint[]): ChangePoints {
  const days = points.filter(({ value }) => value !== null);
  if (days.length < fewestForChanges)
    return { state: 'too_short', daysMissing: fewestForChanges - days.length };
  const daily = tamed(days);
  const by = daily.spread > wildDays && days.length >= 7 * fewestWeeks ? 'week' : 'day';
  const slots = by === 'week' ? weeksOf(days) : days;
  const { values, spread, memory } = by === 'week' ? tamed(slots) : daily;
  const fewest = fewestInLevel[by];
  const price = penalty * Math.log(values.length) * spread ** 2 * ((1 + memory) / (1 - memory));
  const flat = fitFlat(values, price, fewest);
  // One step looks like growth and growth like steps: both are begun from.
  const starts = [[], flat.cuts, cut(values, price / 3, fewest)].map((cuts) => slopeWithin(values, cuts));
  const fits = [flat, ...starts.map((slope) => fitGrowing(values, price, fewest, slope))];
  const { cuts, slope } = fits.reduce((one, other) => (other.cost < one.cost ? other : one));
  const levels = levelsOf(values, cuts);
  const near = by === 'week' ? 6 : 28;
  const length = by === 'week' ? 7 : 1;
  const typical = (level: readonly number[]) => Math.expm1(median(level)) / length;
  return {
    state: 'judged',
    items: cuts.map((index, at) => ({
      index: points.findIndex((point) => point.at === slots[index]?.at),
      at: slots[index]?.at ?? 0,
      before: typical(levels[at]?.slice(-near) ?? []),
      after: typical(levels[at + 1]?.slice(0, near) ?? []),
    })),
    by,
    growth: Math.exp(slope / length),
    days: days.length,
    falseAlarm,
  };
}

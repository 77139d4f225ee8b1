import { mean, median, sumOf } from './robust.ts';

export const hoursOfWeek = 168;

/** A post by the hour of the week, 0 being Monday 00:00 on the account's wall clock, in which it went out. */
export interface TimedPost {
  hour: number;
  /** What it brought, at the same age as all others. */
  engagement: number;
  /** Posts of a format are compared with each other: reels at nine say nothing for photos at nine. */
  format: string;
}

export interface HourEstimate {
  hour: number;
  posts: number;
  /** How much a post brings at this hour against an average hour, 1 being as much; smooth and shrunk. */
  against: number;
  /** 80 % interval. */
  low: number;
  high: number;
}

export type HourOfWeekEngagement =
  | { state: 'too_few'; posts: number; postsMissing: number; hours: [] }
  | { state: 'estimated'; posts: number; hours: HourEstimate[] };

export const fewestPostsForHours = 20;
/** Wider than the 1.28 of a normal spread: at that, four of five intervals promised held three of four. */
const insideEighty = 1.47;

/** How much hours have in common: neighbours in the day on all days, the day as a whole, and neighbours on that day. */
function likeness(one: number, other: number): number {
  const apart = Math.abs((one % 24) - (other % 24));
  const hours = Math.min(apart, 24 - apart);
  const around = Math.abs(one - other);
  const within = Math.min(around, hoursOfWeek - around);
  const days = Math.floor(one / 24) === Math.floor(other / 24) ? 1 : 0;
  const workdays = Math.floor(one / 24) < 5 === Math.floor(other / 24) < 5 ? 1 : 0;
  return (
    0.6 * Math.exp(-((hours / 3.5) ** 2) / 2) +
    0.15 * days +
    0.1 * workdays +
    0.15 * Math.exp(-((within / 3) ** 2) / 2)
  );
}

/** Lower triangle L with L Lᵀ = matrix, which must be positive definite. */
function cholesky(matrix: readonly Float64Array[]): Float64Array[] {
  const lower = matrix.map((row) => new Float64Array(row.length));
  for (const [row, into] of lower.entries()) {
    for (let column = 0; column <= row; column += 1) {
      const across = lower[column] ?? into;
      let sum = matrix[row]?.[column] ?? 0;
      for (let at = 0; at < column; at += 1) sum -= (into[at] ?? 0) * (across[at] ?? 0);
      into[column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (across[column] ?? 1);
    }
  }
  return lower;
}

/** Solves L x = b. */
function forward(lower: readonly Float64Array[], b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(lower.length);
  for (const [row, entries] of lower.entries()) {
    let sum = b[row] ?? 0;
    for (let at = 0; at < row; at += 1) sum -= (entries[at] ?? 0) * (x[at] ?? 0);
    x[row] = sum / (entries[row] ?? 1);
  }
  return x;
}

/** How strongly hours differ, as a part of the spread of posts, and how likely that is before any post is seen. */
const signals = [
  { part: 0.03, weight: 0.2 },
  { part: 0.06, weight: 0.35 },
  { part: 0.12, weight: 0.3 },
  { part: 0.25, weight: 0.15 },
];

interface Cell {
  hour: number;
  posts: number;
  value: number;
}

/** Mean and variance of every hour if hours differ that strongly, and how well that fits. */
function estimate(cells: readonly Cell[], part: number) {
  const matrix = cells.map((one, row) =>
    Float64Array.from(
      cells,
      (other, column) =>
        part * likeness(one.hour, other.hour) + (row === column ? (1 - part) / one.posts : 0),
    ),
  );
  const lower = cholesky(matrix);
  const scaled = forward(
    lower,
    cells.map(({ value }) => value),
  );
  const fit =
    scaled.reduce((sum, value) => sum - value ** 2 / 2, 0) -
    lower.reduce((sum, row, at) => sum + Math.log(row[at] ?? 1), 0);
  const hours = Array.from({ length: hoursOfWeek }, (_, hour) => {
    const shared = forward(
      lower,
      cells.map((cell) => part * likeness(hour, cell.hour)),
    );
    const value = shared.reduce((sum, each, at) => sum + each * (scaled[at] ?? 0), 0);
    return { value, variance: Math.max(0, part - shared.reduce((sum, each) => sum + each ** 2, 0)) };
  });
  return { fit, hours };
}

/** Of a few posts of a format less is known than of all: its level is pulled to that of all. */
const formatHalf = 5;

/** The posts of each hour together, in spreads from what is usual for their formats. */
function cellsOf(posts: readonly TimedPost[]): { cells: Cell[]; spread: number } {
  const logs = posts.map(({ engagement }) => Math.log1p(Math.max(0, engagement)));
  const center = median(logs);
  const level = new Map(
    [...Map.groupBy(posts.keys(), (at) => posts[at]?.format ?? '')].map(([format, at]) => {
      const own = [...at].map((index) => logs[index] ?? 0);
      return [format, center + ((median(own) - center) * own.length) / (own.length + formatHalf)];
    }),
  );
  const left = posts.map(({ format }, at) => (logs[at] ?? 0) - (level.get(format) ?? center));
  const spread = Math.max(0.05, Math.sqrt(mean(left.map((value) => Math.min(9, value ** 2)))));
  // A post that went wild counts as one that went very well.
  const held = left.map((value) => Math.max(-2.5, Math.min(2.5, value / spread)));
  const offset = mean(held);
  const cells = [...Map.groupBy(posts.keys(), (at) => posts[at]?.hour ?? 0)].map(([hour, at]) => ({
    hour,
    posts: at.length,
    value: mean(at.map((index) => (held[index] ?? 0) - offset)),
  }));
  return { cells, spread };
}

/**
 * What posts bring by the hour of the week: a Gaussian process over the 168 hours of log(1 + engagement), so that an
 * hour with one lucky post stays near its neighbours. Raw means of hours do not get better with more posts.
 */
export function hourOfWeekEngagement(posts: readonly TimedPost[]): HourOfWeekEngagement {
  if (posts.length < fewestPostsForHours)
    return {
      state: 'too_few',
      posts: posts.length,
      postsMissing: fewestPostsForHours - posts.length,
      hours: [],
    };
  const { cells, spread } = cellsOf(posts);
  const tried = signals.map(({ part, weight }) => ({ ...estimate(cells, part), weight }));
  const bestFit = Math.max(...tried.map(({ fit }) => fit));
  const weights = tried.map(({ fit, weight }) => weight * Math.exp(fit - bestFit));
  const total = sumOf(weights);
  const mixed = Array.from({ length: hoursOfWeek }, (_, hour) => {
    const each = tried.map(({ hours }, at) => ({ ...hours[hour], weight: (weights[at] ?? 0) / total }));
    const value = sumOf(each.map((one) => one.weight * (one.value ?? 0)));
    const variance = sumOf(
      each.map((one) => one.weight * ((one.variance ?? 0) + ((one.value ?? 0) - value) ** 2)),
    );
    return { value, deviation: Math.sqrt(variance) };
  });
  const average = mean(mixed.map(({ value }) => value));
  const counts = new Map(cells.map((cell) => [cell.hour, cell.posts]));
  return {
    state: 'estimated',
    posts: posts.length,
    hours: mixed.map(({ value, deviation }, hour) => {
      const at = (deviations: number) => Math.exp(spread * (value - average + deviations * deviation));
      return {
        hour,
        posts: counts.get(hour) ?? 0,
        against: at(0),
        low: at(-insideEighty),
        high: at(insideEighty),
      };
    }),
  };
}

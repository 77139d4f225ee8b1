import { seededRandom } from '../seeded-random.ts';
import { normalQuantile, quantileOfSorted, sumOf } from './robust.ts';

export interface Comparison {
  /** null: no posts, or nothing they could be a share of. */
  before: number | null;
  after: number | null;
  /** After against before, 1 is the same; null where before is 0 or not known. */
  ratio: number | null;
  /** 90 % interval of the ratio; null where too few posts tell. */
  low: number | null;
  high: number | null;
  posts: { before: number; after: number };
  verdict: 'higher' | 'lower' | 'not_clear' | 'too_few';
}

/** One post: what is counted, and what it is counted against (1 for a mean). */
export interface Observation {
  count: number;
  base: number;
}

export const fewestPostsToCompare = 5;
const draws = 2_000;
const inside = 0.9;

/** Sums by sums: the mean where every base is 1, the pooled rate else. */
function rateOf(observations: readonly Observation[]): number | null {
  const base = sumOf(observations.map((one) => one.base));
  return base > 0 ? sumOf(observations.map(({ count }) => count)) / base : null;
}

/**
 * A percentile of the drawn ratios is too narrow for few posts; it is taken further out, as a t interval would be
 * (Hesterberg 2015, expanded percentile interval).
 */
function expandedTail(posts: number): number {
  const z = normalQuantile(1 - (1 - inside) / 2);
  const degrees = posts - 1;
  const t = z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
  return tailOf(t * Math.sqrt(posts / (posts - 1)));
}

/** Probability of a normal deviation beyond `z` (Abramowitz and Stegun 26.2.17, 7.5e-8). */
function tailOf(z: number): number {
  const k = 1 / (1 + 0.231_641_9 * z);
  const polynomial =
    k *
    (0.319_381_53 + k * (-0.356_563_782 + k * (1.781_477_937 + k * (-1.821_255_978 + k * 1.330_274_429))));
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

/**
 * Compares what posts of two ranges brought, by resampling the posts themselves (bootstrap): a hit that makes a mean
 * also makes it uncertain. The same seed gives the same interval.
 */
export function compareRates(
  before: readonly Observation[],
  after: readonly Observation[],
  seed = 'comparison',
): Comparison {
  const [one, two] = [rateOf(before), rateOf(after)];
  const ratio = one !== null && two !== null && one > 0 ? two / one : null;
  const posts = { before: before.length, after: after.length };
  const fewer = Math.min(posts.before, posts.after);
  const known = { before: one, after: two, ratio, posts };
  if (ratio === null || fewer < fewestPostsToCompare)
    return { ...known, low: null, high: null, verdict: 'too_few' };
  const random = seededRandom(seed);
  const drawn = (observations: readonly Observation[]) => {
    let [count, base] = [0, 0];
    for (let index = observations.length; index > 0; index -= 1) {
      const one = observations[Math.floor(random() * observations.length)];
      count += one?.count ?? 0;
      base += one?.base ?? 0;
    }
    return base > 0 ? count / base : 0;
  };
  const ratios = new Float64Array(draws);
  for (let index = 0; index < draws; index += 1) {
    const under = drawn(before);
    ratios[index] = under > 0 ? drawn(after) / under : Infinity;
  }
  ratios.sort();
  const tail = expandedTail(fewer);
  const low = quantileOfSorted([...ratios], tail);
  const high = quantileOfSorted([...ratios], 1 - tail);
  return {
    ...known,
    low,
    high: Number.isFinite(high) ? high : null,
    verdict: low > 1 ? 'higher' : high < 1 ? 'lower' : 'not_clear',
  };
}

export function compareMeans(
  before: readonly number[],
  after: readonly number[],
  seed = 'comparison',
): Comparison {
  const each = (counts: readonly number[]) => counts.map((count) => ({ count, base: 1 }));
  return compareRates(each(before), each(after), seed);
}

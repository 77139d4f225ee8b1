import { normalQuantile } from './robust.ts';

/** Counts of two stretches of time, the later one last. */
export interface Rise {
  earlier: number;
  earlierHours: number;
  recent: number;
  recentHours: number;
  /**
   * How the later would stand to the earlier if nothing were special, by the hour; 1 where time alone changes
   * nothing. A post fades: by the account's usual curve.
   */
  usualRatio?: number;
}

export interface Trend {
  /** How many times as many by the hour as was to be expected, pulled towards 1 where little was counted. */
  ratio: number;
  /** It is at least this, 9 times of 10: lists are ordered by it. */
  atLeast: number;
  state: 'rising' | 'falling' | 'steady' | 'too_little';
}

/** As if so many had been counted before, at the expected rate: 1 → 3 is then no tripling. */
const prior = 8;
/** Counts vary more than by chance: people come in groups. */
const overdispersion = 1.5;
const fewest = 5;
const oneSided = normalQuantile(0.9);

/** Rate of change, not size. */
export function trendOf({ earlier, earlierHours, recent, recentHours, usualRatio = 1 }: Rise): Trend {
  if (earlierHours <= 0 || recentHours <= 0 || usualRatio <= 0)
    return { ratio: 1, atLeast: 0, state: 'too_little' };
  const before = Math.max(0, earlier);
  const after = Math.max(0, recent);
  /** What would be counted in the later stretch if nothing changed, for each one counted in the earlier. */
  const expectedForEach = (recentHours / earlierHours) * usualRatio;
  // The prior is worth the same number of observations whichever stretch is the longer.
  const scale = Math.max(1, expectedForEach);
  const [added, addedBefore] = [(prior * expectedForEach) / scale, prior / scale];
  const ratio = (after + added) / ((before + addedBefore) * expectedForEach);
  const spread = Math.sqrt(overdispersion * (1 / (after + added) + 1 / (before + addedBefore)));
  const atLeast = ratio * Math.exp(-oneSided * spread);
  const atMost = ratio * Math.exp(oneSided * spread);
  const state =
    before + after < fewest ? 'too_little' : atLeast > 1 ? 'rising' : atMost < 1 ? 'falling' : 'steady';
  return { ratio, atLeast, state };
}

/** What is on the rise, the surest first. */
export function mostRising<Item>(
  items: readonly { item: Item; rise: Rise }[],
): { item: Item; trend: Trend }[] {
  return items
    .map(({ item, rise }) => ({ item, trend: trendOf(rise) }))
    .filter(({ trend }) => trend.state === 'rising')
    .sort((a, b) => b.trend.atLeast - a.trend.atLeast);
}

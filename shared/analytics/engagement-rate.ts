export type RateBase = 'reach' | 'impressions' | 'followers';

/** A rate as a fraction 0–1, or why there is none. */
export type Rate = { rate: number } | { rate: null; reason: string };

const baseWords: Record<RateBase, string> = {
  reach: 'reach',
  impressions: 'impressions',
  followers: 'number of followers',
};

/** Engagement for each person reached, view, or follower. Whose base is 0 or not told has no rate, not a rate of 0. */
export function engagementRate(engagement: number | null, base: number | null, by: RateBase): Rate {
  if (engagement === null) return { rate: null, reason: 'Not known: no engagement is told.' };
  if (base === null) return { rate: null, reason: `Not known: the ${baseWords[by]} is not told.` };
  if (base <= 0) return { rate: null, reason: `Not known: the ${baseWords[by]} is 0.` };
  return { rate: engagement / base };
}

/** The rate of several posts together: sums by sums, so that a post nobody saw does not count as much as a hit. */
export function pooledRate(
  posts: readonly { engagement: number | null; base: number | null }[],
  by: RateBase,
): Rate & { posts: number } {
  const told = posts.flatMap(({ engagement, base }) =>
    engagement !== null && base !== null ? [{ engagement, base }] : [],
  );
  const sums = told.reduce(
    (sum, one) => ({ engagement: sum.engagement + one.engagement, base: sum.base + one.base }),
    { engagement: 0, base: 0 },
  );
  const isTold = told.length > 0;
  return {
    ...engagementRate(isTold ? sums.engagement : null, isTold ? sums.base : null, by),
    posts: told.length,
  };
}

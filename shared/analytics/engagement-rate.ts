export type RateBase = 'reach' | 'impressions' | 'followers';

/** A rate as a fraction 0–1, or why there is none. */
export type Rate = { rate: number } | { rate: null; reason: string };

export interface EngagementCounts {
  /** Cumulative; null: the network does not tell. At least one must be told for a rate. */
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  clicks: number | null;
}

/** What people did with a post: likes, comments, shares, saves and clicks that are told; null when none is. */
export function engagementOf(counts: EngagementCounts): number | null {
  const told = [counts.likes, counts.comments, counts.shares, counts.saves, counts.clicks].filter(
    (count) => count !== null,
  );
  return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0);
}

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

/**
 * What is counted of a post, in our words whatever a network calls it. All are cumulative: what a post has at an
 * instant. null is "not provided", which is not zero.
 */
export const metrics = [
  'likes',
  'comments',
  'shares',
  'saves',
  'clicks',
  'impressions',
  'reach',
  'videoViews',
] as const;
export type Metric = (typeof metrics)[number];
export type MetricValues = Record<Metric, number | null>;

/** What people did with a post. A click leads away from it and is told by few networks: it counts by itself. */
export const interactionMetrics = ['likes', 'comments', 'shares', 'saves'] as const satisfies Metric[];

/** What an account has at an instant. */
export const accountLevels = ['followers', 'following', 'posts'] as const;
/** What an account got in the day that ended at an instant. */
export const accountDailies = ['reach', 'impressions', 'profileViews'] as const;
export type AccountLevel = (typeof accountLevels)[number];
export type AccountDaily = (typeof accountDailies)[number];
export type AccountMetric = AccountLevel | AccountDaily;
export type AccountMetricValues = Record<AccountMetric, number | null>;

export const noMetrics: Readonly<MetricValues> = {
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  clicks: null,
  impressions: null,
  reach: null,
  videoViews: null,
};

/** null when none of them is provided. */
export function interactionsOf(values: Readonly<MetricValues>): number | null {
  return interactionMetrics.reduce<number | null>((sum, metric) => {
    const value = values[metric];
    return value === null ? sum : (sum ?? 0) + value;
  }, null);
}

/** Why a sample is not kept. */
export const sampleRefusals = [
  'future',
  'negative',
  'not_whole',
  'no_value',
  'not_published',
  'before_publication',
  'unknown',
] as const;
export type SampleRefusal = (typeof sampleRefusals)[number];

/** Who brought a sample: our own reading, a caller, a file, or the sample data. */
export const sampleSources = ['network', 'tracked', 'imported', 'sample'] as const;
export type SampleSource = (typeof sampleSources)[number];

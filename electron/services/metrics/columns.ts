import { type MetricValues, metrics } from '../../../shared/analytics/metrics.ts';

/** The metrics as tables name them, in the order of the vocabulary. */
export const metricColumns = [
  'likes',
  'comments',
  'shares',
  'saves',
  'clicks',
  'impressions',
  'reach',
  'video_views',
] as const;
export type CountedColumns = Record<(typeof metricColumns)[number], number | null>;

export function valuesOf({ video_views: videoViews, ...row }: CountedColumns): MetricValues {
  const { likes, comments, shares, saves, clicks, impressions, reach } = row;
  return { likes, comments, shares, saves, clicks, impressions, reach, videoViews };
}

export function columnsOf({ videoViews: video_views, ...values }: Readonly<MetricValues>): CountedColumns {
  return { ...values, video_views };
}

/** One bit for each metric that is given, in the order of the vocabulary. */
export function providedBits(values: Readonly<MetricValues>): number {
  return metrics.reduce((bits, metric, index) => (values[metric] === null ? bits : bits | (1 << index)), 0);
}

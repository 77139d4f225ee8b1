import { metrics } from '../analytics/metrics.ts';
import type { Unit } from '../charts/scale.ts';

export const reportMetrics = [
  'posts',
  'interactions',
  'engagementRate',
  ...metrics,
  'followers',
  'followersGained',
] as const;
export type ReportMetric = (typeof reportMetrics)[number];

export const metricWords: Record<ReportMetric, string> = {
  posts: 'Posts',
  interactions: 'Interactions',
  engagementRate: 'Engagement rate',
  likes: 'Likes',
  comments: 'Comments',
  shares: 'Shares',
  saves: 'Saves',
  clicks: 'Clicks',
  impressions: 'Impressions',
  reach: 'Reach',
  videoViews: 'Video views',
  followers: 'Followers',
  followersGained: 'New followers',
};

export function unitOf(metric: ReportMetric): Unit {
  return metric === 'engagementRate' ? 'share' : 'count';
}

/** What groups of posts can be compared by: followers belong to accounts, not to posts. */
export const groupMetrics = reportMetrics.filter(
  (metric) => metric !== 'followers' && metric !== 'followersGained',
) as Exclude<ReportMetric, 'followers' | 'followersGained'>[];
export type GroupMetric = (typeof groupMetrics)[number];

export const dimensionWords = {
  network: 'network',
  account: 'account',
  label: 'label',
  campaign: 'campaign',
  author: 'author',
  format: 'format',
  length: 'length',
  hashtag: 'hashtag',
  weekday: 'weekday',
  hour: 'hour',
} as const;

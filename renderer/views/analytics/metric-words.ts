import type { Numbers } from '../../../shared/contract/analytics-shapes.ts';

/** What can be counted of posts, in the order in which it is offered. */
export const countedMetrics = [
  'interactions',
  'engagementRate',
  'impressions',
  'reach',
  'videoViews',
  'likes',
  'comments',
  'shares',
  'saves',
  'clicks',
] as const satisfies (keyof Numbers)[];
export type CountedMetric = (typeof countedMetrics)[number];

const names: Record<string, string> = {
  posts: 'Posts',
  interactions: 'Interactions',
  engagementRate: 'Engagement rate',
  impressions: 'Impressions',
  reach: 'Reach',
  videoViews: 'Video views',
  likes: 'Likes',
  comments: 'Comments',
  shares: 'Shares',
  saves: 'Saves',
  clicks: 'Clicks',
  followers: 'Followers',
  followersGained: 'Followers gained',
  profileViews: 'Profile views',
};

export function metricName(metric: string): string {
  return names[metric] ?? metric;
}

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 });
const change = new Intl.NumberFormat(undefined, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

export const notProvided = 'not provided';
/** Of what is given, but was not read in this time. */
export const noNumbers = 'no numbers';

/** In full, for tables and tips; null is "not provided" and never 0. */
export function valueWords(metric: string, value: number | null): string {
  if (value === null) return notProvided;
  return metric === 'engagementRate' ? percent.format(value) : whole.format(value);
}

/** Short, for axes, bars and key figures. */
export function shortWords(metric: string, value: number | null): string {
  if (value === null) return notProvided;
  return metric === 'engagementRate' ? percent.format(value) : compact.format(value);
}

/** From here on a per cent says less than a multiple. */
const multipleFrom = 10;

/** `+12.5 %`, or `×230` of what was next to nothing before. */
export function changeWords(fraction: number): string {
  return fraction + 1 >= multipleFrom
    ? `×${whole.format(Math.round(fraction + 1))}`
    : change.format(fraction);
}

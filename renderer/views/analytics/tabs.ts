/** The tabs of analytics, and which of the bar's parts each of them listens to. */
export const analyticsTabs = [
  { to: '/analytics', label: 'Overview', range: true, compare: true, filters: true },
  { to: '/analytics/posts', label: 'Posts', range: true, compare: false, filters: true },
  { to: '/analytics/audience', label: 'Audience', range: true, compare: false, filters: true },
  { to: '/analytics/timing', label: 'Timing', range: true, compare: false, filters: true },
  { to: '/analytics/benchmarks', label: 'Benchmarks', range: true, compare: false, filters: true },
  { to: '/analytics/live', label: 'Live', range: false, compare: false, filters: true },
  { to: '/analytics/health', label: 'Data health', range: false, compare: false, filters: false },
] as const;
export type AnalyticsTab = (typeof analyticsTabs)[number];

/** The tab of a path; undefined: one post, which has a bar of its own. */
export function tabOf(path: string): AnalyticsTab | undefined {
  const bare = path.replace(/\/$/, '');
  return analyticsTabs.find(({ to }) => to === bare);
}

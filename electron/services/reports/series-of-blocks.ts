import type { SeriesDay } from '../../../shared/contract/analytics-shapes.ts';
import type { Bucket } from '../../../shared/reports/buckets.ts';
import type { ReportMetric } from '../../../shared/reports/words.ts';

/** Of days with their rates the one of all: each weighs as much as it was seen. */
function rateOf(days: readonly SeriesDay[]): number | null {
  let seen = 0;
  let reacted = 0;
  for (const { engagementRate, rateOf, impressions, reach } of days) {
    const weight = rateOf === 'impressions' ? impressions : reach;
    if (engagementRate === null || weight === null || weight <= 0) continue;
    seen += weight;
    reacted += engagementRate * weight;
  }
  return seen > 0 ? reacted / seen : null;
}

/** One number for some days: followers as they were at the end, all else added up; null when no day tells. */
export function valueOfDays(days: readonly SeriesDay[], metric: ReportMetric): number | null {
  if (metric === 'engagementRate') return rateOf(days);
  const told = days.flatMap((day) => day[metric] ?? []);
  if (told.length === 0) return null;
  return metric === 'followers' ? (told.at(-1) ?? null) : told.reduce((sum, value) => sum + value, 0);
}

export function valuesOfBuckets(
  series: readonly SeriesDay[],
  buckets: readonly Bucket[],
  metric: ReportMetric,
): (number | null)[] {
  return buckets.map(({ from, to }) => valueOfDays(series.slice(from, to), metric));
}

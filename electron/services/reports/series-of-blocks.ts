import type { SeriesDay } from '../../../shared/contract/analytics-shapes.ts';
import type { Bucket } from '../../../shared/reports/buckets.ts';
import type { ReportMetric } from '../../../shared/reports/words.ts';

/** Interactions over impressions, or over reach where nothing gives impressions; of nothing seen there is no rate. */
function rateOf(days: readonly SeriesDay[]): number | null {
  const seenBy = days.some(({ impressions }) => impressions !== null) ? 'impressions' : 'reach';
  let seen = 0;
  let reacted = 0;
  for (const day of days) {
    // Corrections count, so that they do not stay in one half of the fraction.
    const count = day[seenBy];
    if (count === null || day.interactions === null) continue;
    seen += count;
    reacted += day.interactions;
  }
  return seen > 0 && reacted >= 0 ? reacted / seen : null;
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

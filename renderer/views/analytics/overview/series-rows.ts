import type { SeriesDay } from '../../../../shared/contract/analytics-shapes.ts';
import type { CountedMetric } from '../metric-words.ts';

export type DayMetric = CountedMetric | 'posts' | 'followers' | 'followersGained';

/** One place of the chart: a day, or of long ranges the days from `at` to `until`. */
export interface SeriesRow extends Record<string, number | string | null> {
  at: string;
  until: string;
  now: number | null;
  before: number | null;
  /** The first day of the period before that stands here; empty where it is shorter. */
  beforeAt: string;
  posts: number;
}

/** So many places are told apart on a screen. */
const mostPlaces = 400;

/** How many days one place of the chart has, so that ten years stay readable. */
export function daysTogether(days: number): number {
  if (days <= mostPlaces) return 1;
  return days <= 7 * mostPlaces ? 7 : 28;
}

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

/** Counts are added up, a level is that of the last day, and a rate is of all days together. */
function valueOfDays(days: readonly SeriesDay[], metric: DayMetric): number | null {
  if (metric === 'followers') return days.findLast(({ followers }) => followers !== null)?.followers ?? null;
  if (metric !== 'engagementRate') return sum(days.map((day) => day[metric]));
  if (days.length === 1) return days[0]?.engagementRate ?? null;
  const told = days.flatMap(({ engagementRate, rateOf, ...day }) => {
    const seen = rateOf === null ? null : day[rateOf];
    return engagementRate === null || seen === null ? [] : [{ seen, met: engagementRate * seen }];
  });
  const seen = told.reduce((total, day) => total + day.seen, 0);
  return seen > 0 ? told.reduce((total, day) => total + day.met, 0) / seen : null;
}

/** The days of the period and of the one before, side by side, as far as both go. */
export function seriesRows(
  series: readonly SeriesDay[],
  before: readonly SeriesDay[],
  metric: DayMetric,
): SeriesRow[] {
  const together = daysTogether(series.length);
  return Array.from({ length: Math.ceil(series.length / together) }, (_, place) => {
    const days = series.slice(place * together, (place + 1) * together);
    const earlier = before.slice(place * together, (place + 1) * together);
    return {
      at: days[0]?.date ?? '',
      until: days.at(-1)?.date ?? '',
      now: valueOfDays(days, metric),
      before: valueOfDays(earlier, metric),
      beforeAt: earlier[0]?.date ?? '',
      posts: days.reduce((total, day) => total + day.posts, 0),
    };
  });
}

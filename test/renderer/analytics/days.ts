import type { SeriesDay } from '../../../shared/contract/analytics-shapes.ts';
import { addDays } from '../../../shared/time.ts';

export const nothing = {
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  clicks: null,
  impressions: null,
  reach: null,
  videoViews: null,
  interactions: null,
  engagementRate: null,
  rateOf: null,
};

/** Days from the first of January on, each with what is given. */
export function daysOf(values: readonly Partial<SeriesDay>[]): SeriesDay[] {
  return values.map((value, index) => ({
    date: addDays('2026-01-01', index),
    posts: 0,
    ...nothing,
    followers: null,
    followersGained: null,
    ...value,
  }));
}

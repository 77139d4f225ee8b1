import { z } from 'zod';
import { networkIds } from '../networks/types.ts';
import {
  basis,
  dimensions,
  figure,
  group,
  measuredPost,
  movingPost,
  numbers,
  publicationCurve,
  range,
  seriesDay,
} from './analytics-shapes.ts';
import { id, instant } from './base.ts';

export const overview = z.object({
  range,
  before: range,
  figures: z.array(figure),
  series: z.array(seriesDay),
  /** The days of `before`, in the same order. */
  seriesBefore: z.array(seriesDay),
  byNetwork: z.array(group),
  byAccount: z.array(group),
  byLabel: z.array(group),
  byCampaign: z.array(group),
  byAuthor: z.array(group),
  byFormat: z.array(group),
  top: z.array(measuredPost),
  basis,
});
export type Overview = z.infer<typeof overview>;

export const summary = z.object({ range, before: range, figures: z.array(figure), basis });
export type Summary = z.infer<typeof summary>;

export const trendingPosts = z.object({
  since: instant,
  until: instant,
  items: z.array(movingPost),
  basis,
});
export type TrendingPosts = z.infer<typeof trendingPosts>;

export const onePost = z.object({
  postId: id,
  excerpt: z.string(),
  labels: z.array(z.string()),
  totals: numbers,
  publications: z.array(publicationCurve),
  basis,
});
export type PostAnalytics = z.infer<typeof onePost>;

export const series = z.object({ range, series: z.array(seriesDay), totals: numbers, basis });
export type Series = z.infer<typeof series>;

export const breakdown = z.object({
  range,
  dimension: z.enum(dimensions),
  items: z.array(group),
  /** Groups with fewer posts have no mean. */
  postsNeeded: z.number().int(),
  basis,
});
export type Breakdown = z.infer<typeof breakdown>;

export const heat = z.object({
  range,
  /** Hours of the week in which something went out. */
  cells: z.array(
    z.object({
      weekday: z.number().int().min(1).max(7),
      hour: z.number().int().min(0).max(23),
      posts: z.number().int(),
      interactions: z.number().int().nullable(),
      mean: z.number().nullable(),
      /** Against the mean of all: 1 is usual; null: too few posts in the hour. */
      against: z.number().nullable(),
    }),
  ),
  postsNeeded: z.number().int(),
  basis,
});
export type Heat = z.infer<typeof heat>;

/** What a post brings at an hour against an average hour, of posts that are three days old or more. */
const hourEstimate = z.object({
  state: z.enum(['too_few', 'estimated']),
  posts: z.number().int(),
  postsMissing: z.number().int(),
  /** All 168, or none. */
  hours: z.array(
    z.object({
      weekday: z.number().int().min(1).max(7),
      hour: z.number().int().min(0).max(23),
      posts: z.number().int(),
      /** 1 is as much as an average hour; smoothed, and pulled to 1 where few posts tell. */
      against: z.number(),
      /** Four of five times the truth is in between. */
      low: z.number(),
      high: z.number(),
    }),
  ),
});

export const bestHours = heat.extend({ estimate: hourEstimate });

export const timing = bestHours.extend({
  byWeekday: z.array(group),
  byFormat: z.array(group),
  byLength: z.array(group),
  byHashtag: z.array(group),
});
export type Timing = z.infer<typeof timing>;

const audienceDay = z.object({
  date: z.iso.date(),
  /** Where nobody was counted on a day, the count of the day before. */
  followers: z.number().int().nullable(),
  followersGained: z.number().int().nullable(),
  /** Accounts that were counted on the day. */
  counted: z.number().int(),
  reach: z.number().int().nullable(),
  impressions: z.number().int().nullable(),
  profileViews: z.number().int().nullable(),
});

const breakdownOfPeople = z.object({
  accountId: id,
  dimension: z.string(),
  measuredAt: instant,
  values: z.array(z.object({ value: z.string(), share: z.number(), count: z.number().int().nullable() })),
});

export const audience = z.object({
  range,
  growth: z.object({
    followers: z.number().int().nullable(),
    gained: z.number().int().nullable(),
    /** Gained as a fraction of what there was; null of nothing. */
    rate: z.number().nullable(),
    byDay: z.array(audienceDay),
    byAccount: z.array(
      z.object({
        accountId: id,
        network: z.enum(networkIds),
        handle: z.string(),
        followers: z.number().int().nullable(),
        gained: z.number().int().nullable(),
        measuredAt: instant.nullable(),
        /** A typical day, which a wild one does not move; null: fewer than 7 days are known. */
        perDay: z.number().nullable(),
        /** Days between the first and the last count of the range that have none. */
        uncountedDays: z.number().int(),
        /** The newest stretches without a count, and what was gained in them as a whole. */
        gaps: z.array(
          z.object({
            from: z.iso.date(),
            to: z.iso.date(),
            days: z.number().int(),
            change: z.number().int(),
          }),
        ),
      }),
    ),
    /** Counts as they were read, one for so many days; null: none was read. */
    lines: z.object({
      stepDays: z.number().int(),
      dates: z.array(z.iso.date()),
      accounts: z.array(z.object({ accountId: id, followers: z.array(z.number().int().nullable()) })),
    }),
  }),
  /** Empty where no network of the question breaks its audience down. */
  demographics: z.array(breakdownOfPeople),
  /** When people react, by hour of the week in the workspace's zone. */
  activity: z.array(
    z.object({
      weekday: z.number().int(),
      hour: z.number().int(),
      /** Of all interactions of the range. */
      share: z.number(),
    }),
  ),
  basis,
});
export type Audience = z.infer<typeof audience>;

export const realtime = z.object({
  since: instant,
  until: instant,
  hours: z.array(z.object({ at: instant, ...numbers.shape })),
  posts: z.array(movingPost),
  /** Posts that began far better or worse than is usual for their account. */
  alarms: z.array(
    z.object({
      publicationId: id,
      kind: z.enum(['fast', 'slow']),
      /** Against the median at the same age; null: that is 0. */
      against: z.number().nullable(),
      /** Earlier posts that were read at this age. */
      posts: z.number().int(),
      /** Of ordinary posts, the part that is as far out on this side; null: too few posts to say. */
      chance: z.number().nullable(),
      words: z.string(),
    }),
  ),
  basis,
});
export type Realtime = z.infer<typeof realtime>;

export const benchmarks = z.object({
  range,
  /** The range that is compared with: the year before the range. */
  past: range,
  accounts: z.array(
    z.object({
      accountId: id,
      network: z.enum(networkIds),
      handle: z.string(),
      posts: z.number().int(),
      pastPosts: z.number().int(),
      medianInteractions: z.number().nullable(),
      pastMedianInteractions: z.number().nullable(),
      pastLow: z.number().nullable(),
      pastHigh: z.number().nullable(),
      engagementRate: z.number().nullable(),
      pastEngagementRate: z.number().nullable(),
      postsPerWeek: z.number(),
      pastPostsPerWeek: z.number().nullable(),
      /** Share of past posts that did worse than the median of the range; null: too few to say. */
      percentile: z.number().nullable(),
    }),
  ),
  postsNeeded: z.number().int(),
  basis,
});
export type Benchmarks = z.infer<typeof benchmarks>;

export const health = z.object({
  accounts: z.array(
    z.object({
      accountId: id,
      network: z.enum(networkIds),
      handle: z.string(),
      /** `no_permission`: the sign-in may not see numbers; `stale`: nothing came when something was due. */
      state: z.enum(['ok', 'stale', 'no_permission', 'failing', 'never', 'disconnected']),
      words: z.string(),
      postsReadAt: instant.nullable(),
      accountReadAt: instant.nullable(),
      publishedPosts: z.number().int(),
      postsWithoutNumbers: z.number().int(),
      gives: z.array(z.string()),
      givesNot: z.array(z.string()),
      /** Of the last 30 days those without a count of followers. */
      missingDays: z.array(z.iso.date()),
      resets: z.number().int(),
    }),
  ),
  refused: z.array(
    z.object({ subject: z.string(), reason: z.string(), count: z.number().int(), lastAt: instant }),
  ),
  samples: z.object({ posts: z.number().int(), accounts: z.number().int() }),
  rebuilding: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  timeZone: z.string(),
});
export type Health = z.infer<typeof health>;

export const tracked = z.object({
  publicationId: id,
  at: instant,
  /** `duplicate`: there was a sample of this post, account and instant; the first one stands. */
  state: z.enum(['recorded', 'duplicate']),
  latest: numbers,
});
export type Tracked = z.infer<typeof tracked>;

export const topPosts = z.object({ range, items: z.array(measuredPost), basis });

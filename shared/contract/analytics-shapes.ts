import { z } from 'zod';
import { formats } from '../analytics/facets.ts';
import { networkIds } from '../networks/types.ts';
import { askedTime, id, instant } from './base.ts';

/** null: not provided, which is not zero. */
const count = z.number().int().nullable();
const counts = {
  likes: count,
  comments: count,
  shares: count,
  saves: count,
  clicks: count,
  impressions: count,
  /** Of several posts the sum of theirs: the network tells nobody who saw more than one of them. */
  reach: count,
  videoViews: count,
};

/** Gains of a period may be negative: what was counted before was taken back. */
export const numbers = z.object({
  ...counts,
  /** Likes, comments, shares and saves. */
  interactions: count,
  /** Interactions as a fraction of `rateOf`, over what gives both. */
  engagementRate: z.number().nullable(),
  rateOf: z.enum(['impressions', 'reach']).nullable(),
});
export type Numbers = z.infer<typeof numbers>;

/** What an answer rests on, and what is missing in it. */
export const basis = z.object({
  /** `gained`: what came in the period, of any post. `published`: what the posts of the period have by now. */
  kind: z.enum(['gained', 'published']),
  /** Posts on accounts that went out in the period. */
  posts: z.number().int(),
  postsWithNumbers: z.number().int(),
  /** The oldest and the newest reading of these posts. */
  since: instant.nullable(),
  measuredAt: instant.nullable(),
  /** What accounts of the question never gave. */
  notProvided: z.array(
    z.object({ accountId: id, network: z.enum(networkIds), metrics: z.array(z.string()) }),
  ),
  /** While the sums are made anew they are not whole. */
  rebuilding: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** The same in plain words. */
  notes: z.array(z.string()),
});
export type Basis = z.infer<typeof basis>;

export const range = z.object({
  from: z.iso.date(),
  /** The last day that is in it. */
  to: z.iso.date(),
  days: z.number().int(),
  timeZone: z.string(),
});
export type Range = z.infer<typeof range>;

/** Whole days of the workspace's zone. Left out: the last 28 days. */
export const rangeInput = {
  from: askedTime.optional(),
  to: askedTime.optional(),
  days: z.coerce.number().int().min(1).max(3_653).optional(),
};

export const scopeInput = {
  accountId: id.optional(),
  /** Ids, separated by commas. */
  accounts: z.string().max(4_000).optional(),
  network: z.enum(networkIds).optional(),
  label: z.string().max(60).optional(),
  /** Its name, which is its label. */
  campaign: z.string().max(60).optional(),
  author: z.string().max(200).optional(),
  format: z.enum(formats).optional(),
};
export type ScopeInput = {
  [Name in keyof typeof scopeInput]?: z.infer<(typeof scopeInput)[Name]>;
};

/** A key figure against the period before; `change` is a fraction, null where there is nothing to compare with. */
export const figure = z.object({
  name: z.string(),
  value: z.number().nullable(),
  before: z.number().nullable(),
  change: z.number().nullable(),
});
export type Figure = z.infer<typeof figure>;

export const seriesDay = z.object({
  date: z.iso.date(),
  posts: z.number().int(),
  ...numbers.shape,
  followers: count,
  followersGained: count,
});
export type SeriesDay = z.infer<typeof seriesDay>;

export const dimensions = [
  'network',
  'account',
  'label',
  'campaign',
  'author',
  'format',
  'length',
  'hashtag',
  'weekday',
  'hour',
] as const;
export type Dimension = (typeof dimensions)[number];

export const group = z.object({
  /** Id or name; of a weekday 1 (Monday) to 7, of an hour 0 to 23. */
  key: z.string(),
  name: z.string(),
  posts: z.number().int(),
  postsWithNumbers: z.number().int(),
  ...numbers.shape,
  /** Interactions per post with numbers; null: too few posts to say. */
  mean: z.number().nullable(),
});
export type Group = z.infer<typeof group>;

export const measuredPost = z.object({
  publicationId: id,
  postId: id,
  accountId: id,
  network: z.enum(networkIds),
  handle: z.string(),
  publishedAt: instant,
  excerpt: z.string(),
  url: z.string().nullable(),
  format: z.enum(formats),
  author: z.string(),
  ...numbers.shape,
  measuredAt: instant,
  samples: z.number().int(),
  /** How often a counter began anew. */
  resets: z.number().int(),
});
export type MeasuredPost = z.infer<typeof measuredPost>;

export const movingPost = measuredPost.extend({
  /** Interactions that came in the window, and per hour of it. */
  gained: z.number().int(),
  perHour: z.number(),
  /** Against what earlier posts of the account got at the same ages: 1 is usual; null: too few of them. */
  against: z.number().nullable(),
  earlierPosts: z.number().int(),
});
export type MovingPost = z.infer<typeof movingPost>;

export const usualPoint = z.object({
  ageMs: z.number().int(),
  median: z.number(),
  low: z.number(),
  high: z.number(),
  /** How many earlier posts were measured on both sides of this age. */
  posts: z.number().int(),
});

export const publicationCurve = measuredPost.extend({
  metric: z.string(),
  curve: z.array(
    z.object({ at: instant, ageMs: z.number().int(), value: z.number().int(), isReset: z.boolean() }),
  ),
  /** Median, and the band in which 80 of 100 earlier posts lie. */
  usual: z.object({
    points: z.array(usualPoint),
    posts: z.number().int(),
    since: instant.nullable(),
    postsNeeded: z.number().int(),
  }),
  perHour: z.number().nullable(),
  against: z.number().nullable(),
});
export type PublicationCurve = z.infer<typeof publicationCurve>;

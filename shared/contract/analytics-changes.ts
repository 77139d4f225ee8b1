import { z } from 'zod';
import { basis, measuredPost, range, rangeInput, scopeInput } from './analytics-shapes.ts';
import { procedure } from './base.ts';

/** What days are judged by. */
export const judgedMetrics = ['interactions', 'impressions', 'reach', 'clicks'] as const;
export type JudgedMetric = (typeof judgedMetrics)[number];

const factor = z.enum(['followers', 'posts', 'mix', 'reach', 'rate', 'response']);
const parts = z.array(
  z.object({
    factor,
    /** Of the metric by the day; the parts add up to the difference. */
    amount: z.number(),
  }),
);

const explained = z.object({
  /** The days compared, of what their posts got up to the third day after they went out. */
  before: range,
  after: range,
  /** Always three: what changed, why, and what else and what it rests on. */
  sentences: z.array(z.string()).length(3),
  /** By the day, before and after. */
  from: z.number(),
  to: z.number(),
  parts,
  /** Largest first; empty where too few posts tell. */
  causes: z.array(factor),
  /** Posts to look at: the best where it went up, the weakest where it went down. */
  posts: z.array(measuredPost),
});
export type ExplainedChange = z.infer<typeof explained>;

export const changesAnswer = z.object({
  metric: z.enum(judgedMetrics),
  range,
  /** The days before, as many. */
  before: range,
  /** `too_short`: for so many more days nothing can be said; `steady`: no change of level in the range or the one before. */
  state: z.enum(['too_short', 'steady', 'changed']),
  daysMissing: z.number().int(),
  /** Where single days are too wild, weeks are judged. */
  by: z.enum(['day', 'week']).nullable(),
  daysUsed: z.number().int(),
  /** Steady growth of a day as a factor that is no change of level; null: not judged. */
  growth: z.number().nullable(),
  /** Changes of level, newest first. */
  levels: z.array(
    explained.extend({
      /** null: of all accounts together. */
      accountId: z.string().nullable(),
      /** The first day of the new level. */
      date: z.iso.date(),
      /** Typical days on both sides. */
      levelBefore: z.number(),
      levelAfter: z.number(),
    }),
  ),
  /** The range against the one before, whether or not the level changed; null: the numbers begin too late for that. */
  whole: explained.nullable(),
  basis,
});
export type Changes = z.infer<typeof changesAnswer>;

export const anomaliesAnswer = z.object({
  metric: z.enum(judgedMetrics),
  range,
  items: z.array(
    z.object({
      /** null: of all accounts together. */
      accountId: z.string().nullable(),
      from: z.iso.date(),
      to: z.iso.date(),
      peak: z.iso.date(),
      direction: z.enum(['high', 'low']),
      value: z.number(),
      expected: z.number(),
      /** Why, in one sentence with numbers. */
      reason: z.string(),
      cause: z.union([factor, z.enum(['one_post', 'not_known'])]),
      /** Of the difference, what the cause explains; null: not known. */
      explained: z.number().nullable(),
      /** Those to look at, the most telling first. */
      posts: z.array(
        z.object({
          postId: z.string(),
          publicationId: z.string(),
          excerpt: z.string(),
          gained: z.number().int(),
        }),
      ),
    }),
  ),
  /** Days of the range that could be judged. */
  judgedDays: z.number().int(),
  /** Days that the judgement rests on, those before the range included. */
  daysUsed: z.number().int(),
  /** Set where nothing could be judged: so many days more. */
  daysMissing: z.number().int(),
  /** A false mark is aimed to come once in so many days. */
  falseAlarmEvery: z.number().int(),
  basis,
});
export type Anomalies = z.infer<typeof anomaliesAnswer>;

const asked = z.object({
  ...rangeInput,
  ...scopeInput,
  metric: z.enum(judgedMetrics).default('interactions'),
});
const reading = procedure.meta({ permission: 'posts:read' });
const tag = { tags: ['Analytics'], method: 'GET' as const };

export const analyticsChangesContract = {
  changes: reading
    .route({
      ...tag,
      path: '/analytics/changes',
      summary: 'What changed, and where it comes from, in three sentences',
    })
    .input(asked)
    .output(changesAnswer),
  anomalies: reading
    .route({ ...tag, path: '/analytics/anomalies', summary: 'Days out of the ordinary, each with a reason' })
    .input(asked)
    .output(anomaliesAnswer),
};

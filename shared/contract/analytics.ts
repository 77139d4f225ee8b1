import { z } from 'zod';
import { metrics } from '../analytics/metrics.ts';
import {
  audience,
  benchmarks,
  bestHours,
  breakdown,
  health,
  heat,
  onePost,
  overview,
  realtime,
  series,
  summary,
  timing,
  topPosts,
  tracked,
  trendingPosts,
} from './analytics-answers.ts';
import { basis, dimensions, group, measuredPost, range, rangeInput, scopeInput } from './analytics-shapes.ts';
import { askedTime, id, page, paged, procedure } from './base.ts';

const tag = { tags: ['Analytics'] };
const asked = z.object({ ...rangeInput, ...scopeInput });
const reading = procedure.meta({ permission: 'posts:read' });

function get(path: `/${string}`, summary: string) {
  return { ...tag, method: 'GET' as const, path, summary };
}

const overviewInput = z.object({
  ...rangeInput,
  ...scopeInput,
  /** The first day of the range to compare with, as long as this one; left out: the one just before. */
  compareFrom: askedTime.optional(),
});

export const postSorts = ['published', 'interactions', 'engagement_rate', ...metrics] as const;
const postsInput = z.object({
  ...page,
  ...rangeInput,
  ...scopeInput,
  sort: z.enum(postSorts).default('published'),
  order: z.enum(['asc', 'desc']).default('desc'),
  search: z.string().max(200).optional(),
});

const topInput = asked.extend({
  metric: z.enum(['interactions', 'engagement_rate', ...metrics]).default('interactions'),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

const trendingInput = z.object({
  ...scopeInput,
  hours: z.coerce.number().int().min(1).max(168).default(24),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

const onePostInput = z.object({
  id,
  metric: z.enum(['interactions', ...metrics]).default('interactions'),
});

const trackInput = z.object({
  postId: id,
  /** May be left out for a post of one account. */
  accountId: id.optional(),
  /** As of when the counts hold; left out: now. */
  at: askedTime.optional(),
  metrics: z.object(
    Object.fromEntries(metrics.map((metric) => [metric, z.number().nullable().optional()])) as Record<
      (typeof metrics)[number],
      z.ZodOptional<z.ZodNullable<z.ZodNumber>>
    >,
  ),
});
const tracking = procedure.meta({ permission: 'posts:write' }).input(trackInput).output(tracked);
const track = (path: `/${string}`, summary: string) => ({ ...tag, method: 'POST' as const, path, summary });

const audienceTypes = ['growth', 'demographics', 'behavior', 'all'] as const;
const contentTypes = [...dimensions, 'hours'] as const;

/** Numbers of posts and accounts, each with what it rests on. One call for each view. */
export const analyticsContract = {
  overview: reading
    .route(get('/analytics/overview', 'Key figures against the period before, by day and by what posts are'))
    .input(overviewInput)
    .output(overview),
  dashboard: reading
    .route(get('/analytics/dashboard/overview', 'The same as the overview'))
    .input(overviewInput)
    .output(overview),
  summary: reading
    .route(get('/analytics/summary', 'Key figures against the period before'))
    .input(overviewInput)
    .output(summary),
  performance: reading
    .route(
      get('/advanced/analytics/performance', 'Key figures against the period before, and the best posts'),
    )
    .input(overviewInput)
    .output(summary.extend({ top: z.array(measuredPost) })),

  posts: reading
    .route(get('/analytics/posts', 'Posts with their newest numbers, sorted and filtered'))
    .input(postsInput)
    .output(paged(measuredPost).extend({ range, basis })),
  top: reading.route(get('/analytics/posts/top', 'The posts that got most')).input(topInput).output(topPosts),
  trending: reading
    .route(get('/analytics/posts/trending', 'The posts that grow fastest now, against what is usual'))
    .input(trendingInput)
    .output(trendingPosts),
  advancedTrending: reading
    .route(get('/advanced/analytics/trending', 'The posts that grow fastest now, against what is usual'))
    .input(trendingInput)
    .output(trendingPosts),
  post: reading
    .route(
      get('/analytics/posts/{id}', 'One post: newest numbers, curve, and the usual curve of its account'),
    )
    .input(onePostInput)
    .output(onePost),
  content: reading
    .route(
      get('/analytics/content/{id}', 'One post: newest numbers, curve, and the usual curve of its account'),
    )
    .input(onePostInput)
    .output(onePost),
  contentPerformance: reading
    .route(get('/analytics/content/{id}/performance', 'The same as content by its id'))
    .input(onePostInput)
    .output(onePost),

  engagement: reading
    .route(get('/analytics/engagement', 'What people did with posts, by day'))
    .input(asked)
    .output(series),
  engagementTrends: reading
    .route(get('/analytics/engagement/trends', 'What people did with posts, by day'))
    .input(asked)
    .output(series),
  trends: reading.route(get('/analytics/trends', 'Every number by day')).input(asked).output(series),
  breakdown: reading
    .route(get('/analytics/breakdown', 'Posts by what they are told apart by'))
    .input(asked.extend({ dimension: z.enum(dimensions) }))
    .output(breakdown),
  hours: reading
    .route(get('/analytics/hours', 'How posts did by the hour of the week in which they went out'))
    .input(asked)
    .output(heat),
  optimal: reading
    .route(get('/analytics/engagement/optimal', 'How posts did by the hour of the week; best hours first'))
    .input(asked)
    .output(bestHours),
  timing: reading
    .route(
      get(
        '/analytics/timing',
        'When posts do well: hours with an estimate, weekdays, formats, lengths, hashtags',
      ),
    )
    .input(asked)
    .output(timing),
  benchmarks: reading
    .route(get('/analytics/benchmarks', 'Accounts against their own past'))
    .input(asked)
    .output(benchmarks),
  realtime: reading
    .route(get('/analytics/realtime', 'The last 48 hours, and posts that begin unusually'))
    .input(z.object(scopeInput))
    .output(realtime),

  audience: reading
    .route(get('/analytics/audience', 'Followers, who they are where networks tell, and when they react'))
    .input(asked)
    .output(audience),
  audienceGrowth: reading
    .route(get('/analytics/audience/growth', 'Followers by day and account'))
    .input(asked)
    .output(audience),
  audienceDemographics: reading
    .route(get('/analytics/audience/demographics', 'Who follows, where networks tell'))
    .input(asked)
    .output(audience),
  audienceBehavior: reading
    .route(get('/analytics/audience/behavior', 'When people react'))
    .input(asked)
    .output(audience),
  audienceInsights: reading
    .route(
      get('/advanced/analytics/audience/{id}', 'One side of the audience: growth, demographics, behavior'),
    )
    .input(asked.extend({ id: z.enum(audienceTypes) }))
    .output(audience),
  contentInsights: reading
    .route(get('/advanced/analytics/content/{id}', 'Posts by one of the things they are told apart by'))
    .input(asked.extend({ id: z.enum(contentTypes) }))
    .output(z.object({ type: z.enum(contentTypes), range, items: z.array(group), basis })),
  accountInsights: reading
    .route(get('/social-accounts/{id}/insights', 'One account: followers, who they are, when they react'))
    .input(z.object({ id, ...rangeInput }))
    .output(audience),
  accountMetrics: reading
    .route(get('/social-accounts/{id}/metrics', 'One account: what its posts got, by day'))
    .input(z.object({ id, ...rangeInput }))
    .output(series),

  health: reading
    .route(get('/analytics/health', 'How old and how whole the numbers are'))
    .input(z.object({}))
    .output(health),

  export: reading
    .route({
      ...tag,
      method: 'POST',
      path: '/analytics/export',
      summary: 'Posts or days with their numbers as a file',
    })
    .input(
      asked.extend({
        what: z.enum(['posts', 'days']).default('posts'),
        fileType: z.enum(['csv', 'json']).default('csv'),
      }),
    )
    .output(z.file()),

  /** Cumulative counts as of `at`; the same post, account and instant is kept once. */
  track: tracking.route(track('/advanced/engagement/track', 'Bring in what a post has got so far')),
  trackEngagement: tracking.route(
    track('/analytics/track/engagement', 'Bring in what a post has got so far'),
  ),
  trackMetrics: tracking.route(track('/analytics/track', 'Bring in what a post has got so far')),
  rebuild: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/analytics/rebuild',
      summary: 'Make all sums anew from the samples',
    })
    .input(z.object({}))
    .output(z.object({ total: z.number().int() })),
};

import { sql } from 'kysely';
import { quantile } from '../../../shared/analytics/curves.ts';
import type { Benchmarks } from '../../../shared/contract/analytics-answers.ts';
import type { ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { basisFor, questionOf } from './question.ts';
import { type AskedRange, type DayRange, dayRange, toRange } from './ranges.ts';
import { inScope, type Scope } from './scope.ts';

const postsNeeded = 5;
const pastDays = 365;

interface PostRow {
  account_id: string;
  interactions: number;
  seen: number | null;
}

async function postsIn(
  context: ServiceContext,
  scope: Scope,
  { start, end }: DayRange,
): Promise<Map<string, PostRow[]>> {
  const { rows } = await sql<PostRow>`
    SELECT f.account_id, f.interactions, coalesce(nullif(f.impressions, 0), nullif(f.reach, 0)) AS seen
    FROM publication_figures AS f
    WHERE ${inScope(scope)} AND f.published_at >= ${start} AND f.published_at < ${end}
      AND f.interactions IS NOT NULL`.execute(context.db);
  return Map.groupBy(rows, ({ account_id }) => account_id);
}

function sortedInteractions(posts: readonly PostRow[]): number[] {
  return posts.map(({ interactions }) => interactions).sort((one, other) => one - other);
}

function rateOf(posts: readonly PostRow[]): number | null {
  const seen = posts.filter((post) => post.seen !== null);
  const sum = seen.reduce((total, post) => total + (post.seen ?? 0), 0);
  return sum > 0 ? seen.reduce((total, { interactions }) => total + interactions, 0) / sum : null;
}

/** Accounts against the year before the range: their own past, since others have other audiences. */
export async function benchmarksAnswer(
  context: ServiceContext,
  input: AskedRange & ScopeInput,
): Promise<Benchmarks> {
  const question = await questionOf(context, input);
  const { scope, range } = question;
  const past = dayRange(range.fromDay - pastDays, range.fromDay - 1, range.timeZone);
  const now = await postsIn(context, scope, range);
  const before = await postsIn(context, scope, past);
  return {
    range: toRange(range),
    past: toRange(past),
    postsNeeded,
    accounts: scope.accounts.map(({ id, network, handle }) => {
      const posts = now.get(id) ?? [];
      const pastPosts = before.get(id) ?? [];
      const sorted = sortedInteractions(posts);
      const pastSorted = sortedInteractions(pastPosts);
      const median = sorted.length >= postsNeeded ? quantile(sorted, 0.5) : null;
      const isPast = pastSorted.length >= postsNeeded;
      return {
        accountId: id,
        network,
        handle,
        posts: posts.length,
        pastPosts: pastPosts.length,
        medianInteractions: median,
        pastMedianInteractions: isPast ? quantile(pastSorted, 0.5) : null,
        pastLow: isPast ? quantile(pastSorted, 0.1) : null,
        pastHigh: isPast ? quantile(pastSorted, 0.9) : null,
        engagementRate: rateOf(posts),
        pastEngagementRate: rateOf(pastPosts),
        postsPerWeek: (posts.length * 7) / range.days,
        pastPostsPerWeek: isPast ? (pastPosts.length * 7) / past.days : null,
        percentile:
          median !== null && isPast
            ? pastSorted.filter((value) => value < median).length / pastSorted.length
            : null,
      };
    }),
    basis: await basisFor(context, question, 'published', [
      `The past is the ${pastDays} days before; medians need ${postsNeeded} posts with numbers.`,
    ]),
  };
}

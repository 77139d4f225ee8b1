import { sql } from 'kysely';
import { noMetrics } from '../../../shared/analytics/metrics.ts';
import type { Series } from '../../../shared/contract/analytics-answers.ts';
import type { ScopeInput, SeriesDay } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { dateOfDay, rollupClock } from '../metrics/service.ts';
import { daysOfAccounts, gainsByAccount, gainsByDay, providedTogether, sumOfGains } from './gains.ts';
import { noRate, numbersOf, onlyProvided } from './numbers.ts';
import { basisFor, type Question, questionOf } from './question.ts';
import { type AskedRange, type DayRange, toRange } from './ranges.ts';
import { inAccounts, isByContent, type Scope } from './scope.ts';

export interface FollowerDay {
  followers: number | null;
  gained: number | null;
  reach: number | null;
  impressions: number | null;
  profileViews: number | null;
}

interface AccountDay {
  account_id: string;
  day: number;
  followers: number | null;
  followers_gained: number | null;
  account_reach: number | null;
  account_impressions: number | null;
  profile_views: number | null;
}

function plus(one: number | null, other: number | null): number | null {
  return other === null ? one : (one ?? 0) + other;
}

/** The newest count of each account before a day. */
async function followersBefore(
  context: ServiceContext,
  scope: Scope,
  day: number,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ account_id: string; followers: number }>`
    SELECT accounts.id AS account_id, (SELECT g.followers FROM account_days AS g
      WHERE g.account_id = accounts.id AND g.day < ${day} AND g.followers IS NOT NULL
      ORDER BY g.day DESC LIMIT 1) AS followers
    FROM accounts WHERE accounts.workspace_id = ${scope.workspaceId}
      AND ${inAccounts(scope, sql.raw('accounts.id'))}`.execute(context.db);
  return new Map(
    rows.flatMap(({ account_id, followers }) => (followers === null ? [] : [[account_id, followers]])),
  );
}

/**
 * Followers of all accounts together, by day. A day without a count has that of the day before; the sum is null until
 * every account that ever gives one has been counted, since a sum of some would look like a loss.
 */
export async function followersByDay(
  context: ServiceContext,
  scope: Scope,
  range: DayRange,
): Promise<{ days: Map<number, FollowerDay>; start: Map<string, number>; end: Map<string, number> }> {
  const { rows } = await sql<AccountDay>`
    SELECT g.account_id, g.day, g.followers, g.followers_gained, g.account_reach, g.account_impressions,
      g.profile_views
    FROM ${daysOfAccounts(scope, range.fromDay, range.toDay)}
      AND (g.followers IS NOT NULL OR g.account_reach IS NOT NULL OR g.account_impressions IS NOT NULL
        OR g.profile_views IS NOT NULL)
    ORDER BY g.day`.execute(context.db);
  const start = await followersBefore(context, scope, range.fromDay);
  const counting = new Set([
    ...start.keys(),
    ...rows.flatMap((row) => (row.followers === null ? [] : row.account_id)),
  ]);
  const latest = new Map(start);
  const byDay = Map.groupBy(rows, ({ day }) => day);
  const days = new Map<number, FollowerDay>();
  for (let day = range.fromDay; day <= range.toDay; day += 1) {
    const told: FollowerDay = {
      followers: null,
      gained: null,
      reach: null,
      impressions: null,
      profileViews: null,
    };
    for (const row of byDay.get(day) ?? []) {
      if (row.followers !== null) latest.set(row.account_id, row.followers);
      told.gained = plus(told.gained, row.followers_gained);
      told.reach = plus(told.reach, row.account_reach);
      told.impressions = plus(told.impressions, row.account_impressions);
      told.profileViews = plus(told.profileViews, row.profile_views);
    }
    if (counting.size > 0 && latest.size === counting.size) {
      told.followers = [...latest.values()].reduce((sum, count) => sum + count, 0);
    }
    days.set(day, told);
  }
  return { days, start, end: latest };
}

/** How many posts went out on each day. */
async function postsByDay(
  context: ServiceContext,
  scope: Scope,
  range: DayRange,
): Promise<Map<number, number>> {
  const { workspaceId, author, label } = scope;
  const { rows } = await sql<{ published_at: number }>`
    SELECT p.published_at FROM publications AS p WHERE p.workspace_id = ${workspaceId}
      AND p.published_at >= ${range.start} AND p.published_at < ${range.end}
      AND p.account_id IN (SELECT value FROM json_each(${JSON.stringify(scope.accounts.map(({ id }) => id))}))
      AND ${author === undefined ? sql`1` : sql`EXISTS (SELECT 1 FROM posts WHERE posts.id = p.post_id AND posts.author = ${author})`}
      AND ${label === undefined ? sql`1` : sql`EXISTS (SELECT 1 FROM post_labels AS l WHERE l.post_id = p.post_id AND l.label = ${label})`}
      AND ${scope.format === undefined ? sql`1` : sql`EXISTS (SELECT 1 FROM publication_figures AS f WHERE f.publication_id = p.id AND f.format = ${scope.format})`}
    `.execute(context.db);
  const clock = rollupClock(range.timeZone);
  const counts = new Map<number, number>();
  for (const { published_at } of rows) {
    const day = clock.dayOf(published_at);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

/** Every day of the range, days without anything too. */
export async function seriesOf(
  context: ServiceContext,
  { scope, range, provided }: Question,
): Promise<SeriesDay[]> {
  const gains = await gainsByDay(context, scope, range, provided);
  const posts = await postsByDay(context, scope, range);
  const followers = isByContent(scope) ? undefined : (await followersByDay(context, scope, range)).days;
  const together = providedTogether(scope, provided);
  const nothing = onlyProvided(
    Object.fromEntries(Object.keys(noMetrics).map((metric) => [metric, 0])) as unknown as typeof noMetrics,
    together,
  );
  return Array.from({ length: range.days }, (_, index) => {
    const day = range.fromDay + index;
    const gained = gains.get(day);
    const values = gained ? onlyProvided(gained.values, together) : nothing;
    const told = followers?.get(day);
    return {
      date: dateOfDay(day),
      posts: posts.get(day) ?? 0,
      ...numbersOf(values, gained?.rate ?? noRate),
      followers: told?.followers ?? null,
      followersGained: told?.gained ?? null,
    };
  });
}

export async function seriesAnswer(context: ServiceContext, input: AskedRange & ScopeInput): Promise<Series> {
  const question = await questionOf(context, input);
  const { scope, range, provided } = question;
  const sum = sumOfGains((await gainsByAccount(context, scope, range, provided)).values());
  return {
    range: toRange(range),
    series: await seriesOf(context, question),
    totals: numbersOf(sum.values, sum.rate),
    basis: await basisFor(context, question, 'gained'),
  };
}

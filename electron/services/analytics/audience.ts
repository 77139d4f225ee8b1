import { sql } from 'kysely';
import { z } from 'zod';
import type { Audience } from '../../../shared/contract/analytics-answers.ts';
import type { ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { dateOfDay, rollupClock } from '../metrics/service.ts';
import { followerLines } from './follower-lines.ts';
import { hoursOfAccounts } from './gains.ts';
import { basisFor, type Question, questionOf } from './question.ts';
import { type AskedRange, toRange } from './ranges.ts';
import { inAccounts } from './scope.ts';
import { followersByDay } from './series.ts';

const hourMs = 3_600_000;
const storedShares = z.array(
  z.object({ value: z.string(), share: z.number(), count: z.number().int().nullable() }),
);

async function growthOf(context: ServiceContext, question: Question): Promise<Audience['growth']> {
  const { scope, range } = question;
  const told = await followerLines(context, question);
  const { days, start, end } = await followersByDay(context, scope, range);
  const byDay = [...days].map(([day, { followers, gained, reach, impressions, profileViews }]) => ({
    date: dateOfDay(day),
    followers,
    followersGained: gained,
    counted: told.counted.get(day) ?? 0,
    reach,
    impressions,
    profileViews,
  }));
  const newest = await context.db
    .selectFrom('account_samples')
    .select('account_id')
    .select(({ fn }) => fn.max('at').as('at'))
    .groupBy('account_id')
    .execute();
  const readAt = new Map(newest.map(({ account_id, at }) => [account_id, Number(at)]));
  const gains = byDay.flatMap(({ followersGained }) => followersGained ?? []);
  const gained = gains.length > 0 ? gains.reduce((sum, count) => sum + count, 0) : null;
  const before = byDay.find(({ followers }) => followers !== null);
  const first = before ? (before.followers ?? 0) - (before.followersGained ?? 0) : 0;
  return {
    followers: byDay.at(-1)?.followers ?? null,
    gained,
    rate: gained !== null && first > 0 ? gained / first : null,
    byDay,
    byAccount: scope.accounts.map(({ id, network, handle }) => {
      const at = readAt.get(id);
      const now = end.get(id);
      const then = start.get(id);
      return {
        accountId: id,
        network,
        handle,
        followers: now ?? null,
        gained: now !== undefined && then !== undefined ? now - then : null,
        measuredAt: at === undefined ? null : isoInstant(at),
        ...told.of(id),
      };
    }),
    lines: told.lines,
  };
}

/** The newest snapshot of each breakdown that was taken before the end of the range. */
async function demographicsOf(
  context: ServiceContext,
  { scope, range }: Question,
): Promise<Audience['demographics']> {
  const { rows } = await sql<{ account_id: string; dimension: string; at: number; shares: string }>`
    SELECT i.account_id, i.dimension, max(i.at) AS at, i.shares FROM audience_insights AS i
    WHERE i.workspace_id = ${scope.workspaceId} AND i.at < ${range.end}
      AND ${inAccounts(scope, sql.raw('i.account_id'))}
    GROUP BY i.account_id, i.dimension`.execute(context.db);
  return rows.map(({ account_id, dimension, at, shares }) => ({
    accountId: account_id,
    dimension,
    measuredAt: isoInstant(at),
    values: storedShares.parse(JSON.parse(shares)),
  }));
}

/** When interactions were seen, by the hour of the week on the workspace's clock. */
async function activityOf(
  context: ServiceContext,
  { scope, range }: Question,
): Promise<Audience['activity']> {
  const { rows } = await sql<{ hour: number; interactions: number }>`
    SELECT g.hour, sum(g.likes + g.comments + g.shares + g.saves) AS interactions
    FROM ${hoursOfAccounts(scope, Math.floor(range.start / hourMs), Math.ceil(range.end / hourMs) - 1)}
    GROUP BY g.hour`.execute(context.db);
  const clock = rollupClock(range.timeZone);
  const sums = new Map<number, number>();
  let total = 0;
  for (const { hour, interactions } of rows) {
    if (interactions <= 0) continue;
    const weekHour = clock.weekHourOf(hour * hourMs);
    sums.set(weekHour, (sums.get(weekHour) ?? 0) + interactions);
    total += interactions;
  }
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([weekHour, sum]) => ({
      weekday: Math.floor(weekHour / 24) + 1,
      hour: weekHour % 24,
      share: sum / total,
    }));
}

/** Parts that were not asked for stay empty, which the notes say. */
export async function audienceAnswer(
  context: ServiceContext,
  input: AskedRange & ScopeInput,
  part: 'growth' | 'demographics' | 'behavior' | 'all' = 'all',
): Promise<Audience> {
  const question = await questionOf(context, input);
  const wants = (name: typeof part) => part === 'all' || part === name;
  const growth = await growthOf(context, question);
  const demographics = wants('demographics') ? await demographicsOf(context, question) : [];
  const activity = wants('behavior') ? await activityOf(context, question) : [];
  return {
    range: toRange(question.range),
    growth,
    demographics,
    activity,
    basis: await basisFor(context, question, 'gained', [
      ...(wants('behavior')
        ? ['Activity is told by when we saw reactions, which is at or after they came.']
        : []),
      ...(wants('demographics') && demographics.length === 0
        ? ['No account of the question gave a breakdown of its audience.']
        : []),
      ...(part === 'all' ? [] : ['Only this part was asked for; the others are empty.']),
    ]),
  };
}

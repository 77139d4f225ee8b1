import { type RawBuilder, sql } from 'kysely';
import { type MetricValues, metrics, noMetrics } from '../../../shared/analytics/metrics.ts';
import type { ServiceContext } from '../context.ts';
import {
  addedRate,
  addedValues,
  noRate,
  onlyProvided,
  type RateParts,
  ratePartsOf,
  type SumRow,
  sumsOf,
  valuesOfRow,
} from './numbers.ts';
import type { DayRange } from './ranges.ts';
import { inAccounts, inScope, isByContent, type Scope } from './scope.ts';

/** Account by account, since the days of each lie side by side. */
export function daysOfAccounts(scope: Scope, fromDay: number, toDay: number) {
  return sql`accounts AS a CROSS JOIN account_days AS g ON g.account_id = a.id
    AND g.day BETWEEN ${fromDay} AND ${toDay}
    WHERE a.workspace_id = ${scope.workspaceId} AND ${inAccounts(scope, sql.raw('a.id'))}`;
}

export function hoursOfAccounts(scope: Scope, fromHour: number, toHour: number) {
  return sql`accounts AS a CROSS JOIN account_hours AS g ON g.account_id = a.id
    AND g.hour BETWEEN ${fromHour} AND ${toHour}
    WHERE a.workspace_id = ${scope.workspaceId} AND ${inAccounts(scope, sql.raw('a.id'))}`;
}

/** Where gains by day stand: of whole accounts, or of the posts that a question is narrowed to. */
function gainedIn(scope: Scope, { fromDay, toDay, start }: DayRange) {
  if (!isByContent(scope)) {
    return {
      accountId: sql.raw('g.account_id'),
      from: sql`${daysOfAccounts(scope, fromDay, toDay)}`,
    };
  }
  return {
    accountId: sql.raw('f.account_id'),
    // A post whose newest reading is older than the range got nothing in it; but late first readings are booked back.
    from: sql`publication_figures AS f CROSS JOIN metric_days AS g ON g.publication_id = f.publication_id
      AND g.day BETWEEN ${fromDay} AND ${toDay}
      WHERE ${inScope(scope)} AND (f.last_at >= ${start} OR f.published_at >= ${start})`,
  };
}

interface DayRow extends SumRow {
  day: number;
  over_impressions: number;
  over_reach: number;
}

/** Interactions of the accounts that give a metric: a rate is told only over what gives both. */
function interactionsOver(
  metric: 'impressions' | 'reach',
  accountId: RawBuilder<unknown>,
  provided: ReadonlyMap<string, number>,
) {
  const bit = metrics.indexOf(metric);
  const giving = [...provided].filter(([, bits]) => (bits >> bit) & 1).map(([id]) => id);
  return sql`coalesce(sum(CASE WHEN ${accountId} IN (SELECT value FROM json_each(${JSON.stringify(giving)}))
    THEN coalesce(g.likes, 0) + coalesce(g.comments, 0) + coalesce(g.shares, 0) + coalesce(g.saves, 0) END), 0)`;
}

/** What an account got, or what a day brought. */
export interface Gains {
  values: MetricValues;
  rate: RateParts;
}

export async function gainsByDay(
  context: ServiceContext,
  scope: Scope,
  range: DayRange,
  provided: ReadonlyMap<string, number>,
): Promise<Map<number, Gains>> {
  const { from, accountId } = gainedIn(scope, range);
  const { rows } = await sql<DayRow>`
    SELECT g.day, ${sumsOf('g')}, ${interactionsOver('impressions', accountId, provided)} AS over_impressions,
      ${interactionsOver('reach', accountId, provided)} AS over_reach
    FROM ${from} GROUP BY g.day`.execute(context.db);
  return new Map(
    rows.map(({ day, over_impressions, over_reach, ...row }) => {
      const values = valuesOfRow(row);
      return [
        day,
        {
          values,
          rate: {
            overImpressions: { interactions: over_impressions, seen: Math.max(0, values.impressions ?? 0) },
            overReach: { interactions: over_reach, seen: Math.max(0, values.reach ?? 0) },
          },
        },
      ];
    }),
  );
}

/** What each account got in the range; what it never gave is null. */
export async function gainsByAccount(
  context: ServiceContext,
  scope: Scope,
  range: DayRange,
  provided: ReadonlyMap<string, number>,
): Promise<Map<string, Gains>> {
  const { from, accountId } = gainedIn(scope, range);
  const { rows } = await sql<SumRow & { account_id: string }>`
    SELECT ${accountId} AS account_id, ${sumsOf('g')} FROM ${from} GROUP BY 1`.execute(context.db);
  return new Map(
    rows.map((row) => {
      const values = onlyProvided(valuesOfRow(row), provided.get(row.account_id) ?? 0);
      return [row.account_id, { values, rate: ratePartsOf(values) }];
    }),
  );
}

export function sumOfGains(gains: Iterable<Gains>): Gains {
  let sum: Gains = { values: { ...noMetrics }, rate: noRate };
  for (const { values, rate } of gains) {
    sum = { values: addedValues(sum.values, values), rate: addedRate(sum.rate, rate) };
  }
  return sum;
}

/** Which metrics accounts have ever given, as bits in the order of the vocabulary. */
export async function providedBy(context: ServiceContext): Promise<Map<string, number>> {
  const rows = await context.db.selectFrom('account_figures').select(['account_id', 'provided']).execute();
  return new Map(rows.map(({ account_id, provided }) => [account_id, provided]));
}

/** All that any of the accounts gives. */
export function providedTogether(scope: Scope, provided: ReadonlyMap<string, number>): number {
  return scope.accounts.reduce((bits, { id }) => bits | (provided.get(id) ?? 0), 0);
}

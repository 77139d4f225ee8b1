import { sql } from 'kysely';
import type { Returns, Roi } from '../../../shared/contract/analytics-money.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { gainsByAccount, sumOfGains } from './gains.ts';
import { questionOf } from './question.ts';
import { type AskedRange, type DayRange, toRange } from './ranges.ts';

const mostGroups = 100;
type By = 'campaign' | 'account_id' | 'post_id' | 'none';

interface SumRow {
  key: string | null;
  currency: string;
  value: number;
  cost: number;
  conversions: number;
}

function toReturns({ key, currency, value, cost, conversions }: SumRow): Returns {
  return {
    key,
    currency,
    valueMicros: value,
    costMicros: cost,
    conversions,
    roi: cost > 0 ? (value - cost) / cost : null,
    costPerConversionMicros: conversions > 0 && cost > 0 ? Math.round(cost / conversions) : null,
  };
}

/** By currency, since nothing is converted; conversions without a value count where their currency is not known. */
async function returnsBy(context: ServiceContext, { start, end }: DayRange, by: By): Promise<Returns[]> {
  const key = by === 'none' ? sql`NULL` : sql.ref(by);
  const within = sql`workspace_id = ${context.workspaceId} AND at >= ${start} AND at < ${end}
    ${by === 'none' ? sql`` : sql`AND ${key} IS NOT NULL`}`;
  const { rows } = await sql<SumRow>`
    SELECT key, currency, sum(value) AS value, sum(cost) AS cost, sum(conversions) AS conversions FROM (
      SELECT ${key} AS key, coalesce(currency, '') AS currency, coalesce(value_micros, 0) AS value, 0 AS cost,
        quantity AS conversions FROM conversions WHERE ${within}
      UNION ALL
      SELECT ${key}, currency, 0, amount_micros, 0 FROM costs WHERE ${within})
    GROUP BY key, currency ORDER BY value DESC, cost DESC, key LIMIT ${mostGroups}`.execute(context.db);
  return rows.map(toReturns);
}

async function counts(context: ServiceContext, { start, end }: DayRange) {
  const { rows } = await sql<{ conversions: number; without: number; costs: number; since: number | null }>`
    SELECT count(*) AS conversions, coalesce(sum(value_micros IS NULL), 0) AS without, min(at) AS since,
      (SELECT count(*) FROM costs WHERE workspace_id = ${context.workspaceId} AND at >= ${start} AND at < ${end}) AS costs
    FROM conversions WHERE workspace_id = ${context.workspaceId} AND at >= ${start} AND at < ${end}`.execute(
    context.db,
  );
  return rows[0] ?? { conversions: 0, without: 0, costs: 0, since: null };
}

/** What was brought in and what was spent; what belongs to no campaign, account or post is in the totals only. */
export async function roiAnswer(context: ServiceContext, input: AskedRange): Promise<Roi> {
  const { scope, range, provided } = await questionOf(context, input);
  const found = await counts(context, range);
  const gains = sumOfGains((await gainsByAccount(context, scope, range, provided)).values());
  return {
    range: toRange(range),
    totals: await returnsBy(context, range, 'none'),
    byCampaign: await returnsBy(context, range, 'campaign'),
    byAccount: await returnsBy(context, range, 'account_id'),
    byPost: await returnsBy(context, range, 'post_id'),
    clicks: gains.values.clicks,
    basis: {
      conversions: found.conversions,
      costs: found.costs,
      withoutValue: found.without,
      since: found.since === null ? null : isoInstant(found.since),
      notes: [
        ...(found.without > 0 ? [`${found.without} conversions have no value and count as nothing.`] : []),
        'Currencies are not converted.',
        'Work of people and what conversions bring later are not in it unless they were entered.',
      ],
    },
  };
}

import { sql } from 'kysely';
import type { GroupTotals, RangeTotals } from '../../../shared/analytics/decompose.ts';
import type { JudgedMetric } from '../../../shared/contract/analytics-changes.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import type { ServiceContext } from '../context.ts';
import { type SumRow, sumsOf } from './numbers.ts';
import type { Question } from './question.ts';
import type { DayRange } from './ranges.ts';
import { inScope } from './scope.ts';
import { followersByDay } from './series.ts';

/** After so many days a post has nearly all it will get. */
export const grownDays = 3;

/** What is compared: a metric by what posts got up to some days after they went out, since older ones had longer to grow. */
export interface Measure {
  metric: JudgedMetric;
  grownFor: number;
}

interface GroupRow extends SumRow {
  group: string;
  network: NetworkId;
  format: string;
  posts: number;
  told_reach: number;
  told_impressions: number;
}

// Days are told by UTC here, the same way in every range that is compared.
async function groupRows(
  context: ServiceContext,
  { scope }: Question,
  { start, end }: DayRange,
  grownFor: number,
): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    SELECT a.network, f.format, count(DISTINCT f.publication_id) AS posts,
      count(DISTINCT CASE WHEN f.reach IS NOT NULL THEN f.publication_id END) AS told_reach,
      count(DISTINCT CASE WHEN f.impressions IS NOT NULL THEN f.publication_id END) AS told_impressions,
      ${sumsOf('g')}
    FROM publication_figures AS f JOIN accounts AS a ON a.id = f.account_id
    LEFT JOIN metric_days AS g ON g.publication_id = f.publication_id
      AND g.day <= f.published_at / 86400000 + ${grownFor}
    WHERE ${inScope(scope)} AND f.published_at >= ${start} AND f.published_at < ${end}
    GROUP BY a.network, f.format`.execute(context.db);
  return rows.map((row) => ({ ...row, group: `${context.networks[row.network].facts.name} ${row.format}` }));
}

type Seen = 'reach' | 'impressions' | 'untold';

/** What a group is measured by: what all of its posts tell in every range, or else its reach cannot be told. */
function seenBy(rows: readonly GroupRow[]): Map<string, Seen> {
  return new Map(
    [...Map.groupBy(rows, ({ group }) => group)].map(([group, own]) => [
      group,
      own.every(({ told_reach, posts }) => told_reach === posts)
        ? 'reach'
        : own.every(({ told_impressions, posts }) => told_impressions === posts)
          ? 'impressions'
          : 'untold',
    ]),
  );
}

function countedIn(row: GroupRow, metric: JudgedMetric): number {
  const { likes, comments, shares, saves } = row;
  return metric === 'interactions'
    ? (likes ?? 0) + (comments ?? 0) + (shares ?? 0) + (saves ?? 0)
    : (row[metric] ?? 0);
}

function toGroup(row: GroupRow, seen: Seen, metric: JudgedMetric): GroupTotals {
  const engagement = Math.max(0, countedIn(row, metric));
  // How many saw a post is its reach itself: then followers, posts, mix and reach are all there is.
  const reach =
    metric === 'reach' || metric === 'impressions' ? engagement : row[seen === 'untold' ? 'reach' : seen];
  return {
    group: row.group,
    posts: row.posts,
    reach: seen === 'untold' ? null : Math.max(0, reach ?? 0),
    engagement,
  };
}

async function followersAmid(
  context: ServiceContext,
  { scope }: Question,
  range: DayRange,
): Promise<number | null> {
  const middle = range.fromDay + Math.floor(range.days / 2);
  const { days } = await followersByDay(context, scope, {
    ...range,
    fromDay: middle,
    toDay: middle,
    days: 1,
  });
  return days.get(middle)?.followers ?? null;
}

/** Ranges for a decomposition, measured alike. */
export async function totalsOf(
  context: ServiceContext,
  question: Question,
  { metric, grownFor }: Measure,
  ranges: readonly [DayRange, DayRange],
): Promise<[RangeTotals, RangeTotals]> {
  const before = await groupRows(context, question, ranges[0], grownFor);
  const after = await groupRows(context, question, ranges[1], grownFor);
  const seen = seenBy([...before, ...after]);
  const total = async (range: DayRange, rows: GroupRow[]): Promise<RangeTotals> => ({
    days: range.days,
    followers: await followersAmid(context, question, range),
    groups: rows.map((row) => toGroup(row, seen.get(row.group) ?? 'untold', metric)),
  });
  return [await total(ranges[0], before), await total(ranges[1], after)];
}

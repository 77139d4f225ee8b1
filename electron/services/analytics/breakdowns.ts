import { type RawBuilder, sql } from 'kysely';
import type { Breakdown, Heat } from '../../../shared/contract/analytics-answers.ts';
import type { Dimension, Group, ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { numbersOf, type SumRow, sumsOf, valuesOfRow } from './numbers.ts';
import { basisFor, type Question, questionOf } from './question.ts';
import { type AskedRange, type DayRange, toRange } from './ranges.ts';
import { inScope, type Scope } from './scope.ts';

/** Groups with fewer posts have no mean: one lucky post is no rule. */
export const postsNeeded = 3;
const mostGroups = 100;

interface Told {
  key: RawBuilder<string>;
  name: RawBuilder<string>;
  /** What is joined for it. */
  also?: RawBuilder<unknown>;
}

const lengthName = sql<string>`CASE WHEN f.characters <= 80 THEN 'up to 80' WHEN f.characters <= 160 THEN '81 to 160'
  WHEN f.characters <= 280 THEN '161 to 280' WHEN f.characters <= 500 THEN '281 to 500'
  WHEN f.characters <= 1000 THEN '501 to 1000' ELSE 'over 1000' END`;
const weekday = sql<string>`f.week_hour / 24 + 1`;
const hour = sql<string>`f.week_hour % 24`;
const label = sql.raw('JOIN post_labels AS pl ON pl.post_id = f.post_id');

/** How each dimension tells posts apart. A post with several labels or hashtags is in each of their groups. */
const toldBy: Record<Dimension, Told> = {
  network: {
    key: sql.raw('a.network'),
    name: sql.raw('a.network'),
    also: sql.raw('JOIN accounts AS a ON a.id = f.account_id'),
  },
  account: {
    key: sql.raw('a.id'),
    name: sql.raw('a.handle'),
    also: sql.raw('JOIN accounts AS a ON a.id = f.account_id'),
  },
  label: { key: sql.raw('pl.label'), name: sql.raw('pl.label'), also: label },
  campaign: {
    key: sql.raw('c.id'),
    name: sql.raw('c.label'),
    also: sql.raw(`JOIN post_labels AS pl ON pl.post_id = f.post_id
      JOIN campaigns AS c ON c.label = pl.label AND c.workspace_id = f.workspace_id AND c.deleted_at IS NULL`),
  },
  author: { key: sql.raw('f.author'), name: sql.raw('f.author') },
  format: { key: sql.raw('f.format'), name: sql.raw('f.format') },
  length: { key: lengthName, name: lengthName },
  hashtag: {
    key: sql.raw('h.hashtag'),
    name: sql`'#' || h.hashtag`,
    also: sql.raw('JOIN publication_hashtags AS h ON h.publication_id = f.publication_id'),
  },
  weekday: { key: weekday, name: weekday },
  hour: { key: hour, name: hour },
};

interface GroupRow extends SumRow {
  key: string;
  name: string;
  posts: number;
  measured: number;
  interactions: number | null;
  over_impressions: number | null;
  over_reach: number | null;
  seen: number | null;
  reached: number | null;
}

const rateSums = sql.raw(`
  sum(f.interactions) AS interactions,
  sum(CASE WHEN f.interactions IS NOT NULL AND f.impressions > 0 THEN f.interactions END) AS over_impressions,
  sum(CASE WHEN f.interactions IS NOT NULL AND f.impressions > 0 THEN f.impressions END) AS seen,
  sum(CASE WHEN f.interactions IS NOT NULL AND f.reach > 0 THEN f.interactions END) AS over_reach,
  sum(CASE WHEN f.interactions IS NOT NULL AND f.reach > 0 THEN f.reach END) AS reached`);

function toGroup({ key, name, posts, measured, ...row }: GroupRow): Group {
  const { interactions } = row;
  return {
    key: String(key),
    name: String(name),
    posts,
    postsWithNumbers: measured,
    ...numbersOf(valuesOfRow(row), {
      overImpressions: { interactions: row.over_impressions ?? 0, seen: row.seen ?? 0 },
      overReach: { interactions: row.over_reach ?? 0, seen: row.reached ?? 0 },
    }),
    mean: measured >= postsNeeded && interactions !== null ? interactions / measured : null,
  };
}

/** The measured posts of the range by one property, most interactions first. */
export async function groupsBy(
  context: ServiceContext,
  scope: Scope,
  { start, end }: DayRange,
  dimension: Dimension,
  most = mostGroups,
): Promise<Group[]> {
  const { key, name, also = sql`` } = toldBy[dimension];
  const { rows } = await sql<GroupRow>`
    SELECT ${key} AS key, ${name} AS name, count(*) AS posts, count(f.interactions) AS measured, ${rateSums}, ${sumsOf('f')}
    FROM publication_figures AS f ${also}
    WHERE ${inScope(scope)} AND f.published_at >= ${start} AND f.published_at < ${end}
    GROUP BY 1 ORDER BY coalesce(sum(f.interactions), -1) DESC, 1 LIMIT ${most}`.execute(context.db);
  return rows.map(toGroup);
}

export async function breakdownAnswer(
  context: ServiceContext,
  { dimension, ...input }: AskedRange & ScopeInput & { dimension: Dimension },
): Promise<Breakdown> {
  const question = await questionOf(context, input);
  const { scope, range } = question;
  return {
    range: toRange(range),
    dimension,
    items: await groupsBy(context, scope, range, dimension),
    postsNeeded,
    basis: await basisFor(context, question, 'published'),
  };
}

interface HourRow {
  week_hour: number;
  posts: number;
  measured: number;
  interactions: number | null;
}

async function heatCells(context: ServiceContext, { scope, range }: Question): Promise<Heat['cells']> {
  const { rows } = await sql<HourRow>`
    SELECT f.week_hour, count(*) AS posts, count(f.interactions) AS measured, sum(f.interactions) AS interactions
    FROM publication_figures AS f
    WHERE ${inScope(scope)} AND f.published_at >= ${range.start} AND f.published_at < ${range.end}
    GROUP BY f.week_hour`.execute(context.db);
  const measured = rows.reduce((sum, row) => sum + row.measured, 0);
  const total = rows.reduce((sum, { interactions }) => sum + (interactions ?? 0), 0);
  const overall = measured > 0 ? total / measured : 0;
  return rows.map(({ week_hour, posts, interactions, measured: told }) => {
    const mean = told >= postsNeeded && interactions !== null ? interactions / told : null;
    return {
      weekday: Math.floor(week_hour / 24) + 1,
      hour: week_hour % 24,
      posts,
      interactions,
      mean,
      against: mean !== null && overall > 0 ? mean / overall : null,
    };
  });
}

export async function heatAnswer(
  context: ServiceContext,
  input: AskedRange & ScopeInput,
  order: 'week' | 'best',
): Promise<Heat> {
  const question = await questionOf(context, input);
  const cells = await heatCells(context, question);
  cells.sort((one, other) =>
    order === 'best'
      ? (other.against ?? -1) - (one.against ?? -1)
      : one.weekday - other.weekday || one.hour - other.hour,
  );
  return {
    range: toRange(question.range),
    cells,
    postsNeeded,
    basis: await basisFor(context, question, 'published'),
  };
}

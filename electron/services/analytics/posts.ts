import { type RawBuilder, sql } from 'kysely';
import type { Format } from '../../../shared/analytics/facets.ts';
import type { postSorts } from '../../../shared/contract/analytics.ts';
import type { MeasuredPost, ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { metricColumns } from '../metrics/service.ts';
import { numbersOf, type SumRow, valuesOfRow } from './numbers.ts';
import { basisFor, type Question, questionOf } from './question.ts';
import { type AskedRange, toRange } from './ranges.ts';
import { inScope } from './scope.ts';

const longestExcerpt = 140;

export type PostSort = (typeof postSorts)[number];

export interface PostRow extends SumRow {
  publication_id: string;
  post_id: string;
  account_id: string;
  network: NetworkId;
  handle: string;
  published_at: number;
  title: string;
  body: string;
  url: string | null;
  format: string;
  author: string;
  last_at: number;
  sample_count: number;
  reset_count: number;
  rank: number;
}

const ownColumns = sql.raw(metricColumns.map((name) => `f.${name}`).join(', '));

/** Everything of `f` joined with what a list shows of it. */
export const shownColumns = sql`f.publication_id, f.post_id, f.account_id, a.network, a.handle, f.published_at,
  posts.title, substr(coalesce(v.body, posts.body), 1, ${longestExcerpt * 2}) AS body, p.url, f.format, f.author,
  f.last_at, f.sample_count, f.reset_count, ${ownColumns}`;
export const shownJoins = sql.raw(`
  JOIN accounts AS a ON a.id = f.account_id
  JOIN publications AS p ON p.id = f.publication_id
  JOIN posts ON posts.id = f.post_id
  LEFT JOIN variants AS v ON v.post_id = f.post_id AND v.account_id = f.account_id`);

/** By letters as people see them, so that no emoji is cut in two. */
export function excerptOf(title: string, body: string): string {
  const text = (title || body).replace(/\s+/g, ' ').trim();
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  return letters.length <= longestExcerpt ? text : `${letters.slice(0, longestExcerpt - 1).join('')}…`;
}

export function toMeasuredPost(row: PostRow): MeasuredPost {
  return {
    publicationId: row.publication_id,
    postId: row.post_id,
    accountId: row.account_id,
    network: row.network,
    handle: row.handle,
    publishedAt: isoInstant(row.published_at),
    excerpt: excerptOf(row.title, row.body),
    url: row.url,
    format: row.format as Format,
    author: row.author,
    ...numbersOf(valuesOfRow(row)),
    measuredAt: isoInstant(row.last_at),
    samples: row.sample_count,
    resets: row.reset_count,
  };
}

/** What is not provided comes after everything else, whichever way round. */
function rankOf(sort: PostSort): RawBuilder<number> {
  if (sort === 'published') return sql`f.published_at`;
  if (sort === 'engagement_rate') {
    return sql`CASE WHEN f.interactions IS NULL THEN NULL
      WHEN f.impressions > 0 THEN f.interactions * 1000000 / f.impressions
      WHEN f.reach > 0 THEN f.interactions * 1000000 / f.reach END`;
  }
  return sql.raw(`f.${sort === 'videoViews' ? 'video_views' : sort}`);
}

const notProvidedRank = 9_007_199_254_740_991;

interface PostsInput extends AskedRange, ScopeInput {
  sort: PostSort;
  order: 'asc' | 'desc';
  search?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export async function postsAnswer(context: ServiceContext, input: PostsInput) {
  const question = await questionOf(context, input);
  const { scope, range } = question;
  const { order, limit, search } = input;
  const away = order === 'desc' ? -notProvidedRank : notProvidedRank;
  const rank = sql`coalesce(${rankOf(input.sort)}, ${away})`;
  const cursor = input.cursor === undefined ? undefined : decodeCursor(input.cursor);
  const after = cursor
    ? order === 'desc'
      ? sql`(${rank}, f.publication_id) < (${cursor.at}, ${cursor.id})`
      : sql`(${rank}, f.publication_id) > (${cursor.at}, ${cursor.id})`
    : sql`1`;
  const pattern = search === undefined ? undefined : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const matching =
    pattern === undefined
      ? sql`1`
      : sql`EXISTS (SELECT 1 FROM posts AS s WHERE s.id = f.post_id
          AND (s.title LIKE ${pattern} ESCAPE '\\' OR s.body LIKE ${pattern} ESCAPE '\\'))`;
  const direction = sql.raw(order === 'desc' ? 'DESC' : 'ASC');
  // The page is found in the narrow index first; what is shown of it is read for its rows only.
  const { rows } = await sql<PostRow>`
    WITH page AS MATERIALIZED (
      SELECT f.publication_id AS id, ${rank} AS rank FROM publication_figures AS f
      WHERE ${inScope(scope)} AND f.published_at >= ${range.start} AND f.published_at < ${range.end}
        AND ${matching} AND ${after}
      ORDER BY 2 ${direction}, 1 ${direction} LIMIT ${limit + 1})
    SELECT ${shownColumns}, page.rank FROM page JOIN publication_figures AS f ON f.publication_id = page.id ${shownJoins}
    ORDER BY page.rank ${direction}, page.id ${direction}`.execute(context.db);
  const shown = pageOf(rows, limit, (row) => ({ at: row.rank, id: row.publication_id }), toMeasuredPost);
  return { ...shown, range: toRange(range), basis: await basisFor(context, question, 'published') };
}

export async function topPosts(
  context: ServiceContext,
  { scope, range }: Question,
  sort: PostSort,
  limit: number,
): Promise<MeasuredPost[]> {
  const rank = rankOf(sort);
  const { rows } = await sql<PostRow>`
    WITH page AS MATERIALIZED (
      SELECT f.publication_id AS id, ${rank} AS rank FROM publication_figures AS f
      WHERE ${inScope(scope)} AND f.published_at >= ${range.start} AND f.published_at < ${range.end}
        AND ${rank} IS NOT NULL
      ORDER BY 2 DESC, 1 LIMIT ${limit})
    SELECT ${shownColumns}, page.rank FROM page JOIN publication_figures AS f ON f.publication_id = page.id ${shownJoins}
    ORDER BY page.rank DESC, page.id`.execute(context.db);
  return rows.map(toMeasuredPost);
}

export async function topAnswer(
  context: ServiceContext,
  input: AskedRange & ScopeInput & { metric: PostSort; limit: number },
) {
  const question = await questionOf(context, input);
  return {
    range: toRange(question.range),
    items: await topPosts(context, question, input.metric, input.limit),
    basis: await basisFor(context, question, 'published'),
  };
}

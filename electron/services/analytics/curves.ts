import { sql } from 'kysely';
import {
  type CurveMetric,
  type CurvePoint,
  curveOf,
  quantile,
  usualAges,
  usualCurve,
  valueAt,
} from '../../../shared/analytics/curves.ts';
import type { PostAnalytics } from '../../../shared/contract/analytics-answers.ts';
import type { Basis, PublicationCurve } from '../../../shared/contract/analytics-shapes.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { readingsOf, readRollupState } from '../metrics/service.ts';
import { notProvidedBy } from './basis.ts';
import { providedBy, sumOfGains } from './gains.ts';
import { numbersOf, ratePartsOf, valuesOfRow } from './numbers.ts';
import { excerptOf, type PostRow, shownColumns, shownJoins, toMeasuredPost } from './posts.ts';

/** With fewer earlier posts nothing is called usual. */
export const earlierNeeded = 5;
const mostEarlier = 100;
const earlierWithinMs = 365 * 24 * 3_600_000;

/** Posts of one account, newest first. */
export type Earlier = { publishedAt: number; curve: CurvePoint[] }[];

/** Those that went out before one of them. */
export function earlierThan(pool: Earlier, publishedAt: number): Earlier {
  return pool.filter((one) => one.publishedAt < publishedAt).slice(0, mostEarlier);
}

/** Curves of the posts of an account that went out before a time, newest first, a hundred at most. */
export async function earlierCurves(
  context: ServiceContext,
  { accountId, publishedAt }: { accountId: string; publishedAt: number },
  metric: CurveMetric,
  most = mostEarlier,
): Promise<Earlier> {
  const rows = await context.db
    .selectFrom('publication_figures')
    .select(['publication_id', 'published_at'])
    .where('account_id', '=', accountId)
    .where('published_at', '<', publishedAt)
    .where('published_at', '>=', publishedAt - earlierWithinMs)
    .orderBy('published_at', 'desc')
    .limit(most)
    .execute();
  const readings = await readingsOf(
    context,
    rows.map(({ publication_id }) => publication_id),
  );
  return rows.map(({ publication_id, published_at }) => ({
    publishedAt: published_at,
    curve: curveOf(readings.get(publication_id) ?? [], published_at, metric),
  }));
}

/** How a value stands against what earlier posts had at the same age; null: too few of them, or they had nothing. */
export function againstUsual(curve: readonly CurvePoint[], earlier: Earlier): number | null {
  const last = curve.at(-1);
  if (!last) return null;
  const values = earlier.flatMap(({ curve: one }) => valueAt(one, last.ageMs) ?? []);
  if (values.length < earlierNeeded) return null;
  const median = quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  );
  return median > 0 ? last.value / median : null;
}

/** Per hour between the last two readings; null with fewer. */
function speedOf(curve: readonly CurvePoint[]): number | null {
  const [before, last] = curve.slice(-2);
  if (!before || !last || last.at === before.at) return null;
  return ((last.value - before.value) / (last.at - before.at)) * 3_600_000;
}

async function publicationCurve(
  context: ServiceContext,
  row: PostRow,
  metric: CurveMetric,
): Promise<PublicationCurve> {
  const readings = await readingsOf(context, [row.publication_id]);
  const curve = curveOf(readings.get(row.publication_id) ?? [], row.published_at, metric);
  const place = { accountId: row.account_id, publishedAt: row.published_at };
  const earlier = await earlierCurves(context, place, metric);
  const oldest = earlier.at(-1);
  return {
    ...toMeasuredPost(row),
    metric,
    curve: curve.map(({ at, ...point }) => ({ ...point, at: isoInstant(at) })),
    usual: {
      points: usualCurve(
        earlier.map((one) => one.curve),
        usualAges,
        earlierNeeded,
      ),
      posts: earlier.length,
      since: oldest ? isoInstant(oldest.publishedAt) : null,
      postsNeeded: earlierNeeded,
    },
    perHour: speedOf(curve),
    against: againstUsual(curve, earlier),
  };
}

interface FoundPublication {
  id: string;
  post_id: string;
  account_id: string;
  network: NetworkId;
  title: string;
  body: string;
  published_at: number | null;
}

async function publicationsOf(context: ServiceContext, id: string): Promise<FoundPublication[]> {
  const { rows } = await sql<FoundPublication>`
    SELECT p.id, p.post_id, p.account_id, p.network, p.published_at, posts.title, posts.body
    FROM publications AS p JOIN posts ON posts.id = p.post_id
    WHERE p.workspace_id = ${context.workspaceId} AND (p.id = ${id} OR p.post_id = ${id})
    ORDER BY p.published_at, p.id`.execute(context.db);
  return rows;
}

async function measuredRows(context: ServiceContext, ids: readonly string[]): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    SELECT ${shownColumns} FROM publication_figures AS f ${shownJoins}
    WHERE f.workspace_id = ${context.workspaceId}
      AND f.publication_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY f.published_at, f.publication_id`.execute(context.db);
  return rows;
}

/** What is said of one post rests on its own readings. */
async function basisOfPost(
  context: ServiceContext,
  publications: readonly FoundPublication[],
  measured: readonly PostRow[],
): Promise<Basis> {
  const { rebuilding } = await readRollupState(context);
  const accounts = publications.map(({ account_id, network }) => ({ id: account_id, network }));
  const firsts = await context.db
    .selectFrom('publication_figures')
    .select('first_at')
    .where('post_id', '=', publications[0]?.post_id ?? '')
    .execute();
  const out = publications.filter(({ published_at }) => published_at !== null).length;
  return {
    kind: 'published',
    posts: out,
    postsWithNumbers: measured.length,
    since: firsts.length > 0 ? isoInstant(Math.min(...firsts.map(({ first_at }) => first_at))) : null,
    measuredAt: measured.length > 0 ? isoInstant(Math.max(...measured.map(({ last_at }) => last_at))) : null,
    notProvided: notProvidedBy(accounts, await providedBy(context)),
    rebuilding,
    notes:
      measured.length < out ? [`${out - measured.length} of ${out} publications have no numbers yet.`] : [],
  };
}

/** One post, by its own id or by that of one of its publications. */
export async function postAnswer(
  context: ServiceContext,
  { id, metric }: { id: string; metric: CurveMetric },
): Promise<PostAnalytics> {
  const found = await publicationsOf(context, id);
  const [first] = found;
  if (!first) throw notFound('published post');
  const labels = await context.db
    .selectFrom('post_labels')
    .select('label')
    .where('post_id', '=', first.post_id)
    .orderBy('label')
    .execute();
  const measured = await measuredRows(
    context,
    found.map((publication) => publication.id),
  );
  const publications: PublicationCurve[] = [];
  for (const row of measured) publications.push(await publicationCurve(context, row, metric));
  const each = measured.map((row) => {
    const values = valuesOfRow(row);
    return { values, rate: ratePartsOf(values) };
  });
  const sum = sumOfGains(each);
  return {
    postId: first.post_id,
    excerpt: excerptOf(first.title, first.body),
    labels: labels.map(({ label }) => label),
    totals: numbersOf(sum.values, sum.rate),
    publications,
    basis: await basisOfPost(context, found, measured),
  };
}

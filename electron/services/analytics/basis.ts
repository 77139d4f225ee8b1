import { sql } from 'kysely';
import { metrics } from '../../../shared/analytics/metrics.ts';
import type { Basis } from '../../../shared/contract/analytics-shapes.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { readRollupState } from '../metrics/service.ts';
import type { DayRange } from './ranges.ts';
import { inScope, isByContent, type Scope, type ScopeAccount } from './scope.ts';

async function publishedPosts(context: ServiceContext, scope: Scope, range: DayRange): Promise<number> {
  const { author, label, workspaceId } = scope;
  const byContent =
    author === undefined && label === undefined
      ? sql`1`
      : sql`EXISTS (SELECT 1 FROM posts WHERE posts.id = p.post_id
          AND ${author === undefined ? sql`1` : sql`posts.author = ${author}`}
          AND ${
            label === undefined
              ? sql`1`
              : sql`EXISTS (SELECT 1 FROM post_labels AS l WHERE l.post_id = p.post_id AND l.label = ${label})`
          })`;
  const { rows } = await sql<{ posts: number }>`
    SELECT count(*) AS posts FROM publications AS p WHERE p.workspace_id = ${workspaceId}
      AND p.published_at >= ${range.start} AND p.published_at < ${range.end}
      AND p.account_id IN (SELECT value FROM json_each(${JSON.stringify(scope.accounts.map(({ id }) => id))}))
      AND ${byContent}`.execute(context.db);
  return rows[0]?.posts ?? 0;
}

/** What was never given by accounts that gave something: of one without any number nothing can be said. */
export function notProvidedBy(
  accounts: readonly Pick<ScopeAccount, 'id' | 'network'>[],
  provided: ReadonlyMap<string, number>,
): Basis['notProvided'] {
  return accounts.flatMap(({ id, network }) => {
    const bits = provided.get(id) ?? 0;
    const missing = metrics.filter((_metric, bit) => !((bits >> bit) & 1));
    return bits === 0 || missing.length === 0 ? [] : [{ accountId: id, network, metrics: missing }];
  });
}

interface BasisGround {
  scope: Scope;
  range: DayRange;
  kind: Basis['kind'];
  provided: ReadonlyMap<string, number>;
  notes?: string[];
}

export async function basisOf(
  context: ServiceContext,
  { scope, range, kind, provided, notes = [] }: BasisGround,
): Promise<Basis> {
  const posts = await publishedPosts(context, scope, range);
  const { rows } = await sql<{ posts: number; since: number | null; measured: number | null }>`
    SELECT count(*) AS posts, min(f.first_at) AS since, max(f.last_at) AS measured
    FROM publication_figures AS f WHERE ${inScope(scope)}
      AND f.published_at >= ${range.start} AND f.published_at < ${range.end}`.execute(context.db);
  const found = rows[0] ?? { posts: 0, since: null, measured: null };
  const { rebuilding } = await readRollupState(context);
  const missing = scope.format === undefined ? posts - found.posts : 0;
  return {
    kind,
    posts: scope.format === undefined ? posts : found.posts,
    postsWithNumbers: found.posts,
    since: found.since === null ? null : isoInstant(found.since),
    measuredAt: found.measured === null ? null : isoInstant(found.measured),
    notProvided: notProvidedBy(scope.accounts, provided),
    rebuilding,
    notes: [
      ...(missing > 0 ? [`${missing} of ${posts} posts have no numbers yet.`] : []),
      ...(rebuilding ? ['The sums are being made anew and are not whole yet.'] : []),
      ...(kind === 'gained' && isByContent(scope)
        ? ['What came in the period of the posts that match, also of older ones.']
        : []),
      ...notes,
    ],
  };
}

import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Post } from '../../../shared/contract/posts.ts';
import { type Cursor, decodeCursor, encodeCursor } from '../../../shared/cursor.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import type { PostStatus } from '../../../shared/post-status.ts';
import { type PublicationState, publicationStates } from '../../../shared/publication-state.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { readPosts } from './read.ts';
import { searchExpression } from './search.ts';
import { askedInstant } from './times.ts';

export interface PostFilters {
  status?: PostStatus | undefined;
  network?: NetworkId | undefined;
  accountId?: string | undefined;
  label?: string | undefined;
  search?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface StatusRule {
  /** A post of this status has one of these; the rarest, since the list is driven from them. */
  driver: PublicationState[];
  some?: PublicationState;
  none: PublicationState[];
}

function allBut(...states: PublicationState[]): PublicationState[] {
  return publicationStates.filter((state) => !states.includes(state));
}

/** `postStatus` of shared/post-status.ts, said as conditions on the publications. */
const statusRules: Record<Exclude<PostStatus, 'draft'>, StatusRule> = {
  publishing: { driver: ['publishing', 'verifying'], none: [] },
  needs_review: { driver: ['needs_review'], none: ['publishing', 'verifying'] },
  held: { driver: ['held'], none: ['publishing', 'verifying', 'needs_review'] },
  scheduled: { driver: ['scheduled'], none: ['publishing', 'verifying', 'needs_review', 'held'] },
  published: { driver: ['published'], none: allBut('published') },
  partly_published: { driver: ['failed'], some: 'published', none: allBut('failed', 'published') },
  failed: { driver: ['failed'], none: allBut('failed') },
};

const onPost = expressionBuilder<Tables, 'posts'>();

function hasPublication(states: readonly PublicationState[]): Expression<SqlBool> {
  return onPost.exists(
    onPost
      .selectFrom('publications')
      .select(sql.lit(1).as('one'))
      .whereRef('publications.post_id', '=', 'posts.id')
      .where('publications.state', 'in', [...states]),
  );
}

function statusConditions(status: PostStatus): Expression<SqlBool>[] {
  if (status === 'draft') return [onPost('posts.publication_count', '=', sql.lit(0))];
  const rule = statusRules[status];
  return [
    hasPublication(rule.driver),
    ...(rule.some ? [hasPublication([rule.some])] : []),
    ...(rule.none.length > 0 ? [onPost.not(hasPublication(rule.none))] : []),
  ];
}

function hasVariant(column: 'account_id' | 'network', value: string): Expression<SqlBool> {
  return onPost.exists(
    onPost
      .selectFrom('variants')
      .select(sql.lit(1).as('one'))
      .whereRef('variants.post_id', '=', 'posts.id')
      .where(`variants.${column}`, '=', value),
  );
}

function hasLabel(label: string): Expression<SqlBool> {
  return onPost.exists(
    onPost
      .selectFrom('post_labels')
      .select(sql.lit(1).as('one'))
      .whereRef('post_labels.post_id', '=', 'posts.id')
      .where('post_labels.label', '=', label),
  );
}

export function filterConditions(context: ServiceContext, filters: PostFilters): Expression<SqlBool>[] {
  const zone = context.workspace.timeZone;
  return [
    onPost('posts.deleted_at', 'is', null),
    ...(filters.status ? statusConditions(filters.status) : []),
    ...(filters.accountId ? [hasVariant('account_id', filters.accountId)] : []),
    ...(filters.network ? [hasVariant('network', filters.network)] : []),
    ...(filters.label ? [hasLabel(filters.label)] : []),
    ...(filters.from ? [onPost('posts.list_at', '>=', askedInstant(filters.from, zone, 'from').at)] : []),
    ...(filters.to ? [onPost('posts.list_at', '<', askedInstant(filters.to, zone, 'to').at)] : []),
  ];
}

interface Page {
  conditions: Expression<SqlBool>[];
  after: Cursor | undefined;
  limit: number;
}

function drivenBy(
  context: ServiceContext,
  table: 'publications' | 'variants' | 'post_labels',
  condition: Expression<SqlBool>,
  { conditions, after, limit }: Page,
): Promise<Cursor[]> {
  // The three tables share the columns used here; Kysely cannot type a union of tables.
  let query = context.db
    .selectFrom(`${table} as driver` as 'variants as driver')
    .innerJoin('posts', 'posts.id', 'driver.post_id')
    .select(['driver.list_at as at', 'driver.post_id as id'])
    .distinct()
    .where(({ and }) => and([condition, ...conditions]))
    .orderBy('driver.list_at', 'desc')
    .orderBy('driver.post_id', 'desc')
    .limit(limit);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('driver.list_at', 'driver.post_id'), '<', tuple(after.at, after.id)),
    );
  }
  return query.execute();
}

function allPosts(context: ServiceContext, { conditions, after, limit }: Page): Promise<Cursor[]> {
  let query = context.db
    .selectFrom('posts')
    .select(['list_at as at', 'id'])
    .where(({ and }) => and(conditions))
    .orderBy('list_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('list_at', 'id'), '<', tuple(after.at, after.id)),
    );
  }
  return query.execute();
}

/** Matches come newest made first: the one order in which the full-text index can stop early. */
function searched(
  context: ServiceContext,
  text: string,
  { conditions, after, limit }: Page,
): Promise<Cursor[]> {
  const match = searchExpression(text);
  if (match === null) return Promise.resolve([]);
  const made = after ? sql<SqlBool>`rowid < ${after.at}` : sql<SqlBool>`true`;
  const matches = sql<{
    number: number;
  }>`(SELECT rowid AS number FROM post_search WHERE post_search MATCH ${match}
    AND ${made} ORDER BY rowid DESC)`.as('matches');
  return context.db
    .selectFrom(matches)
    .innerJoin('posts', 'posts.number', 'matches.number')
    .select(['posts.number as at', 'posts.id as id'])
    .where(({ and }) => and(conditions))
    .orderBy('matches.number', 'desc')
    .limit(limit)
    .execute();
}

/** Walks the index that leaves the fewest posts to look at. */
function pageOfPosts(context: ServiceContext, filters: PostFilters, page: Page): Promise<Cursor[]> {
  const driver = expressionBuilder<
    { driver: Tables['publications'] & Tables['variants'] & Tables['post_labels'] },
    'driver'
  >();
  if (filters.search?.trim()) return searched(context, filters.search, page);
  if (filters.status && filters.status !== 'draft' && filters.status !== 'published') {
    const states = statusRules[filters.status].driver;
    return drivenBy(context, 'publications', driver('driver.state', 'in', states), page);
  }
  if (filters.label)
    return drivenBy(context, 'post_labels', driver('driver.label', '=', filters.label), page);
  if (filters.accountId) {
    return drivenBy(context, 'variants', driver('driver.account_id', '=', filters.accountId), page);
  }
  if (filters.network)
    return drivenBy(context, 'variants', driver('driver.network', '=', filters.network), page);
  if (filters.status === 'published') {
    return drivenBy(context, 'publications', driver('driver.state', '=', 'published'), page);
  }
  return allPosts(context, page);
}

/** Latest planned (or made) first; a search gives the newest made first. */
export async function listPosts(
  context: ServiceContext,
  input: PostFilters & { cursor?: string | undefined; limit: number },
): Promise<{ items: Post[]; nextCursor: string | null }> {
  const found = await pageOfPosts(context, input, {
    conditions: filterConditions(context, input),
    after: input.cursor ? decodeCursor(input.cursor) : undefined,
    limit: input.limit + 1,
  });
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: await readPosts(
      context,
      shown.map(({ id }) => id),
    ),
    nextCursor: found.length > input.limit && last ? encodeCursor(last) : null,
  };
}

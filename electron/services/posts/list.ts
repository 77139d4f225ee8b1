import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Post } from '../../../shared/contract/posts.ts';
import { type Cursor, decodeCursor, encodeCursor } from '../../../shared/cursor.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import type { PostStatus } from '../../../shared/post-status.ts';
import { asksNothing, type SearchOperator, type SearchQuery } from '../../../shared/search/search-query.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { hasLabel, hasVariant, statusConditions, statusRules } from './conditions.ts';
import { readPosts } from './read.ts';
import { matchExpression, readSearch, searchConditions } from './search.ts';
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

const onPost = expressionBuilder<Tables, 'posts'>();

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
function matched(
  context: ServiceContext,
  match: string,
  { conditions, after, limit }: Page,
): Promise<Cursor[]> {
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

/** `label:launch` alone drives the list as the filter of that name does. */
function withSearched(filters: PostFilters, { filters: asked }: SearchQuery): PostFilters {
  const only = (operator: SearchOperator) => {
    const [first, ...others] = asked.filter((filter) => filter.operator === operator && !filter.negated);
    return others.length === 0 ? first?.value : undefined;
  };
  return {
    ...filters,
    status: filters.status ?? (only('status') as PostStatus | undefined),
    label: filters.label ?? only('label'),
    network: filters.network ?? (only('network') as NetworkId | undefined),
  };
}

/** Walks the index that leaves the fewest posts to look at. */
function drivenPage(context: ServiceContext, filters: PostFilters, page: Page): Promise<Cursor[]> {
  const driver = expressionBuilder<
    { driver: Tables['publications'] & Tables['variants'] & Tables['post_labels'] },
    'driver'
  >();
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

function pageOfPosts(context: ServiceContext, filters: PostFilters, page: Page): Promise<Cursor[]> {
  if (!filters.search?.trim()) return drivenPage(context, filters, page);
  const query = readSearch(filters.search);
  if (asksNothing(query)) return Promise.resolve([]);
  const match = matchExpression(query);
  const narrowed = { ...page, conditions: [...page.conditions, ...searchConditions(context, query)] };
  if (match !== null) return matched(context, match, narrowed);
  return drivenPage(context, withSearched(filters, query), narrowed);
}

/** Latest planned (or made) first; a search for words gives the newest made first. */
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

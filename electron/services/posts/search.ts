import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { PostStatus } from '../../../shared/post-status.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { spanOfDates } from '../../../shared/search/date-words.ts';
import {
  parseSearch,
  type SearchablePart,
  type SearchFilter,
  type SearchOperator,
  type SearchQuery,
  type SearchTerm,
} from '../../../shared/search/search-query.ts';
import { dateIn, startOfDate } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { hasLabel, hasVariant, statusConditions } from './conditions.ts';

const onPost = expressionBuilder<Tables, 'posts'>();

/** Words hold only letters and digits, so that nothing typed can become an operator of the index language. */
function matchTerm({ words, unfinished }: SearchTerm): string {
  return `"${words.join(' ')}"${unfinished ? ' *' : ''}`;
}

/** What must be matched in the full-text index; null when only filters were given. */
export function matchExpression({ terms }: SearchQuery): string | null {
  const wanted = terms.filter(({ negated }) => !negated).map(matchTerm);
  if (wanted.length === 0) return null;
  const unwanted = terms.filter(({ negated }) => negated).map(matchTerm);
  const all = `(${wanted.join(' AND ')})`;
  return unwanted.length === 0 ? all : `${all} NOT (${unwanted.join(' OR ')})`;
}

/** `%` and `_` of what was typed mean themselves. */
function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

function isFrom(context: ServiceContext, value: string): Expression<SqlBool> {
  const author = value.toLowerCase() === 'me' ? context.actor.name : value;
  const pattern = containing(value.replace(/^@/, ''));
  return onPost.or([
    sql<SqlBool>`posts.author LIKE ${containing(author)} ESCAPE '\\'`,
    onPost.exists(
      onPost
        .selectFrom('variants')
        .innerJoin('accounts', 'accounts.id', 'variants.account_id')
        .select(sql.lit(1).as('one'))
        .whereRef('variants.post_id', '=', 'posts.id')
        .where(
          sql<SqlBool>`(accounts.handle LIKE ${pattern} ESCAPE '\\' OR accounts.display_name LIKE ${pattern} ESCAPE '\\')`,
        ),
    ),
  ]);
}

function isPlanned(context: ServiceContext, operator: 'before' | 'after' | 'on', value: string) {
  const zone = context.workspace.timeZone;
  const span = spanOfDates(value, dateIn(context.clock.now(), zone));
  if (!span) throw new Error(`The date ${value} was not checked.`);
  const at = (date: string) => startOfDate(date, zone);
  const from = onPost('posts.list_at', '>=', at(operator === 'after' ? span.end : span.start));
  const until = onPost('posts.list_at', '<', at(operator === 'before' ? span.start : span.end));
  if (operator === 'on') return onPost.and([from, until]);
  return operator === 'before' ? until : from;
}

function hasMedia(kinds: readonly ('image' | 'video' | 'document')[]): Expression<SqlBool> {
  return onPost.exists(
    onPost
      .selectFrom('post_media')
      .innerJoin('media', 'media.id', 'post_media.media_id')
      .select(sql.lit(1).as('one'))
      .whereRef('post_media.post_id', '=', 'posts.id')
      .where('media.kind', 'in', [...kinds]),
  );
}

function ownOrSharedText(pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`(posts.body LIKE ${pattern} OR EXISTS (
    SELECT 1 FROM variants WHERE variants.post_id = posts.id AND variants.body LIKE ${pattern}))`;
}

const hasPart: Record<SearchablePart, () => Expression<SqlBool>> = {
  media: () => hasMedia(['image', 'video', 'document']),
  picture: () => hasMedia(['image']),
  video: () => hasMedia(['video']),
  link: () => onPost.or([ownOrSharedText('%http://%'), ownOrSharedText('%https://%')]),
  thread: (): Expression<SqlBool> =>
    sql<SqlBool>`EXISTS (SELECT 1 FROM variants WHERE variants.post_id = posts.id
      AND json_array_length(variants.options, '$.thread') > 0)`,
};

function condition(context: ServiceContext, { operator, value }: SearchFilter): Expression<SqlBool> {
  const conditions: Record<SearchOperator, () => Expression<SqlBool>> = {
    from: () => isFrom(context, value),
    network: () => hasVariant('network', value),
    status: () => onPost.and(statusConditions(value as PostStatus)),
    label: () => hasLabel(value),
    before: () => isPlanned(context, 'before', value),
    after: () => isPlanned(context, 'after', value),
    on: () => isPlanned(context, 'on', value),
    has: () => hasPart[value as SearchablePart](),
  };
  return conditions[operator]();
}

/** One for each operator: its values are alternatives; what is negated must not hold. */
export function searchConditions(context: ServiceContext, query: SearchQuery): Expression<SqlBool>[] {
  const wanted = Map.groupBy(
    query.filters.filter(({ negated }) => !negated),
    ({ operator }) => operator,
  );
  const conditions: Expression<SqlBool>[] = Array.from(wanted.values(), (filters) =>
    onPost.or(filters.map((filter) => condition(context, filter))),
  );
  const unwanted = query.filters.filter(({ negated }) => negated);
  conditions.push(...unwanted.map((filter) => onPost.not(condition(context, filter))));
  if (matchExpression(query) === null && query.terms.length > 0) {
    const without = query.terms.map(matchTerm).join(' OR ');
    conditions.push(
      sql<SqlBool>`posts.number NOT IN (SELECT rowid FROM post_search WHERE post_search MATCH ${without})`,
    );
  }
  return conditions;
}

/** Refuses an operator whose value means nothing: a search that leaves it out would show too much. */
export function readSearch(text: string): SearchQuery {
  const query = parseSearch(text);
  const [problem] = query.problems;
  if (!problem) return query;
  throw new Refusal('invalid_input', problem.message, { field: 'search', remedy: problem.remedy });
}

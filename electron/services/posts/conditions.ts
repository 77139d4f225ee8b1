import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { PostStatus } from '../../../shared/post-status.ts';
import { type PublicationState, publicationStates } from '../../../shared/publication-state.ts';
import type { Tables } from '../../db/tables.ts';

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
export const statusRules: Record<Exclude<PostStatus, 'draft'>, StatusRule> = {
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

export function statusConditions(status: PostStatus): Expression<SqlBool>[] {
  if (status === 'draft') return [onPost('posts.publication_count', '=', sql.lit(0))];
  const rule = statusRules[status];
  return [
    hasPublication(rule.driver),
    ...(rule.some ? [hasPublication([rule.some])] : []),
    ...(rule.none.length > 0 ? [onPost.not(hasPublication(rule.none))] : []),
  ];
}

export function hasVariant(column: 'account_id' | 'network', value: string): Expression<SqlBool> {
  return onPost.exists(
    onPost
      .selectFrom('variants')
      .select(sql.lit(1).as('one'))
      .whereRef('variants.post_id', '=', 'posts.id')
      .where(`variants.${column}`, '=', value),
  );
}

export function hasLabel(label: string): Expression<SqlBool> {
  return onPost.exists(
    onPost
      .selectFrom('post_labels')
      .select(sql.lit(1).as('one'))
      .whereRef('post_labels.post_id', '=', 'posts.id')
      .where('post_labels.label', '=', label),
  );
}

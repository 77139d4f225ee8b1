import type { PublicationState } from './publication-state.ts';

export const postStatuses = [
  'draft',
  'scheduled',
  'held',
  'publishing',
  'needs_review',
  'published',
  'partly_published',
  'failed',
] as const;
export type PostStatus = (typeof postStatuses)[number];

/** A post's status, derived from its publications: what needs looking at most comes first. */
export function postStatus(states: readonly PublicationState[]): PostStatus {
  const some = (...wanted: PublicationState[]) => states.some((state) => wanted.includes(state));
  if (states.length === 0) return 'draft';
  if (some('publishing', 'verifying')) return 'publishing';
  if (some('needs_review')) return 'needs_review';
  if (some('held')) return 'held';
  if (some('scheduled')) return 'scheduled';
  if (!some('failed')) return 'published';
  return some('published') ? 'partly_published' : 'failed';
}

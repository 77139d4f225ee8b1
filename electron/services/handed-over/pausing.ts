import type { ServiceContext } from '../context.ts';

/** A pause that a person made. */
export type PauseReason = 'publishing_paused' | 'account_paused' | 'campaign_paused';

interface Reach {
  accountId?: string;
  /** A campaign's label. */
  label?: string;
  postId?: string;
}

/**
 * A pause begins: what networks hold of this is due at once, so that the publisher takes it back. Underway or not: who
 * works on it looks for pauses when it ends.
 */
export async function wantBack(context: ServiceContext, { accountId, label, postId }: Reach): Promise<void> {
  let held = context.db
    .updateTable('publications')
    .set({ due_at: context.clock.now() })
    .where('remote_schedule_id', 'is not', null)
    .where('state', '=', 'scheduled');
  if (accountId !== undefined) held = held.where('account_id', '=', accountId);
  if (postId !== undefined) held = held.where('post_id', '=', postId);
  if (label !== undefined) {
    held = held.where('post_id', 'in', (eb) =>
      eb.selectFrom('post_labels').select('post_labels.post_id').where('post_labels.label', '=', label),
    );
  }
  await held.execute();
}

/**
 * A pause ends: what was taken back for it and is still to come is given to its network again, or waits here for its
 * time. What came due in the pause stays held for a person to decide.
 */
export async function giveAgain(
  context: ServiceContext,
  reason: PauseReason,
  { accountId, label }: Omit<Reach, 'postId'> = {},
): Promise<void> {
  const now = context.clock.now();
  let taken = context.db
    .updateTable('publications')
    .set({ state: 'scheduled', hold_reason: null, due_at: now })
    .where('state', '=', 'held')
    .where('hold_reason', '=', reason)
    .where('hand_over', '=', 1)
    .where('published_at', 'is', null)
    .where('post_id', 'in', (eb) =>
      eb.selectFrom('posts').select('posts.id').where('posts.scheduled_at', '>', now),
    );
  if (accountId !== undefined) taken = taken.where('account_id', '=', accountId);
  if (label !== undefined) {
    taken = taken.where('post_id', 'in', (eb) =>
      eb.selectFrom('post_labels').select('post_labels.post_id').where('post_labels.label', '=', label),
    );
  }
  await taken.execute();
}

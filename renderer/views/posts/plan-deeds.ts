import type { Post } from '../../../shared/contract/posts.ts';
import { momentAt } from '../../../shared/time.ts';
import type { Repeatable } from './repetition/RepeatDialog.tsx';

/** What can be planned for a post beyond its one time; each opens a dialog. */
export type PlanDeed = 'repeat' | 'endRepetition' | 'evergreen';

/** How a saved post repeats: drafts do not go out themselves. */
export function repeatableOf(post: Post, zone: string): Repeatable {
  const time = post.scheduledAt && momentAt(Date.parse(post.scheduledAt), zone).wallTime;
  const isDraft = post.status === 'draft';
  return {
    ownTime: isDraft ? null : time,
    wishedTime: isDraft ? time : null,
    accountCount: post.accountIds.length,
  };
}

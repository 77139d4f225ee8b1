import type { Post } from '../../../../shared/contract/posts.ts';
import { momentAt } from '../../../../shared/time.ts';

/** The post that is to repeat, saved or still being written. */
export interface Repeatable {
  /** When it goes out or went out itself, as a wall time; null for a draft, which never does. */
  ownTime: string | null;
  /** The time it is meant to have, as a wall time; null: none yet. */
  wishedTime: string | null;
  accountCount: number;
}

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

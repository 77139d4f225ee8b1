import type { Post } from '../../shared/contract/posts.ts';
import type { PostStatus } from '../../shared/post-status.ts';
import { client } from './client.ts';

const publishable: readonly PostStatus[] = ['draft', 'scheduled', 'held', 'failed'];
const unschedulable: readonly PostStatus[] = ['scheduled', 'held'];

/** Whether “publish now” has anything to send. */
export function canPublish({ status, accountIds }: Pick<Post, 'status' | 'accountIds'>): boolean {
  return publishable.includes(status) && accountIds.length > 0;
}

export function canUnschedule({ status }: Pick<Post, 'status'>): boolean {
  return unschedulable.includes(status);
}

/** Gives a post that is a draft again the time it had, while that is still ahead. */
async function scheduleAgain(post: Post): Promise<void> {
  const isAhead = post.scheduledAt && Date.parse(post.scheduledAt) > Date.now();
  if (post.status === 'scheduled' && isAhead && post.scheduledAt) {
    await client.posts.schedule({ id: post.id, at: post.scheduledAt, timeZone: post.timeZone });
  }
}

/** Restored posts come back as drafts; one that was scheduled gets its time again. */
export async function undoRemove(post: Post): Promise<void> {
  await client.posts.restore({ id: post.id });
  await scheduleAgain(post);
}

export const undoUnschedule = scheduleAgain;

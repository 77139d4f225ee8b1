import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { Post } from '../../../shared/contract/posts.ts';
import { client } from '../../app/client.ts';
import { undoRemove, undoUnschedule } from '../../app/post-deeds.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';

function count(posts: readonly unknown[]): string {
  return posts.length === 1 ? '1 post' : `${posts.length} posts`;
}

/** One after the other; what is refused is told and left as it is. Answers those that were done. */
async function each(posts: readonly Post[], act: (post: Post) => Promise<unknown>): Promise<Post[]> {
  const done: Post[] = [];
  for (const post of posts) {
    try {
      await act(post);
      done.push(post);
    } catch (error) {
      showRefusal(error);
    }
  }
  return done;
}

export async function removePosts(posts: readonly Post[]): Promise<void> {
  const removed = await each(posts, ({ id }) => client.posts.remove({ id }));
  if (removed.length > 0) offerUndo(`${count(removed)} deleted`, () => each(removed, undoRemove));
}

export async function unschedulePosts(posts: readonly Post[]): Promise<void> {
  const taken = await each(posts, ({ id }) => client.posts.unschedule({ id }));
  if (taken.length > 0) offerUndo(`${count(taken)} back to draft`, () => each(taken, undoUnschedule));
}

export async function duplicatePosts(posts: readonly Post[]): Promise<void> {
  const copies: string[] = [];
  await each(posts, async ({ id }) => copies.push((await client.posts.duplicate({ id })).id));
  if (copies.length === 0) return;
  offerUndo(`${count(copies)} copied as drafts`, async () => {
    for (const id of copies) await client.posts.remove({ id });
  });
}

/** What goes out cannot be called back: that is said before it happens. */
export function askBeforePublishing(posts: readonly Post[], onConfirm: () => void): void {
  modals.openConfirmModal({
    title: posts.length === 1 ? 'Publish this post now?' : `Publish ${count(posts)} now?`,
    children: (
      <Text size="sm">
        {posts.length === 1 ? 'It goes' : 'They go'} out on all chosen accounts at once, and cannot be called
        back from here.
      </Text>
    ),
    labels: { confirm: 'Publish now', cancel: 'Not yet' },
    onConfirm,
  });
}

export async function publishPosts(posts: readonly Post[]): Promise<void> {
  const sent = await each(posts, ({ id }) => client.posts.publish({ id }));
  if (sent.length > 0) notifications.show({ message: `${count(sent)} on the way` });
}

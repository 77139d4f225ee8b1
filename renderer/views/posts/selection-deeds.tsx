import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { BulkAction, BulkResult, Post } from '../../../shared/contract/posts.ts';
import { client } from '../../app/client.ts';
import { undoRemove, undoUnschedule } from '../../app/post-deeds.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';

/** As many as one call takes. */
const mostAtOnce = 500;

export function count(posts: readonly unknown[]): string {
  return posts.length === 1 ? '1 post' : `${posts.length} posts`;
}

/** Names the first reason: the rest of a long list would say little more. */
function tellRefused({ refused }: BulkResult): void {
  const [first] = refused;
  if (!first) return;
  const message =
    refused.length === 1 ? first.message : `${count(refused)} left as they are. ${first.message}`;
  notifications.show({ color: 'red', title: message, message: first.remedy, autoClose: 10_000 });
}

/** One call for all; what is refused is told and left as it is. Answers what was done, nothing where the call failed. */
export async function actOn(
  posts: readonly Pick<Post, 'id'>[],
  action: BulkAction,
): Promise<BulkResult['done']> {
  const done: BulkResult['done'] = [];
  try {
    for (let from = 0; from < posts.length; from += mostAtOnce) {
      const ids = posts.slice(from, from + mostAtOnce).map(({ id }) => id);
      const result = await client.posts.bulk({ ids, action });
      tellRefused(result);
      done.push(...result.done);
    }
  } catch (error) {
    showRefusal(error);
  }
  return done;
}

function among(posts: readonly Post[], done: BulkResult['done']): Post[] {
  const ids = new Set(done.map(({ id }) => id));
  return posts.filter(({ id }) => ids.has(id));
}

async function undoEach(posts: readonly Post[], undo: (post: Post) => Promise<unknown>): Promise<void> {
  for (const post of posts) await undo(post);
}

export async function removePosts(posts: readonly Post[]): Promise<void> {
  const removed = among(posts, await actOn(posts, { kind: 'delete' }));
  if (removed.length > 0) offerUndo(`${count(removed)} deleted`, () => undoEach(removed, undoRemove));
}

export async function unschedulePosts(posts: readonly Post[]): Promise<void> {
  const taken = among(posts, await actOn(posts, { kind: 'unschedule' }));
  if (taken.length > 0) offerUndo(`${count(taken)} back to draft`, () => undoEach(taken, undoUnschedule));
}

export async function duplicatePosts(posts: readonly Post[]): Promise<void> {
  const copies = (await actOn(posts, { kind: 'duplicate' })).map(({ resultId }) => ({ id: resultId }));
  if (copies.length > 0)
    offerUndo(`${count(copies)} copied as drafts`, () => actOn(copies, { kind: 'delete' }));
}

/** Undone only where it changed something. */
export async function labelPosts(posts: readonly Post[], label: string, wanted: boolean): Promise<void> {
  const changed = await actOn(posts, { kind: wanted ? 'add_label' : 'remove_label', label });
  if (changed.length === 0) {
    notifications.show({ message: wanted ? 'They all have it already.' : 'None of them has it.' });
    return;
  }
  offerUndo(`${count(changed)} ${wanted ? 'labelled' : 'without'} ${label}`, () =>
    actOn(changed, { kind: wanted ? 'remove_label' : 'add_label', label }),
  );
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
  const sent = await actOn(posts, { kind: 'publish' });
  if (sent.length > 0) notifications.show({ message: `${count(sent)} on the way` });
}

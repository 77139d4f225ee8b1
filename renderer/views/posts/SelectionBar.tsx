import { Button, Group, Paper, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Post } from '../../../shared/contract/posts.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import classes from './PostsView.module.css';

function count(posts: readonly unknown[]): string {
  return posts.length === 1 ? '1 post' : `${posts.length} posts`;
}

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

/** Restored posts come back as drafts; those that were scheduled get their time again while it is ahead. */
async function undoDelete(posts: readonly Post[]): Promise<void> {
  await each(posts, async (post) => {
    await client.posts.restore({ id: post.id });
    const wasAhead =
      post.status === 'scheduled' && post.scheduledAt && Date.parse(post.scheduledAt) > Date.now();
    if (wasAhead && post.scheduledAt) await client.posts.schedule({ id: post.id, at: post.scheduledAt });
  });
}

/** What can be done with all chosen posts at once. */
export function SelectionBar({ posts, onDone }: { posts: readonly Post[]; onDone(): void }) {
  const [busy, setBusy] = useState(false);
  async function run(work: () => Promise<void>) {
    setBusy(true);
    await work();
    setBusy(false);
    onDone();
  }
  const remove = () =>
    run(async () => {
      const removed = await each(posts, (post) => client.posts.remove({ id: post.id }));
      if (removed.length === 0) return;
      const id = notifications.show({
        title: `${count(removed)} deleted`,
        autoClose: 12_000,
        message: (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              notifications.hide(id);
              void undoDelete(removed);
            }}
          >
            Undo
          </Button>
        ),
      });
    });
  const duplicate = () =>
    run(async () => {
      const copied = await each(posts, (post) => client.posts.duplicate({ id: post.id }));
      if (copied.length > 0) notifications.show({ message: `${count(copied)} copied as drafts` });
    });
  const takeBack = () =>
    run(async () => void (await each(posts, (post) => client.posts.unschedule({ id: post.id }))));
  return (
    <Paper className={classes.selection} shadow="md" withBorder role="toolbar" aria-label="Chosen posts">
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" fw={550} px="xs">
          {count(posts)} chosen
        </Text>
        <Button variant="default" leftSection={<IconCopy size={14} />} disabled={busy} onClick={duplicate}>
          Duplicate
        </Button>
        <Button
          variant="default"
          disabled={busy || !posts.every(({ status }) => status === 'scheduled' || status === 'held')}
          onClick={takeBack}
        >
          Back to draft
        </Button>
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={14} />}
          loading={busy}
          onClick={remove}
        >
          Delete
        </Button>
        <Button variant="subtle" color="gray" aria-label="Choose none" onClick={onDone} px={6}>
          <IconX size={15} />
        </Button>
      </Group>
    </Paper>
  );
}

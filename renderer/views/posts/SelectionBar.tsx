import { ActionIcon, Button, Paper, Text } from '@mantine/core';
import { IconCalendarOff, IconCopy, IconSend, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Post } from '../../../shared/contract/posts.ts';
import { canPublish, canUnschedule } from '../../app/post-deeds.ts';
import { useKeys } from '../../app/use-keys.ts';
import { LabelMenu } from './LabelMenu.tsx';
import classes from './PostsView.module.css';
import {
  askBeforePublishing,
  duplicatePosts,
  labelPosts,
  publishPosts,
  removePosts,
  unschedulePosts,
} from './selection-deeds.tsx';

/** What can be done with all chosen posts at once. */
export function SelectionBar({ posts, onDone }: { posts: readonly Post[]; onDone(): void }) {
  const [busy, setBusy] = useState(false);
  const run = (deed: (posts: readonly Post[]) => Promise<void>) => async () => {
    setBusy(true);
    await deed(posts);
    setBusy(false);
    onDone();
  };
  useKeys({ Escape: onDone });
  return (
    <Paper className={classes.selection} shadow="md" withBorder role="toolbar" aria-label="Chosen posts">
      <Text size="sm" fw={550} px="xs">
        {posts.length} chosen
      </Text>
      <Button
        variant="default"
        leftSection={<IconSend size={14} />}
        disabled={busy || !posts.every(canPublish)}
        onClick={() => askBeforePublishing(posts, run(publishPosts))}
      >
        Publish now
      </Button>
      <Button
        variant="default"
        leftSection={<IconCalendarOff size={14} />}
        disabled={busy || !posts.every(canUnschedule)}
        onClick={run(unschedulePosts)}
      >
        Back to draft
      </Button>
      <Button
        variant="default"
        leftSection={<IconCopy size={14} />}
        disabled={busy}
        onClick={run(duplicatePosts)}
      >
        Duplicate
      </Button>
      <LabelMenu
        present={[...new Set(posts.flatMap(({ labels }) => labels))].sort()}
        disabled={busy}
        onLabel={(label, wanted) => void run((chosen) => labelPosts(chosen, label, wanted))()}
      />
      <Button
        variant="light"
        color="red"
        leftSection={<IconTrash size={14} />}
        loading={busy}
        onClick={run(removePosts)}
      >
        Delete
      </Button>
      <ActionIcon variant="subtle" color="gray" aria-label="Choose none" onClick={onDone}>
        <IconX size={15} />
      </ActionIcon>
    </Paper>
  );
}

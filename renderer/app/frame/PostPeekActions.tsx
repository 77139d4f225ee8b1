import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconCalendarOff, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Post } from '../../../shared/contract/posts.ts';
import { PlanDialogs } from '../../views/posts/PlanDialogs.tsx';
import { PlanMenuItems } from '../../views/posts/PlanMenuItems.tsx';
import type { PlanDeed } from '../../views/posts/plan-deeds.ts';
import { client } from '../client.ts';
import { canUnschedule, undoRemove, undoUnschedule } from '../post-deeds.ts';
import { showRefusal } from '../refusal.ts';
import { offerUndo } from '../undo.tsx';

/** What can be done with the post that is looked at. */
export function PostPeekActions({ post, timeZone }: { post: Post; timeZone: string }) {
  const navigate = useNavigate();
  const [planning, setPlanning] = useState<PlanDeed | null>(null);
  const close = () => void navigate({ to: '.', search: (before) => ({ ...before, post: undefined }) });
  const open = (postId: string) => void navigate({ to: '/compose/$postId', params: { postId } });
  const attempt = (work: () => Promise<void>) => () => void work().catch(showRefusal);
  const duplicate = attempt(async () => {
    open((await client.posts.duplicate({ id: post.id })).id);
  });
  const takeBack = attempt(async () => {
    await client.posts.unschedule({ id: post.id });
    offerUndo('It is a draft again', () => undoUnschedule(post));
  });
  const remove = attempt(async () => {
    await client.posts.remove({ id: post.id });
    close();
    offerUndo('Post deleted', () => undoRemove(post));
  });
  return (
    <Group gap={6}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPencil size={14} />}
        onClick={() => open(post.id)}
      >
        Open
      </Button>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon variant="default" size={26} aria-label="What else can be done">
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={duplicate}>
            Duplicate
          </Menu.Item>
          {canUnschedule(post) && (
            <Menu.Item leftSection={<IconCalendarOff size={14} />} onClick={takeBack}>
              Back to draft
            </Menu.Item>
          )}
          <PlanMenuItems post={post} iconSize={14} onChoose={setPlanning} />
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={remove}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PlanDialogs
        post={post}
        zone={timeZone}
        open={planning}
        save={async () => post.id}
        onClose={() => setPlanning(null)}
        onGone={close}
      />
    </Group>
  );
}

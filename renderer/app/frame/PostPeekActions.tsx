import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconCalendarOff, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Post } from '../../../shared/contract/posts.ts';
import { client } from '../client.ts';
import { canUnschedule, undoRemove, undoUnschedule } from '../post-deeds.ts';
import { showRefusal } from '../refusal.ts';
import { offerUndo } from '../undo.tsx';

/** What can be done with the post that is looked at. */
export function PostPeekActions({ post }: { post: Post }) {
  const navigate = useNavigate();
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
    void navigate({ to: '.', search: (before) => ({ ...before, post: undefined }) });
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
          <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={remove}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

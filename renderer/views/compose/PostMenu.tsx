import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconHistoryToggle, IconTrash } from '@tabler/icons-react';
import { useCompose } from './composer-context.ts';
import type { usePostActions } from './use-post-actions.tsx';

const takesBack = new Set(['scheduled', 'held']);

export function PostMenu({ actions }: { actions: ReturnType<typeof usePostActions> }) {
  const post = useCompose((state) => state.post);
  if (!post) return null;
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="More actions"
          loading={actions.running === 'duplicate'}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={actions.duplicate}>
          Duplicate
        </Menu.Item>
        {takesBack.has(post.status) && (
          <Menu.Item leftSection={<IconHistoryToggle size={16} />} onClick={actions.unschedule}>
            Unschedule
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={actions.remove}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconCopy, IconDots, IconHistory, IconHistoryToggle, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PlanDialogs } from '../posts/PlanDialogs.tsx';
import { PlanMenuItems } from '../posts/PlanMenuItems.tsx';
import type { PlanDeed } from '../posts/plan-deeds.ts';
import { useCompose, useComposer } from './composer-context.ts';
import { savePost } from './save-post.ts';
import type { usePostActions } from './use-post-actions.tsx';
import { VersionsDrawer } from './versions/VersionsDrawer.tsx';

const takesBack = new Set(['scheduled', 'held']);

export function PostMenu({ actions }: { actions: ReturnType<typeof usePostActions> }) {
  const composer = useComposer();
  const navigate = useNavigate();
  const post = useCompose((state) => state.post);
  const zone = useCompose((state) => state.zone);
  const [planning, setPlanning] = useState<PlanDeed | null>(null);
  const [showVersions, setShowVersions] = useState(false);
  if (!post) return null;
  return (
    <>
      <Tooltip label="Versions">
        <ActionIcon variant="subtle" color="gray" aria-label="Versions" onClick={() => setShowVersions(true)}>
          <IconHistory size={18} />
        </ActionIcon>
      </Tooltip>
      <VersionsDrawer opened={showVersions} onClose={() => setShowVersions(false)} />
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
          <PlanMenuItems post={post} iconSize={16} onChoose={setPlanning} />
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={actions.remove}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PlanDialogs
        post={post}
        zone={zone}
        open={planning}
        save={async () => (await savePost(composer))?.id ?? null}
        onClose={() => setPlanning(null)}
        onGone={() => void navigate({ to: '/posts' })}
      />
    </>
  );
}

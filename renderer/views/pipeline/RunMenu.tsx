import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconDots,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconTrash,
} from '@tabler/icons-react';
import type { Run } from '../../../shared/contract/pipeline-records.ts';
import { removeRun, resumeRun, stopRun, undoPosts } from './run-deeds.ts';

/** What can be done with a run as a whole. */
export function RunMenu({ run, onEdit, onRemoved }: { run: Run; onEdit(): void; onRemoved?(): void }) {
  const goesOn = run.progress.running + run.progress.waiting > 0 && run.state !== 'cancelled';
  const canResume = run.state === 'cancelled' || run.progress.failed > 0 || run.progress.cancelled > 0;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`What to do with ${run.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
          Name, budget and pauses
        </Menu.Item>
        {goesOn && (
          <Menu.Item leftSection={<IconPlayerStop size={15} />} onClick={() => void stopRun(run)}>
            Stop; what is made stays
          </Menu.Item>
        )}
        {canResume && (
          <Menu.Item leftSection={<IconPlayerPlay size={15} />} onClick={() => void resumeRun(run)}>
            Go on, and try again what failed
          </Menu.Item>
        )}
        {run.copies.posts > 0 && (
          <Menu.Item leftSection={<IconArrowBackUp size={15} />} onClick={() => void undoPosts(run.id)}>
            Take its posts back
          </Menu.Item>
        )}
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={() => {
            removeRun(run);
            onRemoved?.();
          }}
        >
          Delete the run
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

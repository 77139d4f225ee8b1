import { Button, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCalendarCheck, IconDeviceFloppy, IconPlaylistAdd } from '@tabler/icons-react';
import { useNow } from '../../ui/use-now.ts';
import classes from './ActionBar.module.css';
import { pendingChanges } from './compose-store.ts';
import { useCompose, useMode } from './composer-context.ts';
import { useIsBlocked } from './Findings.tsx';
import { PublishNowButton } from './PublishNowButton.tsx';
import { SaveIndicator } from './SaveIndicator.tsx';
import { whyNotSchedule } from './schedule-times.ts';
import type { usePostActions } from './use-post-actions.tsx';

interface ActionBarProps {
  actions: ReturnType<typeof usePostActions>;
}

interface MainButtonProps extends ActionBarProps {
  blocked: boolean;
  /** Why it cannot be scheduled now; null: it can. */
  whyNot: string | null;
}

const scheduleKey = /mac/i.test(navigator.platform) ? '⌘↵' : 'Ctrl ↵';

function MainButton({ actions, blocked, whyNot }: MainButtonProps) {
  const status = useCompose((state) => state.post?.status);
  const unsaved = useCompose((state) => pendingChanges(state) !== null);
  if (status === 'scheduled') {
    return (
      <Button
        leftSection={<IconDeviceFloppy size={16} />}
        disabled={!unsaved || blocked}
        loading={actions.running === 'update'}
        onClick={actions.update}
        rightSection={<kbd className={classes.key}>{scheduleKey}</kbd>}
      >
        Update scheduled post
      </Button>
    );
  }
  return (
    <Tooltip label={whyNot} disabled={whyNot === null}>
      <Button
        leftSection={<IconCalendarCheck size={16} />}
        data-disabled={whyNot !== null || undefined}
        aria-disabled={whyNot !== null}
        loading={actions.running === 'schedule'}
        onClick={whyNot === null ? actions.schedule : (event) => event.preventDefault()}
        rightSection={<kbd className={classes.key}>{scheduleKey}</kbd>}
      >
        Schedule
      </Button>
    </Tooltip>
  );
}

/** Where the writing stands, and the two ways out. */
export function ActionBar({ actions }: ActionBarProps) {
  const mode = useMode();
  const status = useCompose((state) => state.post?.status);
  const when = useCompose((state) => state.draft.when);
  const zone = useCompose((state) => state.zone);
  const blocked = useIsBlocked();
  const whyNot = whyNotSchedule(when, zone, useNow(), blocked);
  useHotkeys(
    [
      [
        'mod+Enter',
        (event) => {
          // In a dialog the key is the dialog's own.
          if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
          if (mode === 'readonly' || blocked) return;
          if (status === 'scheduled') void actions.update();
          else if (whyNot === null) void actions.schedule();
        },
      ],
    ],
    [],
    true,
  );
  const unsaved = useCompose((state) => pendingChanges(state) !== null);
  if (mode === 'readonly') return null;
  return (
    <footer className={classes.root}>
      <SaveIndicator />
      <Group gap={8} ms="auto">
        <PublishNowButton
          disabled={blocked}
          running={actions.running === 'publish'}
          onPublish={actions.publish}
        />
        {mode === 'explicit' && status !== 'scheduled' && unsaved && (
          <Button variant="default" loading={actions.running === 'update'} onClick={actions.update}>
            Save changes
          </Button>
        )}
        {status !== 'scheduled' && (
          <Tooltip label="At the next free weekly slot of its accounts">
            <Button
              variant="default"
              leftSection={<IconPlaylistAdd size={16} />}
              disabled={blocked}
              loading={actions.running === 'queue'}
              onClick={actions.queue}
            >
              Add to queue
            </Button>
          </Tooltip>
        )}
        <MainButton actions={actions} blocked={blocked} whyNot={whyNot} />
      </Group>
    </footer>
  );
}

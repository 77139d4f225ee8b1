import { ActionIcon, Button, Tooltip, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconCloudOff,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { Keys } from '../../ui/Keys.tsx';
import { useColorChoice } from '../color-choice.ts';
import { useConnection } from '../connection.ts';
import { useInterface } from '../interface-state.ts';
import { AiState } from './AiState.tsx';
import { NotificationBell } from './NotificationBell.tsx';
import classes from './TopBar.module.css';

function SchemeToggle() {
  const { choose } = useColorChoice();
  const scheme = useComputedColorScheme('light');
  const next = scheme === 'light' ? 'dark' : 'light';
  return (
    <Tooltip label={`Use the ${next} theme`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Use the ${next} theme`}
        onClick={() => choose(next)}
      >
        {scheme === 'light' ? <IconMoon size={17} /> : <IconSun size={17} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** Search, the pause switch, connection and news, on every view. */
export function TopBar({
  workspace,
  counts,
}: {
  workspace: Workspace;
  counts: { unreadNotifications: number };
}) {
  const navigate = useNavigate();
  const connection = useConnection(({ state }) => state);
  const paused = workspace.publishingPaused;
  return (
    <header className={classes.root}>
      <UnstyledButton className={classes.search} onClick={() => spotlight.open()}>
        <IconSearch size={15} />
        <span>Search or do anything</span>
        <Keys keys="mod+k" />
      </UnstyledButton>
      <div className={classes.side}>
        {connection === 'lost' && (
          <span className={classes.lost} role="status">
            <IconCloudOff size={15} /> Reconnecting…
          </span>
        )}
        <AiState />
        <Button
          variant={paused ? 'filled' : 'subtle'}
          color={paused ? 'orange.9' : 'gray'}
          leftSection={paused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
          onClick={() => useInterface.setState({ pauseOpen: true })}
        >
          {paused ? 'Publishing is paused' : 'Pause publishing'}
        </Button>
        <SchemeToggle />
        <NotificationBell unread={counts.unreadNotifications} timeZone={workspace.timeZone} />
        <Button leftSection={<IconPlus size={15} />} onClick={() => navigate({ to: '/compose' })}>
          New post
        </Button>
      </div>
    </header>
  );
}

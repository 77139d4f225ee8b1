import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { useInterface } from '../interface-state.ts';
import classes from './PauseBanner.module.css';

/** While publishing is paused every view says so: who, since when and why. */
export function PauseBanner({
  paused,
  timeZone,
}: {
  paused: NonNullable<Workspace['publishingPaused']>;
  timeZone: string;
}) {
  return (
    <div className={classes.root} role="status">
      <IconPlayerPause size={16} />
      <span className={classes.words}>
        <strong>Nothing goes out.</strong> {paused.by} paused all publishing{' '}
        <TimeText at={paused.at} timeZone={timeZone} show="relative" />
        {paused.reason ? `: ${paused.reason}` : '.'}
      </span>
      <Button
        variant="white"
        color="dark"
        size="compact-sm"
        onClick={() => useInterface.setState({ pauseOpen: true })}
      >
        Resume…
      </Button>
    </div>
  );
}

import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { useInterface } from '../interface-state.ts';
import classes from './PauseBanner.module.css';
import { type Pause, pausesOf } from './pauses.ts';

const mostShown = 3;

function Words({ pause, timeZone }: { pause: Pause; timeZone: string }) {
  const isAll = pause.label === null;
  return (
    <>
      <strong>{isAll ? 'Nothing goes out.' : `The campaign ${pause.label} is held.`}</strong> {pause.by}{' '}
      paused {isAll ? 'all publishing' : 'it'} <TimeText at={pause.at} timeZone={timeZone} show="relative" />
      {pause.reason ? `: ${pause.reason}` : '.'}
    </>
  );
}

/** While publishing or a campaign is paused every view says so: who, since when and why. */
export function PauseBanner({ workspace }: { workspace: Workspace }) {
  const pauses = pausesOf(workspace);
  if (pauses.length === 0) return null;
  const isAll = workspace.publishingPaused !== null;
  const shown = pauses.slice(0, isAll ? 1 : mostShown);
  return (
    <div className={classes.root} role="status" data-reach={isAll ? 'all' : 'campaign'}>
      <IconPlayerPause size={16} aria-hidden />
      <div className={classes.lines}>
        {shown.map((pause) => (
          <span key={pause.label ?? ''} className={classes.words}>
            <Words pause={pause} timeZone={workspace.timeZone} />
          </span>
        ))}
        {!isAll && pauses.length > shown.length && (
          <span className={classes.words}>and {pauses.length - shown.length} more campaigns.</span>
        )}
      </div>
      <Button
        variant={isAll ? 'white' : 'default'}
        color="dark"
        size="compact-sm"
        onClick={() => useInterface.setState({ pauseOpen: true })}
      >
        Resume…
      </Button>
    </div>
  );
}

import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { useInterface } from '../interface-state.ts';
import classes from './PauseBanner.module.css';
import { type Pause, pausesOf } from './pauses.ts';

function Who({ pause, what, timeZone }: { pause: Pause; what: string; timeZone: string }) {
  return (
    <>
      {pause.by} paused {what} <TimeText at={pause.at} timeZone={timeZone} show="relative" />
      {pause.reason ? `: ${pause.reason}` : '.'}
    </>
  );
}

function Words({ first, more, timeZone }: { first: Pause; more: readonly Pause[]; timeZone: string }) {
  if (first.label === null) {
    return (
      <>
        <strong>Nothing goes out.</strong> <Who pause={first} what="all publishing" timeZone={timeZone} />
      </>
    );
  }
  if (more.length === 0) {
    return (
      <>
        <strong>The campaign {first.label} is held.</strong>{' '}
        <Who pause={first} what="it" timeZone={timeZone} />
      </>
    );
  }
  return (
    <>
      <strong>{more.length + 1} campaigns are held:</strong>{' '}
      {[first, ...more].map(({ label }) => label).join(', ')}.
    </>
  );
}

/** While publishing or a campaign is paused every view says so: who, since when and why. */
export function PauseBanner({ workspace }: { workspace: Workspace }) {
  const [first, ...more] = pausesOf(workspace);
  if (!first) return null;
  return (
    <div className={classes.root} role="status" data-reach={first.label === null ? 'all' : 'campaign'}>
      <IconPlayerPause size={16} aria-hidden />
      <span className={classes.words}>
        <Words first={first} more={more} timeZone={workspace.timeZone} />
      </span>
      <Button
        variant={first.label === null ? 'white' : 'default'}
        color="dark"
        size="compact-sm"
        onClick={() => useInterface.setState({ pauseOpen: true })}
      >
        Resume…
      </Button>
    </div>
  );
}

import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck } from '@tabler/icons-react';
import { pendingChanges } from './compose-store.ts';
import { useCompose, useComposer, useMode } from './composer-context.ts';
import classes from './SaveIndicator.module.css';

/** Where the writing is: here only, on its way or stored. */
export function SaveIndicator() {
  const { saver } = useComposer();
  const save = useCompose((state) => state.save);
  const unsaved = useCompose((state) => pendingChanges(state) !== null);
  const conflict = useCompose((state) => state.conflict !== null);
  const mode = useMode();
  if (mode === 'readonly') return null;
  if (conflict) {
    return (
      <span className={classes.root} role="status">
        Not saved: choose between the two versions first
      </span>
    );
  }
  if (save.kind === 'failed') {
    return (
      <span className={classes.root} data-failed role="alert">
        <IconAlertTriangle size={14} aria-hidden /> Not saved: {save.message}
        <Button size="compact-xs" variant="subtle" color="red" onClick={() => saver.flush()}>
          Try again
        </Button>
      </span>
    );
  }
  if (mode === 'explicit') {
    return (
      <span className={classes.root} role="status">
        {unsaved ? 'Changes not saved yet' : 'No unsaved changes'}
      </span>
    );
  }
  return (
    <span className={classes.root} role="status">
      {save.kind === 'saving' || unsaved ? (
        <>
          <Loader size={11} color="gray" /> Saving…
        </>
      ) : save.kind === 'saved' ? (
        <>
          <IconCloudCheck size={15} aria-hidden /> Draft saved
        </>
      ) : (
        'Saves as you write'
      )}
    </span>
  );
}

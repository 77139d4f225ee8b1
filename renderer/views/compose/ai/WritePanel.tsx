import { useRef } from 'react';
import { useRoleWithout } from '../../../app/role.ts';
import { RoleNote } from '../../../ui/RoleNote.tsx';
import { useFocusWhenWanted } from '../side/side-choice.ts';
import { useSelectionStore } from '../text-editor/text-selection.ts';
import { BriefForm } from './BriefForm.tsx';
import { useDeskState } from './desk-context.ts';
import { PastTasks } from './PastTasks.tsx';
import { ResultView } from './ResultView.tsx';
import { RunView } from './RunView.tsx';
import { TaskRow } from './TaskRow.tsx';
import classes from './WritePanel.module.css';

/** Has a model or the built-in writer work on the text; nothing of it is in the post until a person takes it over. */
export function WritePanel() {
  const first = useRef<HTMLElement>(null);
  const root = useRef<HTMLElement>(null);
  const selection = useSelectionStore();
  useFocusWhenWanted('write', root, { first, back: () => selection.getState().focus() });
  const role = useRoleWithout('ai:use');
  const run = useDeskState((state) => state.run);
  return (
    <section ref={root} tabIndex={-1} className={classes.root} aria-label="Write">
      {role ? (
        <RoleNote role={role} permission="ai:use" deed="have texts written; you can read what was written" />
      ) : (
        <>
          <TaskRow />
          <BriefForm first={first} />
        </>
      )}
      {run && (run.state === 'done' ? <ResultView key={run.task.id} run={run} /> : <RunView run={run} />)}
      <PastTasks />
    </section>
  );
}

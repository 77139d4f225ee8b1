import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconEyeCheck,
  IconLoader2,
  IconPlayerSkipForward,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { ItemState, RunState, StepState } from '../../../shared/pipeline/steps.ts';
import classes from './Runs.module.css';
import { runStateWords } from './run-words.ts';

type State = RunState | ItemState | StepState;

const faces: Record<State, { tone: string; icon: typeof IconLoader2 }> = {
  waiting: { tone: 'quiet', icon: IconCircleDashed },
  running: { tone: 'calm', icon: IconLoader2 },
  needs_review: { tone: 'warn', icon: IconEyeCheck },
  done: { tone: 'good', icon: IconCircleCheck },
  failed: { tone: 'bad', icon: IconCircleX },
  cancelled: { tone: 'quiet', icon: IconPlayerStop },
  skipped: { tone: 'quiet', icon: IconPlayerSkipForward },
};

export function stateWord(state: State): string {
  return state === 'skipped' ? 'Left out' : runStateWords[state];
}

/** A state by icon and colour, in words for those who see neither. */
export function StateIcon({ state, size = 16, label }: { state: State; size?: number; label?: string }) {
  const { tone, icon: Icon } = faces[state];
  return (
    <span className={classes.stateIcon} data-tone={tone} data-state={state} title={label ?? stateWord(state)}>
      <Icon size={size} stroke={2} aria-label={label ?? stateWord(state)} />
    </span>
  );
}

export function StateBadge({ state }: { state: State }) {
  const { tone, icon: Icon } = faces[state];
  return (
    <span className={classes.state} data-tone={tone} data-state={state}>
      <Icon size={14} stroke={2} aria-hidden />
      {stateWord(state)}
    </span>
  );
}

/** Why something failed, and what to do about it. */
export function Trouble({ reason, remedy }: { reason: string | null; remedy: string | null }) {
  if (reason === null) return null;
  return (
    <p className={classes.trouble}>
      <IconAlertTriangle size={14} aria-hidden />
      <span>
        <b>{reason}</b> {remedy}
      </span>
    </p>
  );
}

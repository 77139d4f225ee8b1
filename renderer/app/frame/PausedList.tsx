import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Post } from '../../../shared/contract/posts.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { showRefusal } from '../refusal.ts';
import classes from './PausedList.module.css';
import { endPause, type Pause } from './pauses.ts';

function PausedRow({
  pause,
  timeZone,
  onResumed,
}: {
  pause: Pause;
  timeZone: string;
  onResumed(pause: Pause, held: Post[]): void;
}) {
  const resume = useMutation({
    mutationFn: endPause,
    onSuccess: (held) => onResumed(pause, held),
    onError: showRefusal,
  });
  const isAll = pause.label === null;
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <strong>{isAll ? 'All publishing' : pause.label}</strong>
        <span className={classes.why}>
          {pause.by} paused it <TimeText at={pause.at} timeZone={timeZone} show="relative" />
          {pause.reason ? `: ${pause.reason}` : '.'}
        </span>
      </span>
      <Button
        variant={isAll ? 'filled' : 'default'}
        aria-label={isAll ? undefined : `Resume the campaign ${pause.label}`}
        loading={resume.isPending}
        onClick={() => resume.mutate(pause)}
      >
        {isAll ? 'Resume publishing' : 'Resume'}
      </Button>
    </li>
  );
}

/** What is paused, by whom, since when and why; each can be resumed. */
export function PausedList({
  pauses,
  timeZone,
  onResumed,
}: {
  pauses: readonly Pause[];
  timeZone: string;
  onResumed(pause: Pause, held: Post[]): void;
}) {
  return (
    <ul className={classes.root} aria-label="Paused now">
      {pauses.map((pause) => (
        <PausedRow key={pause.label ?? ''} pause={pause} timeZone={timeZone} onResumed={onResumed} />
      ))}
    </ul>
  );
}

import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconLoader2,
  IconStarFilled,
} from '@tabler/icons-react';
import { taskWords } from '../../../shared/ai/task-words.ts';
import type { AiTask } from '../../../shared/contract/ai.ts';
import { dollars } from '../../ui/money.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './AiUsage.module.css';
import { statusWords } from './history-filters.ts';

const icons = {
  running: IconLoader2,
  done: IconCircleCheck,
  failed: IconAlertTriangle,
  cancelled: IconCircleX,
};

function textIn(input: AiTask['input'], name: string): string {
  const value = input[name];
  return typeof value === 'string' ? value : '';
}

/** What a task was about, in a few words. */
function aboutOf({ input, variants }: AiTask): string {
  const about =
    textIn(input, 'topic') ||
    textIn(input, 'text') ||
    textIn(input, 'instruction') ||
    variants[0]?.text ||
    '';
  return about.replace(/\s+/g, ' ').slice(0, 160);
}

/** Who wrote it: a model by its name, the built-in writer, or nobody. */
export function writerWords({ writer, model, wasCached }: AiTask): string {
  if (writer === 'built_in') return 'Built-in writer';
  if (writer === null) return '–';
  return wasCached ? `${model ?? 'Model'}, from the cache` : (model ?? 'Model');
}

export function costWords({ costMicros, writer, inputTokens }: AiTask): string {
  if (costMicros !== null) return dollars(costMicros);
  return writer === 'model' || inputTokens !== null ? 'price unknown' : '–';
}

interface TaskRowProps {
  task: AiTask;
  isOpen: boolean;
  timeZone: string;
  onOpen(): void;
}

export function TaskRow({ task, isOpen, timeZone, onOpen }: TaskRowProps) {
  const Icon = icons[task.status];
  return (
    <li>
      <UnstyledButton
        className={classes.row}
        data-row={task.id}
        data-open={isOpen || undefined}
        onClick={onOpen}
      >
        <span className={classes.status} data-status={task.status} title={statusWords[task.status]}>
          <Icon size={15} aria-label={statusWords[task.status]} />
        </span>
        <strong>{taskWords[task.kind]}</strong>
        <span className={classes.about}>{aboutOf(task)}</span>
        <span className={classes.rating}>
          {task.rating !== null && (
            <>
              <IconStarFilled size={11} aria-label="Rated" /> {task.rating}
            </>
          )}
          {task.used && ' used'}
        </span>
        <span className={classes.writer}>{writerWords(task)}</span>
        <span className={classes.cost}>{costWords(task)}</span>
        <span className={classes.time}>
          <TimeText at={task.createdAt} timeZone={timeZone} />
        </span>
      </UnstyledButton>
    </li>
  );
}

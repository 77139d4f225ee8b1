import { Text, UnstyledButton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { AiTask } from '../../../../shared/contract/ai.ts';
import { orpc } from '../../../app/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import type { ComposeStore } from '../compose-store.ts';
import { useCompose, useComposer } from '../composer-context.ts';
import { textOf } from '../draft.ts';
import { useDesk } from './desk-context.ts';
import classes from './PastTasks.module.css';
import { taskOf } from './panel-tasks.ts';
import type { Target } from './write-desk.ts';

const mostShown = 20;

/** Where a result of earlier belongs: at what it was made of, where that still stands, else the whole text. */
export function targetOfPast(store: ComposeStore, task: AiTask): Target {
  const { draft, tab } = store.getState();
  const before = textOf(draft, tab);
  const { text } = task.input;
  const start = typeof text === 'string' && text !== '' ? before.indexOf(text) : -1;
  if (start < 0 || typeof text !== 'string' || before.indexOf(text, start + 1) >= 0) {
    return { tab, before, start: 0, end: before.length };
  }
  return { tab, before, start, end: start + text.length };
}

function excerptOf({ variants: [first], input }: AiTask): string {
  const said = first?.text || first?.hashtags.join(' ') || input.topic || input.text;
  return typeof said === 'string' ? said.slice(0, 120) : '';
}

const endWords = { running: 'being written', failed: 'failed', cancelled: 'cancelled' } as const;

function PastTask({ task }: { task: AiTask }) {
  const { store } = useComposer();
  const desk = useDesk();
  const zone = useCompose((state) => state.zone);
  const canOpen = task.status === 'done' && task.variants.length > 0;
  return (
    <li>
      <UnstyledButton
        className={classes.past}
        disabled={!canOpen}
        onClick={() => desk.show(task, targetOfPast(store, task))}
      >
        <span className={classes.head}>
          <strong>{taskOf(task.kind)?.label ?? (task.kind === 'alt_text' ? 'Alt text' : 'Reply')}</strong>
          <span>
            {task.status === 'done' ? (task.used ? 'used' : '') : endWords[task.status]}{' '}
            <TimeText at={task.createdAt} timeZone={zone} show="relative" />
          </span>
        </span>
        <span className={classes.text} dir="auto">
          {excerptOf(task)}
        </span>
      </UnstyledButton>
    </li>
  );
}

function PastList() {
  const { data, error, refetch } = useQuery(orpc.ai.tasks.queryOptions({ input: { limit: mostShown } }));
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={3} />;
  if (data.items.length === 0) {
    return (
      <Text fz={12} c="dimmed">
        Whatever is written here is kept, so that you can come back to it.
      </Text>
    );
  }
  return (
    <ul className={classes.list}>
      {data.items.map((task) => (
        <PastTask key={task.id} task={task} />
      ))}
    </ul>
  );
}

/** What was written before in this workspace; each result can be used again. */
export function PastTasks() {
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  return (
    <div className={classes.history}>
      <UnstyledButton
        className={classes.opener}
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        <IconHistory size={14} aria-hidden />
        <span>Written before</span>
      </UnstyledButton>
      <div id={listId} hidden={!isOpen}>
        {isOpen && <PastList />}
      </div>
    </div>
  );
}

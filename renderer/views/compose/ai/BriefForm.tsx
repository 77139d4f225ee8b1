import { Button, Group, Tooltip } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import type { KeyboardEvent, RefObject } from 'react';
import { useCompose, useComposer } from '../composer-context.ts';
import { textOf } from '../draft.ts';
import { useSelectionStore } from '../text-editor/text-selection.ts';
import { BriefDetails } from './BriefDetails.tsx';
import { missing, taskInput, useChoices } from './brief.ts';
import { useDesk, useDeskState, useWords } from './desk-context.ts';
import { MainField } from './MainField.tsx';
import { type PanelTask, panelTasks } from './panel-tasks.ts';
import { TargetLine } from './TargetLine.tsx';
import { networkMeant, targetNow, useReaders } from './use-target.ts';
import { builtInRefusal, useWriter } from './use-writer.ts';
import classes from './WritePanel.module.css';
import { WriterNote } from './WriterNote.tsx';

/** Begins the chosen task on what the editor has chosen at that moment. */
function useBegin(task: PanelTask) {
  const desk = useDesk();
  const { store } = useComposer();
  const selection = useSelectionStore();
  const tab = useCompose((state) => state.tab);
  const readers = useReaders(tab);
  const choices = useChoices();
  const { words } = useWords();
  const inputFor = (text: string, fresh: boolean) =>
    taskInput({ task, choices, words, text, network: networkMeant(words, readers), fresh });
  return {
    asked: inputFor('', false),
    begin(fresh = false): void {
      const target = targetNow(store, selection);
      const text = target.before.slice(target.start, target.end);
      if (missing({ task, words, text }) === null) void desk.begin(inputFor(text, fresh), target);
    },
  };
}

/** What is to be written, for whom and how, and the button that has it done. */
export function BriefForm({ first }: { first: RefObject<HTMLElement | null> }) {
  const kind = useChoices((choices) => choices.kind);
  const task = panelTasks.find((each) => each.kind === kind) ?? panelTasks[0];
  if (!task) return null;
  return <TaskForm key={task.kind} task={task} first={first} />;
}

function TaskForm({ task, first }: { task: PanelTask; first: RefObject<HTMLElement | null> }) {
  const { words } = useWords();
  const text = useCompose((state) => textOf(state.draft, state.tab));
  const isAsking = useDeskState(({ run }) => run?.state === 'asking');
  const { asked, begin } = useBegin(task);
  const writer = useWriter(task.kind);
  const refusal = writer && !writer.provider ? builtInRefusal(asked) : null;
  const gap = missing({ task, words, text });
  const lack = gap ?? refusal;
  const canBegin = lack === null && !isAsking;
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // Further out it would schedule the post.
    event.preventDefault();
    event.stopPropagation();
    if (canBegin) begin();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the keys of the fields inside pass here
    <div className={classes.brief} onKeyDown={onKey}>
      <MainField task={task} first={first} />
      <TargetLine task={task} />
      <BriefDetails task={task} />
      {writer && <WriterNote writer={writer} asked={asked} />}
      <Group gap={8}>
        <Tooltip label={lack} disabled={lack === null}>
          <Button
            ref={
              task.from === 'text' || task.from === 'picture' ? (first as RefObject<HTMLButtonElement>) : null
            }
            size="sm"
            leftSection={<IconSparkles size={15} aria-hidden />}
            // Not `disabled`: the focus stays where it is while something is written.
            data-disabled={!canBegin || undefined}
            aria-disabled={!canBegin}
            onClick={() => canBegin && begin()}
          >
            {task.action}
          </Button>
        </Tooltip>
        {gap !== null && <span className={classes.lack}>{gap}</span>}
      </Group>
    </div>
  );
}

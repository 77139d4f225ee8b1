import { TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, type Ref, useState } from 'react';
import type { Idea, IdeaColumn } from '../../../shared/contract/ideas.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import classes from './Ideas.module.css';

interface IdeaColumnViewProps {
  column: IdeaColumn;
  ideas: readonly Idea[];
  /** The idea before which the dragged one would land: null at the end, undefined when it would not land here. */
  landing: string | null | undefined;
  inputRef?: Ref<HTMLInputElement>;
  children(idea: Idea): ReactNode;
  onDragOver(beforeId: string | null): void;
  onDrop(): void;
}

/** The idea below which the pointer is not yet: the first card whose middle it has not passed. */
function beforeAt(event: DragEvent<HTMLElement>): string | null {
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-idea]')];
  const next = cards.find((card) => {
    const { top, height } = card.getBoundingClientRect();
    return event.clientY < top + height / 2;
  });
  return next?.dataset.idea ?? null;
}

function QuickNote({
  column,
  inputRef,
}: {
  column: IdeaColumn;
  inputRef: Ref<HTMLInputElement> | undefined;
}) {
  const [text, setText] = useState('');
  async function note() {
    const noted = text.trim();
    if (noted === '') return;
    setText('');
    try {
      await client.ideas.create({ text: noted, columnId: column.id });
    } catch (error) {
      // What was typed comes back, unless the next idea is being typed already.
      setText((typed) => typed || noted);
      showRefusal(error);
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void note();
      }}
    >
      <TextInput
        ref={inputRef ?? null}
        size="xs"
        variant="unstyled"
        className={classes.note}
        leftSection={<IconPlus size={14} />}
        placeholder="Add an idea"
        aria-label={`Add an idea to ${column.name}`}
        maxLength={5_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}

/** One column of the board; cards can be dropped anywhere in it. */
export function IdeaColumnView(props: IdeaColumnViewProps) {
  const { column, ideas, landing, inputRef, children, onDragOver, onDrop } = props;
  return (
    <section
      className={classes.column}
      aria-label={column.name}
      data-column={column.id}
      data-landing={landing !== undefined || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        onDragOver(beforeAt(event));
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <header>
        <h2>{column.name}</h2>
        <span>{ideas.length}</span>
      </header>
      <QuickNote column={column} inputRef={inputRef} />
      <ul>
        {ideas.map((idea) => (
          <Landing key={idea.id} isHere={landing === idea.id}>
            {children(idea)}
          </Landing>
        ))}
        {landing === null && <li className={classes.landing} aria-hidden />}
      </ul>
    </section>
  );
}

function Landing({ isHere, children }: { isHere: boolean; children: ReactNode }) {
  return (
    <>
      {isHere && <li className={classes.landing} aria-hidden />}
      {children}
    </>
  );
}

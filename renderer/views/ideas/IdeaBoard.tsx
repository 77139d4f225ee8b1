import { VisuallyHidden } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Idea } from '../../../shared/contract/ideas.ts';
import type { Label } from '../../../shared/contract/labels.ts';
import { colorOfName } from '../../../shared/label-color.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { type Board, byColumn, type Direction, type Place, placeTowards } from './board.ts';
import { IdeaCard } from './IdeaCard.tsx';
import { IdeaColumnView } from './IdeaColumnView.tsx';
import classes from './Ideas.module.css';
import { archiveIdea, moveIdea, stepIdea } from './idea-deeds.ts';

interface IdeaBoardProps {
  board: Board;
  labels: readonly Label[];
  onEdit(idea: Idea): void;
}

/** Keeps the focus on a card that the keyboard has moved into another column. */
function useKeptFocus(board: Board) {
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for each time the board is drawn anew
  useEffect(() => {
    if (wanted.current === null) return;
    root.current?.querySelector<HTMLElement>(`[data-idea="${wanted.current}"] button`)?.focus();
    wanted.current = null;
  }, [board]);
  return { root, keep: (id: string) => (wanted.current = id) };
}

/** The columns side by side. */
export function IdeaBoard({ board, labels, onEdit }: IdeaBoardProps) {
  const navigate = useNavigate();
  const [dragged, setDragged] = useState<Idea | null>(null);
  const [landing, setLanding] = useState<Place | null>(null);
  const [said, setSaid] = useState('');
  const { root, keep } = useKeptFocus(board);
  const shown = byColumn(board);
  const colorOf = (name: string) => labels.find((label) => label.name === name)?.color ?? colorOfName(name);

  function step(idea: Idea, direction: Direction) {
    const place = placeTowards(board, idea, direction);
    if (!place) return;
    keep(idea.id);
    const column = board.columns.find(({ id }) => id === place.columnId)?.name ?? '';
    setSaid(
      direction === 'up' || direction === 'down' ? `Moved ${direction} in ${column}` : `Moved to ${column}`,
    );
    void stepIdea(idea, place);
  }

  async function write(idea: Idea) {
    try {
      const post = await client.ideas.write({ id: idea.id });
      await navigate({ to: '/compose/$postId', params: { postId: post.id } });
    } catch (error) {
      showRefusal(error);
    }
  }

  function endDrag() {
    setDragged(null);
    setLanding(null);
  }

  function drop() {
    if (dragged && landing && landing.beforeId !== dragged.id) void moveIdea(board, dragged, landing);
    endDrag();
  }

  return (
    <div ref={root} className={classes.board}>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {board.columns.map((column) => (
        <IdeaColumnView
          key={column.id}
          column={column}
          ideas={shown.get(column.id) ?? []}
          landing={dragged && landing?.columnId === column.id ? landing.beforeId : undefined}
          onDragOver={(beforeId) => {
            const isSame = landing?.columnId === column.id && landing.beforeId === beforeId;
            if (dragged && !isSame) setLanding({ columnId: column.id, beforeId });
          }}
          onDrop={drop}
        >
          {(idea) => (
            <IdeaCard
              idea={idea}
              columns={board.columns}
              colorOf={colorOf}
              isDragged={dragged?.id === idea.id}
              onEdit={() => onEdit(idea)}
              onWrite={() => void write(idea)}
              onArchive={() => void archiveIdea(idea)}
              onMoveTo={(columnId) =>
                void moveIdea(board, idea, { columnId, beforeId: shown.get(columnId)?.[0]?.id ?? null })
              }
              onStep={(direction) => step(idea, direction)}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', idea.text);
                setDragged(idea);
              }}
              onDragEnd={endDrag}
            />
          )}
        </IdeaColumnView>
      ))}
    </div>
  );
}

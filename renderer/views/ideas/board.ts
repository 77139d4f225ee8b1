import type { Idea, IdeaColumn } from '../../../shared/contract/ideas.ts';

export interface Board {
  columns: IdeaColumn[];
  items: Idea[];
  archivedCount: number;
}

/** Before an idea of a column, or at the column's end. */
export interface Place {
  columnId: string;
  beforeId: string | null;
}

/** The ideas of each column, in its order; those of a column that is gone stand in the first. */
export function byColumn({ columns, items }: Board): Map<string, Idea[]> {
  const [first] = columns;
  const shown = new Map<string, Idea[]>(columns.map(({ id }) => [id, []]));
  for (const idea of items) {
    const column = shown.get(idea.columnId) ?? (first && shown.get(first.id));
    column?.push(idea);
  }
  return shown;
}

/** The board once an idea was put at a place. */
export function moved(board: Board, id: string, { columnId, beforeId }: Place): Board {
  const idea = board.items.find((one) => one.id === id);
  if (!idea || beforeId === id) return board;
  const others = board.items.filter((one) => one.id !== id);
  const at = beforeId === null ? others.length : others.findIndex((one) => one.id === beforeId);
  if (at < 0) return board;
  others.splice(at, 0, { ...idea, columnId });
  return { ...board, items: others };
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where the keyboard moves an idea to; undefined at the edge of the board. */
export function placeTowards(board: Board, idea: Idea, direction: Direction): Place | undefined {
  const shown = byColumn(board);
  const column = board.columns.findIndex(({ id }) => shown.get(id)?.some((one) => one.id === idea.id));
  const current = board.columns[column];
  if (!current) return undefined;
  const mates = shown.get(current.id) ?? [];
  const at = mates.findIndex(({ id }) => id === idea.id);
  if (direction === 'up') {
    const above = mates[at - 1];
    return above && { columnId: current.id, beforeId: above.id };
  }
  if (direction === 'down') {
    return at + 1 < mates.length ? { columnId: current.id, beforeId: mates[at + 2]?.id ?? null } : undefined;
  }
  const next = board.columns[column + (direction === 'right' ? 1 : -1)];
  return next && { columnId: next.id, beforeId: shown.get(next.id)?.[0]?.id ?? null };
}

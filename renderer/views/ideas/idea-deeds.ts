import type { Idea } from '../../../shared/contract/ideas.ts';
import { client } from '../../app/client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import { type Board, moved, type Place } from './board.ts';

const boardKey = orpc.ideas.board.queryKey();

function nameOf({ text }: Idea): string {
  const [first = ''] = text.split('\n');
  return first.length > 40 ? `“${first.slice(0, 40).trimEnd()}…”` : `“${first}”`;
}

/** Shown at its new place at once; put back where it was when that is refused. */
async function putAt(id: string, place: Place): Promise<void> {
  const before = queryClient.getQueryData<Board>(boardKey);
  if (before) queryClient.setQueryData(boardKey, moved(before, id, place));
  try {
    await client.ideas.move({ id, ...place });
  } catch (error) {
    queryClient.setQueryData(boardKey, before);
    throw error;
  }
}

/** A step of the keyboard, which the opposite key takes back. */
export async function stepIdea(idea: Idea, place: Place): Promise<void> {
  try {
    await putAt(idea.id, place);
  } catch (error) {
    showRefusal(error);
  }
}

export async function moveIdea(board: Board, idea: Idea, place: Place): Promise<void> {
  const mates = board.items.filter(({ columnId }) => columnId === idea.columnId);
  const back: Place = {
    columnId: idea.columnId,
    beforeId: mates[mates.findIndex(({ id }) => id === idea.id) + 1]?.id ?? null,
  };
  try {
    await putAt(idea.id, place);
    if (place.columnId === idea.columnId) return;
    const column = board.columns.find(({ id }) => id === place.columnId)?.name ?? '';
    offerUndo(`${nameOf(idea)} moved to ${column}`, () => putAt(idea.id, back));
  } catch (error) {
    showRefusal(error);
  }
}

export async function archiveIdea(idea: Idea): Promise<void> {
  try {
    await client.ideas.archive({ id: idea.id });
    offerUndo(`${nameOf(idea)} archived`, () => client.ideas.restore({ id: idea.id }));
  } catch (error) {
    showRefusal(error);
  }
}

export async function restoreIdea(idea: Idea): Promise<void> {
  try {
    await client.ideas.restore({ id: idea.id });
    offerUndo(`${nameOf(idea)} is back on the board`, () => client.ideas.archive({ id: idea.id }));
  } catch (error) {
    showRefusal(error);
  }
}

import { describe, expect, it } from 'vitest';
import { type Board, byColumn, moved, placeTowards } from '../../../renderer/views/ideas/board.ts';
import type { Idea } from '../../../shared/contract/ideas.ts';

function anIdea(id: string, columnId: string): Idea {
  return {
    id,
    text: id,
    link: null,
    label: null,
    media: [],
    columnId,
    post: null,
    author: 'Mara',
    createdAt: '2026-11-21T08:00:00Z',
    updatedAt: '2026-11-21T08:00:00Z',
    archivedAt: null,
  };
}

const columns = ['inbox', 'to_write', 'done'].map((id) => ({ id, name: id }));

function aBoard(): Board {
  const items = [anIdea('a', 'inbox'), anIdea('b', 'inbox'), anIdea('c', 'inbox'), anIdea('d', 'done')];
  return { columns, items, archivedCount: 0 };
}

const shown = (board: Board) =>
  Object.fromEntries(
    Array.from(byColumn(board), ([column, ideas]) => [column, ideas.map(({ id }) => id).join('')]),
  );

function step(id: string, direction: 'up' | 'down' | 'left' | 'right') {
  const board = aBoard();
  const idea = board.items.find((one) => one.id === id);
  const place = idea && placeTowards(board, idea, direction);
  return place && shown(moved(board, id, place));
}

describe('the board of ideas', () => {
  it('shows ideas of a column that is gone in the first', () => {
    const board = { ...aBoard(), columns: [{ id: 'done', name: 'Done' }] };
    expect(shown(board)).toEqual({ done: 'abcd' });
  });

  it('puts an idea before another or at the end', () => {
    expect(shown(moved(aBoard(), 'c', { columnId: 'inbox', beforeId: 'a' }))).toMatchObject({ inbox: 'cab' });
    expect(shown(moved(aBoard(), 'a', { columnId: 'done', beforeId: 'd' }))).toMatchObject({
      inbox: 'bc',
      done: 'ad',
    });
    expect(shown(moved(aBoard(), 'a', { columnId: 'to_write', beforeId: null }))).toMatchObject({
      to_write: 'a',
    });
    expect(moved(aBoard(), 'a', { columnId: 'inbox', beforeId: 'a' })).toEqual(aBoard());
  });

  it.each([
    ['b', 'up', { inbox: 'bac', to_write: '', done: 'd' }],
    ['b', 'down', { inbox: 'acb', to_write: '', done: 'd' }],
    ['a', 'down', { inbox: 'bac', to_write: '', done: 'd' }],
    ['b', 'right', { inbox: 'ac', to_write: 'b', done: 'd' }],
    ['d', 'left', { inbox: 'abc', to_write: 'd', done: '' }],
    ['a', 'up', undefined],
    ['c', 'down', undefined],
    ['a', 'left', undefined],
    ['d', 'right', undefined],
  ] as const)('moves %s %s by the keyboard, and not over the edge', (id, direction, expected) => {
    expect(step(id, direction)).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { beginState, edit, saveSucceeded } from '../../../renderer/views/compose/compose-store.ts';
import { writeText } from '../../../renderer/views/compose/draft.ts';
import { journalKey, noteUnsent, type Shelf, unsentFor } from '../../../renderer/views/compose/journal.ts';
import { aPost, bakery } from './posts.ts';

function shelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const now = Date.parse('2026-11-21T10:00:00Z');
const nobody = { now, open: new Set<string>() };
const newPost = beginState({ zone: 'UTC', accountIds: [bakery] });
const written = (text: string) =>
  edit(beginState({ zone: 'UTC', accountIds: [bakery] }), (draft) => writeText(draft, 'all', text));

describe('what did not reach the server', () => {
  it('is found again, for the post that it belongs to', () => {
    const kept = shelf();
    noteUnsent(kept, journalKey('w1', 'one'), written('The rye'), now);
    const post = edit(beginState({ zone: 'UTC', post: aPost() }), (draft) =>
      writeText(draft, 'all', 'The spelt'),
    );
    noteUnsent(kept, journalKey('w1', 'two'), post, now);
    expect(unsentFor(kept, 'w1', newPost, nobody).map(({ draft }) => draft.body)).toEqual(['The rye']);
    expect(
      unsentFor(kept, 'w1', beginState({ zone: 'UTC', post: aPost() }), nobody).map(
        ({ draft }) => draft.body,
      ),
    ).toEqual(['The spelt']);
    expect(unsentFor(kept, 'w2', newPost, nobody)).toEqual([]);
  });

  it('is forgotten as soon as it is saved', () => {
    const kept = shelf();
    const state = written('The rye');
    noteUnsent(kept, journalKey('w1', 'one'), state, now);
    const saved = saveSucceeded(state, aPost({ body: 'The rye' }), state.draft, now);
    noteUnsent(kept, journalKey('w1', 'one'), saved, now);
    expect(kept.length).toBe(0);
  });

  it('is left to the window that still writes it', () => {
    const kept = shelf();
    const key = journalKey('w1', 'one');
    noteUnsent(kept, key, written('The rye'), now);
    expect(unsentFor(kept, 'w1', newPost, { now, open: new Set([key]) })).toEqual([]);
    expect(unsentFor(kept, 'w1', newPost, nobody)).toHaveLength(1);
  });

  it('goes after a month, and where it cannot be read', () => {
    const kept = shelf();
    noteUnsent(kept, journalKey('w1', 'old'), written('The rye'), now - 40 * 86_400_000);
    kept.setItem(journalKey('w1', 'torn'), '{"shape":1,"dra');
    expect(unsentFor(kept, 'w1', newPost, nobody)).toEqual([]);
    expect(kept.length).toBe(0);
  });

  it('is not offered when the post says it already', () => {
    const kept = shelf();
    const post = edit(beginState({ zone: 'UTC', post: aPost() }), (draft) =>
      writeText(draft, 'all', 'The spelt'),
    );
    noteUnsent(kept, journalKey('w1', 'one'), post, now);
    const later = beginState({ zone: 'UTC', post: aPost({ body: 'The spelt', labels: ['Bread'] }) });
    expect(unsentFor(kept, 'w1', later, nobody)).toEqual([]);
    expect(kept.length).toBe(0);
  });
});

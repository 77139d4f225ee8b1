import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adopt,
  beginState,
  type ComposeState,
  edit,
  redo,
  undo,
} from '../../../renderer/views/compose/compose-store.ts';
import {
  addMediaId,
  type Draft,
  setOption,
  toggleAccount,
  writeText,
} from '../../../renderer/views/compose/draft.ts';
import { aPost, bakery, market } from './posts.ts';

const begun = () => beginState({ zone: 'UTC', accountIds: [bakery, market] });
const wait = 10_000;

/** Each change long after the one before. */
function having(...changes: ((draft: Draft) => Draft)[]): ComposeState {
  return changes.reduce((state, change, index) => edit(state, change, index * wait), begun());
}

const write =
  (text: string, tab = 'all') =>
  (draft: Draft) =>
    writeText(draft, tab, text);

describe('undo', () => {
  it('takes back the text of any tab, accounts, pictures, labels, options and the time, one by one', () => {
    const changes = [
      write('Rye'),
      write('Rye for the market', market),
      (draft: Draft) => toggleAccount(draft, bakery, [bakery, market]),
      (draft: Draft) => addMediaId(draft, 'all', 'picture'),
      (draft: Draft) => ({ ...draft, labels: ['Bread'] }),
      (draft: Draft) => setOption(draft, market, 'visibility', 'unlisted'),
      (draft: Draft) => ({ ...draft, when: '2026-11-23T09:00' }),
    ];
    const states = changes.map((_change, index) => having(...changes.slice(0, index)));
    let state = having(...changes);
    for (const before of states.toReversed()) {
      state = undo(state);
      expect(state.draft).toEqual(before.draft);
    }
    expect(undo(state)).toBe(state);
    for (const _change of changes) state = redo(state);
    expect(state.draft).toEqual(having(...changes).draft);
  });

  it('takes back a burst of typing at once, and stops at a pause', () => {
    let state = begun();
    for (const [index, text] of ['R', 'Ry', 'Rye'].entries()) state = edit(state, write(text), index * 100);
    state = edit(state, write('Rye!'), 3_000);
    expect(undo(state).draft.body).toBe('Rye');
    expect(undo(undo(state)).draft.body).toBe('');
  });

  it('keeps typing in two fields apart', () => {
    let state = edit(begun(), write('Rye'), 0);
    state = edit(state, (draft) => ({ ...draft, notes: 'Ask Ann' }), 100);
    expect(undo(state).draft).toMatchObject({ body: 'Rye', notes: '' });
  });

  it('shows the tab whose text it changes', () => {
    const state = edit({ ...begun(), tab: market }, write('Own', market), 0);
    expect(undo({ ...state, tab: 'all' }).tab).toBe(market);
  });

  it('leaves what someone else wrote meanwhile', () => {
    const state = edit(
      beginState({ zone: 'UTC', post: aPost({ body: 'Rye. Spelt.' }) }),
      write('Warm rye. Spelt.'),
      0,
    );
    const theirs = aPost({ body: 'Warm rye. Spelt and wheat.', version: 2, labels: ['Bread'] });
    const back = undo(adopt(state, theirs));
    expect(back.draft).toMatchObject({ body: 'Rye. Spelt and wheat.', labels: ['Bread'] });
  });

  it('and redo lead back to the same, whatever was done', () => {
    const change = fc.oneof(
      fc.string().map((text) => write(text)),
      fc.string().map((text) => write(text, market)),
      fc
        .constantFrom(bakery, market)
        .map((id) => (draft: Draft) => toggleAccount(draft, id, [bakery, market])),
      fc.string().map((label) => (draft: Draft) => ({ ...draft, labels: [label] })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(change, fc.nat(2_000)), { maxLength: 20 }), (changes) => {
        const times = changes.map((_change, index) =>
          changes.slice(0, index).reduce((sum, [, pause]) => sum + pause, 0),
        );
        const end = changes.reduce((state, [each], index) => edit(state, each, times[index]), begun());
        let state = end;
        while (state.history.past.length > 0) state = undo(state);
        expect(state.draft).toEqual(begun().draft);
        while (state.history.future.length > 0) state = redo(state);
        expect(state.draft).toEqual(end.draft);
      }),
    );
  });
});

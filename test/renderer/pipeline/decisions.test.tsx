// @vitest-environment jsdom
import { ORPCError } from '@orpc/client';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { orpc, queryClient } from '../../../renderer/app/queries.ts';
import { undoLast } from '../../../renderer/app/undo.tsx';
import {
  approveClean,
  decideCopy,
  redoCopy,
  saveCopy,
} from '../../../renderer/views/pipeline/review/decisions.ts';
import { changeCopy, editCopy, useReview } from '../../../renderer/views/pipeline/review/review-store.ts';
import type { Copy, OpenedItem } from '../../../shared/contract/pipeline-records.ts';
import { renderInApp } from '../in-app.tsx';
import { copyOf, itemOf } from './records.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { updateCopy, item, copies, decide, redoCopy: redo } = vi.mocked(client.pipeline);

const copy = copyOf({ id: 'copy-1' });
const key = orpc.pipeline.item.queryKey({ input: { id: 'item-1' } });
const shown = () => queryClient.getQueryData<OpenedItem>(key)?.writtenCopies[0];
const conflict = new ORPCError('conflict', {
  status: 409,
  message: 'It was changed.',
  data: { remedy: 'Look again.' },
});

beforeEach(() => {
  queryClient.setQueryData(key, itemOf([copy]));
  let version = copy.version;
  let text = copy.text;
  updateCopy.mockImplementation(async (change) => {
    if (change.version !== version) throw conflict;
    version += 1;
    text = change.text ?? text;
    return { ...copy, text, version, state: change.state ?? copy.state } as Copy;
  });
});

afterEach(() => {
  vi.resetAllMocks();
  queryClient.clear();
  useReview.setState({ activeId: null, editedId: null, redoId: null, copyDrafts: {}, insightDrafts: {} });
});

describe('decisions on texts', () => {
  it('are shown before they are answered, and each goes with the version that the last one left', async () => {
    const first = decideCopy(copy, 'approved');
    const second = decideCopy(copy, 'rejected');
    await Promise.resolve();
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(updateCopy.mock.calls.map(([change]) => [change.version, change.state])).toEqual([
      [1, 'approved'],
      [2, 'rejected'],
    ]);
    expect(shown()?.state).toBe('rejected');
  });

  it('go with what is changed in the editor, also while that is being saved', async () => {
    editCopy(copy);
    changeCopy('copy-1', { text: 'Mine' });
    await Promise.all([saveCopy(copy), decideCopy(copy, 'approved')]);
    expect(shown()).toMatchObject({ text: 'Mine', state: 'approved', version: 3 });
    expect(useReview.getState().copyDrafts).toEqual({});
  });

  it('of others do not stand in the way of a change of the words', async () => {
    editCopy(copy);
    changeCopy('copy-1', { text: 'Mine' });
    const theirs = { ...copy, version: 2, state: 'approved' as const };
    item.mockResolvedValue(itemOf([theirs]));
    updateCopy.mockRejectedValueOnce(conflict).mockResolvedValueOnce({ ...theirs, text: 'Mine', version: 3 });
    expect(await saveCopy(copy)).toBe(true);
    expect(updateCopy.mock.calls.map(([change]) => change.version)).toEqual([1, 2]);
  });

  it('and words of others are never written over: what is changed here stays, unsaved', async () => {
    editCopy(copy);
    changeCopy('copy-1', { text: 'Mine' });
    item.mockResolvedValue(itemOf([{ ...copy, version: 2, text: 'Theirs' }]));
    updateCopy.mockRejectedValue(conflict);
    expect(await saveCopy(copy, 'approved')).toBe(false);
    expect(useReview.getState().copyDrafts['copy-1']?.text).toBe('Mine');
    expect(shown()).toMatchObject({ text: 'Theirs', state: 'open' });
  });

  it('are taken back on the screen when they are refused', async () => {
    item.mockResolvedValue(itemOf([copy]));
    updateCopy.mockRejectedValue(
      new ORPCError('conflict', { status: 409, message: 'A post was made of it.' }),
    );
    expect(await decideCopy(copy, 'approved')).toBe(false);
    expect(shown()?.state).toBe('open');
  });

  it('that are asked for on all texts leave those with marks, too long ones and unsaved ones', async () => {
    await renderInApp(<main />);
    const mark = { start: 0, end: 2, code: 'figure' as const, text: '42', message: '', remedy: '' };
    const long = copyOf({ id: 'long', counts: [{ used: 301, max: 300, over: true }] });
    const all = [copy, copyOf({ id: 'marked', marks: [mark] }), long, copyOf({ id: 'unsaved' })];
    editCopy(copyOf({ id: 'unsaved' }));
    copies.mockResolvedValueOnce({ items: all.slice(0, 2), nextCursor: 'next' });
    copies.mockResolvedValueOnce({ items: all.slice(2), nextCursor: null });
    decide.mockResolvedValue({ done: 1, refused: [] });
    await approveClean('run-1');
    expect(decide.mock.calls[0]?.[0]).toMatchObject({ copyIds: ['copy-1'], decision: 'approved' });
    expect(screen.getByText(/^1 text approved; 3 with marks/)).toBeTruthy();
    undoLast();
    await waitFor(() =>
      expect(decide.mock.calls[1]?.[0]).toMatchObject({ copyIds: ['copy-1'], decision: 'undecided' }),
    );
  });
});

describe('asking for a text again', () => {
  it('saves what is changed first, so that it stays among the variants', async () => {
    editCopy(copy);
    changeCopy('copy-1', { text: 'Mine' });
    redo.mockResolvedValue({ ...copy, text: 'Another', version: 3 });
    await redoCopy(copy, 'Shorter');
    expect(updateCopy.mock.calls[0]?.[0]).toMatchObject({ text: 'Mine' });
    expect(redo.mock.calls[0]?.[0]).toMatchObject({ version: 2, instruction: 'Shorter' });
    expect(shown()?.text).toBe('Another');
  });
});

// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type ComposeStore,
  createComposeStore,
  edit,
} from '../../../renderer/views/compose/compose-store.ts';
import { writeText } from '../../../renderer/views/compose/draft.ts';
import { useJournal } from '../../../renderer/views/compose/use-journal.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { aPost, bakery } from './posts.ts';
import { aSaver } from './stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));

afterEach(() => {
  cleanup();
  localStorage.clear();
});

/** A composer that is left in the middle of a sentence, which saves it on the way out. */
function leave(save: () => Promise<Post>): ComposeStore {
  const store = createComposeStore({ zone: 'UTC', accountIds: [bakery] });
  const saver = aSaver(store, save);
  const { unmount } = renderHook(() => {
    useJournal(store, saver, 'w1');
    useEffect(() => () => void saver.flush(), []);
  });
  act(() => store.setState((state) => edit(state, (draft) => writeText(draft, 'all', 'The rye'))));
  unmount();
  return store;
}

describe('the note of a composer that is left', () => {
  it('stands until the last save is done, and goes with it', async () => {
    const { promise, resolve } = Promise.withResolvers<Post>();
    leave(() => promise);
    await Promise.resolve();
    expect(localStorage.length).toBe(1);
    resolve(aPost({ body: 'The rye' }));
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
  });

  it('stays when the last save fails', async () => {
    const store = leave(() => Promise.reject(new Error('The connection is gone.')));
    await vi.waitFor(() => expect(store.getState().save.kind).toBe('failed'));
    expect(localStorage.length).toBe(1);
  });
});

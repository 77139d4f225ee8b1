// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import type { GridRow } from '../../../renderer/views/posts/grid/grid-rows.ts';
import { newRow, useGrid } from '../../../renderer/views/posts/grid/use-grid.ts';
import type { BulkRowResult, Post } from '../../../shared/contract/posts.ts';
import { aPost } from '../compose/posts.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { bulkUpdate } = vi.mocked(client.posts);
afterEach(() => vi.resetAllMocks());

const world = { accounts: [], timeZone: 'UTC', hasStaging: true, now: 0 };
const one = aPost({ id: 'one', accountIds: [], variants: [], body: 'One', title: '', version: 1 });
const two = aPost({ id: 'two', accountIds: [], variants: [], body: 'Two', title: '', version: 1 });
const first = [one, two];

function setUp() {
  const { result, rerender } = renderHook(({ posts }: { posts: Post[] }) => useGrid(posts, world), {
    initialProps: { posts: first },
  });
  const grid = () => result.current;
  const write = (key: string, cells: Partial<GridRow>) =>
    act(() => grid().type(grid().rows.map((row) => (row.key === key ? { ...row, ...cells } : row))));
  const row = (key: string) => grid().rows.find((each) => each.key === key);
  return { grid, write, row, show: (posts: Post[]) => rerender({ posts }) };
}

function answer(items: Partial<BulkRowResult>[]) {
  return { items } as never;
}

/** Begins saving; what it brings is called when the server has answered. */
function beginSaving(save: () => Promise<void>) {
  const waiting = Promise.withResolvers<never>();
  bulkUpdate.mockReturnValueOnce(waiting.promise);
  let done: Promise<void> | undefined;
  act(() => {
    done = save();
  });
  return (items: Partial<BulkRowResult>[]) =>
    act(async () => {
      waiting.resolve(answer(items));
      await done;
    });
}

describe('while a grid is saved', () => {
  it('what is typed into a saved row stays, and is sent by the next saving', async () => {
    const { grid, write, row } = setUp();
    write('one', { text: 'One!', when: '24.11.2026 9:00' });
    const settle = beginSaving(grid().save);
    write('one', { text: 'One! And more' });
    await settle([
      {
        key: 'one',
        outcome: 'changed',
        post: { ...one, body: 'One!', scheduledAt: '2026-11-24T09:00:00Z', version: 2 },
      },
    ]);
    expect(row('one')).toMatchObject({ text: 'One! And more', when: '2026-11-24 09:00' });
    expect(grid().changes).toEqual([{ key: 'one', id: 'one', version: 2, body: 'One! And more' }]);
  });

  it('a new row is sent once, and is the post that was made of it', async () => {
    const { grid, write, show } = setUp();
    const made = newRow();
    act(() => grid().change([made, ...grid().rows]));
    write(made.key, { text: 'New' });
    const settle = beginSaving(grid().save);
    await act(() => grid().save());
    expect(bulkUpdate).toHaveBeenCalledTimes(1);
    write(made.key, { title: 'Typed meanwhile' });
    const post = aPost({ id: 'three', body: 'New', title: '', version: 1 });
    show([post, ...first]);
    await settle([{ key: made.key, outcome: 'created', post }]);
    expect(grid().rows.map(({ text }) => text)).toEqual(['New', 'One', 'Two']);
    expect(grid().changes).toEqual([{ key: made.key, id: 'three', version: 1, title: 'Typed meanwhile' }]);
  });
});

describe('the undo of a grid', () => {
  it('is there after saving too, over what was saved', async () => {
    const { grid, write, row } = setUp();
    write('one', { text: 'One!' });
    const settle = beginSaving(grid().save);
    await settle([{ key: 'one', outcome: 'changed', post: { ...one, body: 'One!', version: 2 } }]);
    expect(grid().hasChanges).toBe(false);
    act(() => grid().undo());
    expect(row('one')?.text).toBe('One');
    expect(grid().changes).toEqual([{ key: 'one', id: 'one', version: 2, body: 'One' }]);
  });

  it('takes back what was typed into one cell as one step', () => {
    const { grid, write, row } = setUp();
    for (const text of ['T', 'Tw', 'Two!', 'Two!!']) write('two', { text });
    write('one', { text: 'A' });
    act(() => grid().endTyping());
    write('one', { text: 'AB' });
    act(() => grid().undo());
    expect(row('one')?.text).toBe('A');
    act(() => grid().undo());
    expect([row('one')?.text, row('two')?.text]).toEqual(['One', 'Two!!']);
    act(() => grid().undo());
    expect(grid().hasChanges).toBe(false);
  });

  it('leaves what somebody else wrote meanwhile', () => {
    const { grid, write, row, show } = setUp();
    write('one', { text: 'Mine' });
    const later = aPost({ id: 'later', body: 'Later' });
    show([later, one, { ...two, body: 'Theirs', version: 2 }]);
    act(() => grid().undo());
    expect([row('one')?.text, row('two')?.text, row('later')?.text]).toEqual(['One', 'Theirs', 'Later']);
    expect(grid().hasChanges).toBe(false);
  });
});

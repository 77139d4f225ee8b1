// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { useInterface } from '../../../renderer/app/interface-state.ts';
import { PostSearch } from '../../../renderer/views/posts/PostSearch.tsx';
import type { SearchSuggestion } from '../../../shared/contract/searches.ts';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { suggest } = vi.mocked(client.searches);

const field = () => screen.getByLabelText<HTMLInputElement>('Search posts');
const type = (value: string) => fireEvent.change(field(), { target: { value } });
/** An answer is drawn a turn after it came. */
async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
  await act(() => vi.advanceTimersByTimeAsync(1));
}

const suggestion = (rest: Partial<SearchSuggestion>): SearchSuggestion => ({
  kind: 'value',
  label: 'Event',
  search: null,
  posts: null,
  postId: null,
  operator: null,
  ...rest,
});

async function search(words = '') {
  const onSearch = vi.fn();
  const onOpen = vi.fn();
  await renderInApp(<PostSearch words={words} onSearch={onSearch} onOpen={onOpen} />);
  return { onSearch, onOpen };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

describe('the search over the posts', () => {
  it('asks once the typing rests, for the last words only', async () => {
    const { onSearch } = await search();
    type('ken');
    type('kenya');
    await pass(1_000);
    expect(onSearch.mock.calls).toEqual([['kenya']]);
  });

  it('is emptied at once, and what was being typed is forgotten', async () => {
    const { onSearch } = await search('kenya');
    type('kenya nyeri');
    fireEvent.click(screen.getByLabelText('Clear the search'));
    await pass(1_000);
    expect(onSearch.mock.calls).toEqual([['']]);
    expect(field().value).toBe('');
  });

  it('takes the focus when it is asked for with a key', async () => {
    await search();
    act(() => useInterface.setState({ searchWanted: true }));
    expect(document.activeElement).toBe(field());
    expect(useInterface.getState().searchWanted).toBe(false);
  });

  it('says what an operator cannot mean, and leaves the list as it is meanwhile', async () => {
    const { onSearch } = await search();
    type('coffee status:blue');
    await pass(1_000);
    expect(onSearch).not.toHaveBeenCalled();
    expect(screen.getByRole('status').textContent).toContain('There is no status “blue”.');
    type('coffee status:draft');
    await pass(1_000);
    expect(onSearch.mock.calls).toEqual([['coffee status:draft']]);
  });

  it('goes on with what is suggested: a value is searched at once, a post is opened', async () => {
    suggest.mockResolvedValue({
      items: [
        suggestion({ search: 'label:Event ', posts: 3 }),
        suggestion({ kind: 'post', label: 'Coffee morning', postId: 'p7' }),
      ],
    });
    const { onSearch, onOpen } = await search();
    type('label:');
    await pass(1_000);
    fireEvent.click(screen.getByText('Event'));
    expect(onSearch).toHaveBeenLastCalledWith('label:Event ');
    expect(field().value).toBe('label:Event ');
    type('label:Event c');
    await pass(1_000);
    fireEvent.click(screen.getByText('Coffee morning'));
    expect(onOpen.mock.calls).toEqual([['p7']]);
  });
});

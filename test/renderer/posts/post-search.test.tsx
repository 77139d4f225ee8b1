// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useInterface } from '../../../renderer/app/interface-state.ts';
import { PostSearch } from '../../../renderer/views/posts/PostSearch.tsx';
import { renderWithMantine } from '../../support/mantine.tsx';

const field = () => screen.getByLabelText<HTMLInputElement>('Search posts');
const type = (value: string) => fireEvent.change(field(), { target: { value } });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the search over the posts', () => {
  it('asks once the typing rests, for the last words only', () => {
    const onSearch = vi.fn();
    renderWithMantine(<PostSearch words="" onSearch={onSearch} />);
    type('ken');
    type('kenya');
    act(() => void vi.advanceTimersByTime(1_000));
    expect(onSearch.mock.calls).toEqual([['kenya']]);
  });

  it('is emptied at once, and what was being typed is forgotten', () => {
    const onSearch = vi.fn();
    renderWithMantine(<PostSearch words="kenya" onSearch={onSearch} />);
    type('kenya nyeri');
    fireEvent.click(screen.getByLabelText('Clear the search'));
    act(() => void vi.advanceTimersByTime(1_000));
    expect(onSearch.mock.calls).toEqual([['']]);
    expect(field().value).toBe('');
  });

  it('takes the focus when it is asked for with a key', () => {
    renderWithMantine(<PostSearch words="" onSearch={vi.fn()} />);
    act(() => useInterface.setState({ searchWanted: true }));
    expect(document.activeElement).toBe(field());
    expect(useInterface.getState().searchWanted).toBe(false);
  });
});

// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { undoLast } from '../../../renderer/app/undo.tsx';
import { labelPosts, removePosts } from '../../../renderer/views/posts/selection-deeds.tsx';
import type { Post } from '../../../shared/contract/posts.ts';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { bulk, restore } = vi.mocked(client.posts);

const posts = ['p1', 'p2'].map((id) => ({ id, status: 'draft', scheduledAt: null }) as Post);
const done = (...ids: string[]) => ids.map((id) => ({ id, resultId: id }));

afterEach(() => {
  vi.resetAllMocks();
});

describe('what is done to all chosen posts', () => {
  it('is one call, names what was refused, and is undone for the others only', async () => {
    await renderInApp(<main />);
    bulk.mockResolvedValue({
      done: done('p2'),
      refused: [
        { id: 'p1', code: 'conflict', message: 'It is going out.', field: null, remedy: 'Wait a moment.' },
      ],
    });
    await act(() => removePosts(posts));
    expect(bulk.mock.calls.map(([input]) => input)).toEqual([
      { ids: ['p1', 'p2'], action: { kind: 'delete' } },
    ]);
    expect(screen.getByText('It is going out.')).toBeTruthy();
    restore.mockResolvedValue(posts[1] as Post);
    act(() => undoLast());
    await waitFor(() => expect(restore.mock.calls.map(([input]) => input)).toEqual([{ id: 'p2' }]));
  });

  it('takes a label off again where it was put on, and nowhere else', async () => {
    await renderInApp(<main />);
    bulk.mockResolvedValue({ done: done('p2'), refused: [] });
    await act(() => labelPosts(posts, 'Event', true));
    act(() => undoLast());
    await waitFor(() =>
      expect(bulk.mock.calls.at(-1)?.[0]).toEqual({
        ids: ['p2'],
        action: { kind: 'remove_label', label: 'Event' },
      }),
    );
  });
});

// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { undoLast } from '../../../renderer/app/undo.tsx';
import { moveFiles, tagFiles } from '../../../renderer/views/media/media-deeds.tsx';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { arrange } = vi.mocked(client.media);

const file = { id: 'm1', folderId: 'autumn', tags: ['cup'] } as LibraryItem;
const given = () => arrange.mock.calls.map(([{ items }]) => items);

afterEach(() => vi.resetAllMocks());

describe('taking back what was done to files', () => {
  it('moves them back and leaves the tags that they were given since', async () => {
    await renderInApp(<main />);
    arrange.mockResolvedValue({ arranged: 1 });
    await act(() => moveFiles([file], 'winter', 'Winter'));
    act(() => undoLast());
    await waitFor(() => expect(given()).toHaveLength(2));
    expect(given()).toEqual([[{ id: 'm1', folderId: 'winter' }], [{ id: 'm1', folderId: 'autumn' }]]);
  });

  it('takes a tag off again and leaves the folder', async () => {
    await renderInApp(<main />);
    arrange.mockResolvedValue({ arranged: 1 });
    await act(() => tagFiles([file], 'latte'));
    act(() => undoLast());
    await waitFor(() => expect(given()).toHaveLength(2));
    expect(given()).toEqual([[{ id: 'm1', tags: ['cup', 'latte'] }], [{ id: 'm1', tags: ['cup'] }]]);
  });
});

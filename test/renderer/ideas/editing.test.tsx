// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { orpc, queryClient } from '../../../renderer/app/queries.ts';
import { IdeasView } from '../../../renderer/views/ideas/IdeasView.tsx';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { board } = vi.mocked(client.ideas);
afterEach(() => vi.resetAllMocks());

it('what is being written stays when news of the board cannot be fetched', async () => {
  board.mockResolvedValue({ columns: [{ id: 'c', name: 'New' }], items: [], archivedCount: 0 } as never);
  await renderInApp(<IdeasView />);
  fireEvent.click(await screen.findByRole('button', { name: 'Columns' }));
  fireEvent.change(await screen.findByLabelText('Name of column 1'), { target: { value: 'Fresh' } });
  board.mockRejectedValue(new Error('no such server'));
  await act(() => queryClient.refetchQueries({ queryKey: orpc.ideas.board.key() }));
  expect(screen.getByLabelText('Name of column 1')).toHaveProperty('value', 'Fresh');
});

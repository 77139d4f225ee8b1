// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { SeenThereDialog } from '../../../renderer/views/accounts/SeenThereDialog.tsx';
import { renderInApp } from '../in-app.tsx';
import { accountOf } from './faked-client.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { mentions, recent } = vi.mocked(client.accounts);

afterEach(() => {
  vi.resetAllMocks();
});

it('shows who named an account, and what stands on it', async () => {
  mentions.mockResolvedValue({
    items: [{ id: 'm1', author: 'Ada', text: 'Thanks @harbour', url: null, at: '2026-11-20T11:00:00Z' }],
  });
  recent.mockResolvedValue({
    items: [{ remoteId: '1', text: 'By hand', mediaCount: 0, url: null, at: '2026-11-19T11:00:00Z' }],
  });
  await renderInApp(<SeenThereDialog account={accountOf({})} onClose={vi.fn()} />);
  await screen.findByText('Thanks @harbour');
  expect(recent).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('tab', { name: 'Posts there' }));
  await screen.findByText('By hand');
});

it('says that there is nothing, and why nothing can be read', async () => {
  mentions.mockResolvedValue({ items: [] });
  recent.mockRejectedValue(new Error('LinkedIn asks to wait.'));
  await renderInApp(<SeenThereDialog account={accountOf({})} onClose={vi.fn()} />);
  await screen.findByText(/Nobody has named this account/);
  fireEvent.click(screen.getByRole('tab', { name: 'Posts there' }));
  await screen.findByText('LinkedIn asks to wait.', {}, { timeout: 5_000 });
});

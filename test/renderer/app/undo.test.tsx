// @vitest-environment jsdom
import { Notifications, notifications } from '@mantine/notifications';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { offerUndo, undoLast } from '../../../renderer/app/undo.tsx';
import { renderWithMantine } from '../../support/mantine.tsx';

afterEach(() => notifications.clean());

describe('undo', () => {
  it('is offered with what was done, and done by the button', async () => {
    renderWithMantine(<Notifications />);
    const restore = vi.fn(async () => undefined);
    offerUndo('3 posts deleted', restore);
    await screen.findByText('3 posts deleted');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(restore).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByText('3 posts deleted')).toBeNull());
  });

  it('takes back the newest first, each once', async () => {
    renderWithMantine(<Notifications />);
    const [first, second] = [vi.fn(async () => undefined), vi.fn(async () => undefined)];
    offerUndo('1 post deleted', first);
    offerUndo('2 posts back to draft', second);
    undoLast();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    undoLast();
    undoLast();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
    await screen.findByText('There is nothing to undo.');
  });

  it('takes back by a button what stands beside it, also when something else was done since', async () => {
    renderWithMantine(<Notifications />);
    const [first, second] = [vi.fn(async () => undefined), vi.fn(async () => undefined)];
    offerUndo('1 post deleted', first);
    offerUndo('2 posts back to draft', second);
    const toast = (await screen.findByText('1 post deleted')).parentElement;
    fireEvent.click(within(toast as HTMLElement).getByRole('button', { name: 'Undo' }));
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 0]);
  });

  it('says why when it is refused', async () => {
    renderWithMantine(<Notifications />);
    offerUndo('1 post deleted', async () => {
      throw new Error('The post is gone for good.');
    });
    undoLast();
    await screen.findByText('The post is gone for good.');
  });
});

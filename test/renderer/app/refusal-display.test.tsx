// @vitest-environment jsdom
import { Notifications, notifications } from '@mantine/notifications';
import { ORPCError } from '@orpc/client';
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { showRefusal } from '../../../renderer/app/refusal.ts';
import { ErrorPanel } from '../../../renderer/ui/ErrorPanel.tsx';
import { renderWithMantine } from '../../support/mantine.tsx';

const refused = new ORPCError('credentials_refused', {
  message: 'Mastodon does not know this token.',
  data: { field: 'credentials.access_token', remedy: 'Make a new one under Preferences, Development.' },
});

afterEach(() => notifications.clean());

describe('a refusal on the screen', () => {
  it('says what failed and the next step', async () => {
    renderWithMantine(<Notifications />);
    showRefusal(refused);
    await screen.findByText('Mastodon does not know this token.');
    expect(screen.getByText('Make a new one under Preferences, Development.')).toBeTruthy();
  });

  it('fills a view that has nothing else to show, with a way to try again', () => {
    const again = vi.fn();
    renderWithMantine(<ErrorPanel error={refused} onRetry={again} />);
    expect(screen.getByRole('heading').textContent).toBe('Mastodon does not know this token.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(again).toHaveBeenCalledOnce();
  });
});

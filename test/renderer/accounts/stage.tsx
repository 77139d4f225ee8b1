import { ModalsProvider } from '@mantine/modals';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { queryClient } from '../../../renderer/app/queries.ts';
import { renderWithMantine } from '../../support/mantine.tsx';
import { services } from './faked-client.ts';

/** Time stands at ten o'clock and goes on only by `pass`. */
export function standStill(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00.000Z') });
    vi.stubGlobal('open', vi.fn());
    services.workspace.get.mockResolvedValue({ workspace: { relayUrl: null } });
  });
  afterEach(() => {
    notifications.clean();
    queryClient.clear();
    vi.resetAllMocks();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}

export async function pass(ms = 50): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}

export async function show(node: ReactNode): Promise<void> {
  renderWithMantine(
    <QueryClientProvider client={queryClient}>
      <ModalsProvider>{node}</ModalsProvider>
      <Notifications />
    </QueryClientProvider>,
  );
  await pass();
}

export async function press(name: string | RegExp, role = 'button'): Promise<void> {
  fireEvent.click(screen.getByRole(role, { name }));
  await pass();
}

export async function type(label: string | RegExp, value: string): Promise<void> {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await pass();
}

import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import { onTestFinished, vi } from 'vitest';
import { queryClient } from '../../renderer/app/queries.ts';
import { renderWithMantine } from '../support/mantine.tsx';

/** Renders with queries, notices and an address, as the application does, at an address; services are stood in for by `vi.mock`. */
export async function renderInApp(node: ReactNode, address = '/'): Promise<void> {
  onTestFinished(() => {
    queryClient.clear();
    notifications.clean();
  });
  vi.stubGlobal('scrollTo', vi.fn());
  const root = createRootRoute({ component: () => node });
  const post = createRoute({ getParentRoute: () => root, path: '/compose/$postId' });
  const router = createRouter({
    routeTree: root.addChildren([post]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  await act(async () => {
    renderWithMantine(
      <QueryClientProvider client={queryClient}>
        <Notifications />
        <RouterProvider router={router as never} />
      </QueryClientProvider>,
    );
  });
}

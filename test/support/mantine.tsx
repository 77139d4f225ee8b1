import { MantineProvider } from '@mantine/core';
import { cleanup, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { onTestFinished, vi } from 'vitest';

/** Renders as the application does, in a page that jsdom leaves without these two. */
export function renderWithMantine(node: ReactNode): RenderResult {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
      unobserve = vi.fn();
    },
  );
  onTestFinished(cleanup);
  return render(<MantineProvider env="test">{node}</MantineProvider>);
}

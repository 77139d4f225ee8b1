import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { pendingChanges } from './compose-store.ts';
import { useComposer, useMode } from './composer-context.ts';

/**
 * A draft is saved on the way out. Changes of a scheduled post are not: leaving with some asks first, and so
 * does closing the window while anything is unsaved.
 */
export function useLeaveGuard() {
  const { store, saver } = useComposer();
  const mode = useMode();
  const unsaved = () => mode !== 'readonly' && pendingChanges(store.getState()) !== null;

  useEffect(() => {
    if (mode !== 'autosave') return;
    const flush = () => void saver.flush();
    const flushWhenHidden = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', flushWhenHidden);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flushWhenHidden);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [mode, saver]);

  return useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      if (mode === 'autosave') return store.getState().conflict !== null;
      return unsaved();
    },
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
}

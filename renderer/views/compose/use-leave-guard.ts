import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTransfers } from '../../app/uploads/transfers.ts';
import { pendingChanges } from './compose-store.ts';
import { useComposer, useMode } from './composer-context.ts';
import { handOverUploads } from './hand-over-uploads.ts';
import { underway } from './upload-findings.ts';

/**
 * A draft is saved on the way out. Changes of a scheduled post are not: leaving with some asks first, and so
 * does closing the window while anything is unsaved. Files that are still arriving would miss the post: that is
 * asked about too.
 */
export function useLeaveGuard() {
  const { store, saver } = useComposer();
  const mode = useMode();
  const unsaved = () => mode !== 'readonly' && pendingChanges(store.getState()) !== null;
  const losesWriting = () => (mode === 'autosave' ? store.getState().conflict !== null : unsaved());
  const isUploading = () => underway(store.getState().uploads, useTransfers.getState().transfers).length > 0;

  useEffect(() => () => handOverUploads(store), [store]);
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

  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      const { post } = store.getState();
      // A new post that gets its address by its first save is not left.
      const isHere = post !== null && next.pathname === `/compose/${post.id}`;
      if (isHere || current.pathname === next.pathname) return false;
      return losesWriting() || isUploading();
    },
    enableBeforeUnload: () => unsaved() || isUploading(),
    withResolver: true,
  });
  return { ...blocker, losesWriting, isUploading };
}

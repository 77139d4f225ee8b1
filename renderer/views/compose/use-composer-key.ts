import { useCallback, useRef } from 'react';

/**
 * Tells composers apart. When a new post gets its address by its first save, it is still the same one: the
 * caret and the undo history must survive that.
 */
export function useComposerKey(postId: string | undefined) {
  const shown = useRef({ postId, key: 0 });
  const created = useRef<string | undefined>(undefined);
  if (shown.current.postId !== postId) {
    const isSame = postId !== undefined && postId === created.current && shown.current.postId === undefined;
    shown.current = { postId, key: isSame ? shown.current.key : shown.current.key + 1 };
    // Once only: who comes back to this address from another new post opens the post anew.
    created.current = undefined;
  }
  const named = useCallback((id: string) => {
    created.current = id;
  }, []);
  return { key: shown.current.key, named };
}

import { useCallback, useEffect, useRef } from 'react';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';

/** Remembers which templates were put into a post, and tells of them as soon as the post is stored. */
export function useRecordedUses(postId: string | null): (templateId: string) => void {
  const waiting = useRef(new Set<string>());
  const tell = useCallback(() => {
    if (postId === null) return;
    for (const id of waiting.current) client.templates.recordUse({ id, postId }).catch(showRefusal);
    waiting.current.clear();
  }, [postId]);
  useEffect(tell, [tell]);
  return useCallback(
    (templateId) => {
      waiting.current.add(templateId);
      tell();
    },
    [tell],
  );
}

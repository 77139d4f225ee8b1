import { type RefObject, useEffect } from 'react';
import { useHistory, useMode } from './composer-context.ts';

/** Fields that keep a history of their own, such as the search in a list. */
const ownHistory = '[data-own-history]';

/**
 * Ctrl/Cmd+Z and Shift+Z step through the post wherever the focus is in the composer, or while nothing has it. Caught
 * before the fields see them: their own undo knows one field only.
 */
export function useHistoryKeys(root: RefObject<HTMLElement | null>): void {
  const { undo, redo } = useHistory();
  const readOnly = useMode() === 'readonly';
  useEffect(() => {
    if (readOnly) return;
    function onKey(event: KeyboardEvent): void {
      const key = event.key.toLowerCase();
      const step = key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' && event.ctrlKey ? redo : null;
      if (!step || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const target = event.target instanceof Element ? event.target : null;
      const isHere = target === document.body || (target !== null && root.current?.contains(target));
      if (!isHere || target?.closest(ownHistory)) return;
      event.preventDefault();
      event.stopPropagation();
      step();
    }
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [root, undo, redo, readOnly]);
}

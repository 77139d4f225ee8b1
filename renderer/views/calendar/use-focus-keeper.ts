import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** What should have the focus once it is drawn: a day, or an entry in that day. */
export interface WantedFocus {
  day: string;
  entry?: string;
}

function focus(element: HTMLElement) {
  element.focus();
  element.scrollIntoView({ block: 'nearest' });
}

/**
 * Follows the keyboard through what is drawn anew. An entry that is not in its day yet (it is still being
 * moved, or the day has no room for it) lets its day have the focus, and takes it when it comes.
 */
export function useFocusKeeper(root: RefObject<HTMLElement | null>) {
  const wanted = useRef<WantedFocus | null>(null);
  const stoodIn = useRef<HTMLElement | null>(null);

  useEffect(() => {
    if (!wanted.current || !root.current) return;
    const { day: date, entry: id } = wanted.current;
    if (stoodIn.current && document.activeElement !== stoodIn.current) {
      wanted.current = null;
      return;
    }
    const day = root.current.querySelector<HTMLElement>(`[data-day="${date}"][tabindex]`);
    const found = id && `[data-entry="${CSS.escape(id)}"]`;
    const entry = found
      ? root.current.querySelector<HTMLElement>(`[data-day="${date}"] ${found}, [data-day="${date}"]${found}`)
      : null;
    const element = entry ?? day;
    if (!element || element === stoodIn.current) return;
    focus(element);
    stoodIn.current = id && !entry ? element : null;
    if (!stoodIn.current) wanted.current = null;
  });

  return useCallback((next: WantedFocus) => {
    wanted.current = next;
    stoodIn.current = null;
  }, []);
}

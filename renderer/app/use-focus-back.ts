import { useEffect, useRef } from 'react';

/**
 * Gives the focus back to the button that opened a form, once the form is gone: without it the focus falls to the page.
 * Whoever has gone elsewhere meanwhile stays there. Its answer makes the `ref` of the button that opens a form.
 */
export function useFocusBack(
  opened: string | undefined,
): (opens: string) => (button: HTMLElement | null) => void {
  const buttons = useRef(new Map<string, HTMLElement>());
  const before = useRef(opened);
  useEffect(() => {
    const closed = before.current;
    before.current = opened;
    if (closed === undefined || opened !== undefined) return;
    if (document.activeElement === document.body) buttons.current.get(closed)?.focus();
  }, [opened]);
  return (opens) => (button) => {
    if (button) buttons.current.set(opens, button);
    else buttons.current.delete(opens);
  };
}

import { useEffect, useRef } from 'react';
import { isKeyTaken } from './shortcuts.ts';

/** Enter and Space on these already mean something. */
const pressable = 'a, button, summary, input, [role="button"]';

/** Plain keys of a view, by their names: left alone while they belong to a field, a dialog or a menu. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isKeyTaken(event)) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      const pressed = event.target instanceof HTMLElement && event.target.closest(pressable);
      if (!act || (pressed && event.key === 'Enter')) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

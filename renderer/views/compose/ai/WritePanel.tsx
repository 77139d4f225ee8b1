import { useRef } from 'react';
import { useFocusWhenWanted } from '../side/side-choice.ts';

/** Has a model or the built-in writer work on the text. */
export function WritePanel() {
  const root = useRef<HTMLElement>(null);
  useFocusWhenWanted('write', root);
  return <section ref={root} tabIndex={-1} aria-label="Write" />;
}

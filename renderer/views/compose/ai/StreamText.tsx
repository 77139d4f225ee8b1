import { useLayoutEffect, useRef } from 'react';
import { useDesk } from './desk-context.ts';
import classes from './WritePanel.module.css';

/** So near to its end the text goes on scrolling by itself. */
const nearEndPx = 40;

/** The text as it comes: put behind what stands there, without drawing anything else anew. */
export function StreamText() {
  const { store } = useDesk();
  const box = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const place = box.current;
    if (!place) return;
    const shown = document.createTextNode('');
    place.replaceChildren(shown);
    function show(): void {
      const { text } = store.getState();
      if (!place || text === shown.data) return;
      const follows = place.scrollHeight - place.scrollTop - place.clientHeight < nearEndPx;
      if (text.startsWith(shown.data)) shown.appendData(text.slice(shown.data.length));
      else shown.data = text;
      if (follows) place.scrollTop = place.scrollHeight;
    }
    show();
    return store.subscribe(show);
  }, [store]);
  return <p ref={box} className={classes.stream} dir="auto" aria-label="Text as it comes" role="document" />;
}

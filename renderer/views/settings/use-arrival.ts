import { type RefObject, useEffect } from 'react';

/** Until then what stands above may still be loading, and push the place away. */
const settlesMs = 1_500;
const ownMoves = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const;

/** Brings an element into view when it is asked for, and keeps it there until the page has settled or a person moves. */
export function useArrival(place: RefObject<HTMLElement | null>, isAsked: boolean): void {
  useEffect(() => {
    const element = place.current;
    if (!isAsked || !element) return;
    const show = () => element.scrollIntoView({ block: 'start' });
    show();
    const sizes = new ResizeObserver(show);
    const page = element.closest('main')?.firstElementChild;
    if (page) sizes.observe(page);
    const leave = () => sizes.disconnect();
    const timer = setTimeout(leave, settlesMs);
    for (const name of ownMoves) window.addEventListener(name, leave, { once: true, passive: true });
    return () => {
      leave();
      clearTimeout(timer);
      for (const name of ownMoves) window.removeEventListener(name, leave);
    };
  }, [place, isAsked]);
}

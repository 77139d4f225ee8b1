import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { PlacedEntry } from './entry-days.ts';
import { type Move, slotAt } from './reschedule.ts';

export interface Drag {
  entry: PlacedEntry;
  x: number;
  y: number;
  /** Where it would land; null outside of every day. */
  target: Extract<Move, { to: string }> | null;
}

/** Less is a click with an unsteady hand. */
const threshold = 5;
/** How near to the edge of what scrolls it begins to scroll. */
const edge = 36;

function targetUnder(x: number, y: number, grabOffset: number): Drag['target'] {
  const day = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-day]'))
    .find((element) => element !== null);
  const date = day?.dataset.day;
  if (!day || !date) return null;
  if (day.dataset.slots === undefined) return { to: 'day', date };
  const box = day.getBoundingClientRect();
  return { to: 'slot', date, minute: slotAt((y - grabOffset - box.top) / box.height) };
}

function scrollNearEdge(y: number): void {
  const scroller = document.querySelector<HTMLElement>('[data-calendar-scroller]');
  if (!scroller) return;
  const box = scroller.getBoundingClientRect();
  if (y < box.top + edge) scroller.scrollBy({ top: -12 });
  else if (y > box.bottom - edge) scroller.scrollBy({ top: 12 });
}

function isDragged(
  from: { clientX: number; clientY: number },
  to: { clientX: number; clientY: number },
): boolean {
  return Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) >= threshold;
}

/** Calls back once the pointer has gone further than a click does; letting go before ends the waiting. */
export function onceDragged(start: ReactPointerEvent, callback: () => void): void {
  const from = { clientX: start.clientX, clientY: start.clientY };
  const waiting = new AbortController();
  const { signal } = waiting;
  const look = (pointer: PointerEvent) => {
    if (!isDragged(from, pointer)) return;
    waiting.abort();
    callback();
  };
  window.addEventListener('pointermove', look, { signal });
  window.addEventListener('pointerup', () => waiting.abort(), { signal });
}

interface Grab {
  entry: PlacedEntry;
  clientX: number;
  clientY: number;
  offset: number;
  moved: boolean;
}

/**
 * Dragging an entry with pointer, pen or finger. It listens on the window, so that it goes on when the entry
 * itself is redrawn; Escape lets go without moving anything.
 */
export function useEntryDrag(
  canGrab: (entry: PlacedEntry) => boolean,
  onDrop: (entry: PlacedEntry, move: Move) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef({ canGrab, onDrop });
  latest.current = { canGrab, onDrop };
  const release = useRef<(() => void) | null>(null);
  useEffect(() => () => release.current?.(), []);

  const grab = useCallback((event: ReactPointerEvent, entry: PlacedEntry) => {
    if (event.button !== 0) return;
    const lifted = event.currentTarget;
    const box = lifted.getBoundingClientRect();
    const held: Grab = {
      entry,
      clientX: event.clientX,
      clientY: event.clientY,
      offset: event.clientY - box.top,
      moved: false,
    };
    let current: Drag | null = null;
    const show = (next: Drag | null) => {
      current = next;
      setDrag(next);
    };
    const move = (pointer: PointerEvent) => {
      if (!held.moved) {
        if (!isDragged(held, pointer)) return;
        if (!latest.current.canGrab(entry)) return end();
        held.moved = true;
        lifted.toggleAttribute('data-lifted', true);
      }
      pointer.preventDefault();
      scrollNearEdge(pointer.clientY);
      const { clientX: x, clientY: y } = pointer;
      show({ entry, x, y, target: targetUnder(x, y, held.offset) });
    };
    const swallowClick = (click: MouseEvent) => {
      click.stopPropagation();
      click.preventDefault();
    };
    const end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', cancel, true);
      release.current = null;
      lifted.toggleAttribute('data-lifted', false);
      show(null);
    };
    const drop = () => {
      const landed = current?.target;
      end();
      if (!held.moved) return;
      window.addEventListener('click', swallowClick, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallowClick, true));
      if (landed) latest.current.onDrop(entry, landed);
    };
    const cancel = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', cancel, true);
    release.current = end;
  }, []);

  return { drag, grab };
}

import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef } from 'react';
import { type Carried, type DropTarget, sameTarget, useDrag } from './drag-store.ts';
import { slotAt } from './reschedule.ts';

/** Less is a click with an unsteady hand. */
const threshold = 5;
/** How near to the edge of what scrolls it begins to scroll. */
const edge = 36;
const scrollStep = 12;

function targetUnder(x: number, y: number, grab: { x: number; y: number }): DropTarget | null {
  const day = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-day]'))
    .find((element) => element !== null);
  const date = day?.dataset.day;
  if (!day || !date) return null;
  const { slots } = day.dataset;
  if (slots === undefined) return { to: 'day', date };
  const box = day.getBoundingClientRect();
  const share =
    slots === 'across' ? (x - grab.x - box.left) / box.width : (y - grab.y - box.top) / box.height;
  return { to: 'slot', date, minute: slotAt(share) };
}

function stepNear(at: number, start: number, end: number): number {
  if (at < start + edge) return -scrollStep;
  return at > end - edge ? scrollStep : 0;
}

function scrollNearEdge(x: number, y: number): void {
  const scroller = document.querySelector<HTMLElement>('[data-calendar-scroller]');
  if (!scroller) return;
  const box = scroller.getBoundingClientRect();
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return;
  const [left, top] = [stepNear(x, box.left, box.right), stepNear(y, box.top, box.bottom)];
  if (left !== 0 || top !== 0) scroller.scrollBy({ left, top });
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

/** The click that ends a drag is none. */
function swallowNextClick(): void {
  const swallow = (click: MouseEvent) => {
    click.stopPropagation();
    click.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, true));
}

/** Follows a pointer until it is let go, cancelled or Escape is pressed; the answer ends it too. */
export function followPointer(handlers: {
  onMove(pointer: PointerEvent): void;
  /** `dropped`: let go on purpose. */
  onEnd(dropped: boolean): void;
}): () => void {
  const following = new AbortController();
  const { signal } = following;
  const end = (dropped: boolean) => {
    if (signal.aborted) return;
    following.abort();
    handlers.onEnd(dropped);
  };
  window.addEventListener('pointermove', handlers.onMove, { signal });
  window.addEventListener('pointerup', () => end(true), { signal });
  window.addEventListener('pointercancel', () => end(false), { signal });
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end(false);
    },
    { signal, capture: true },
  );
  return () => end(false);
}

/**
 * Dragging with pointer, pen or finger. It listens on the window, so that it goes on when the entry itself is redrawn,
 * and looks where it is once a frame; Escape lets go without moving anything.
 */
export function useEntryDrag(
  canGrab: (carried: Carried) => boolean,
  onDrop: (carried: Carried, target: DropTarget) => void,
) {
  const latest = useRef({ canGrab, onDrop });
  latest.current = { canGrab, onDrop };
  const release = useRef<(() => void) | null>(null);
  useEffect(() => () => release.current?.(), []);

  return useCallback((event: ReactPointerEvent, carried: Carried) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const lifted = event.currentTarget;
    const box = lifted.getBoundingClientRect();
    const from = { clientX: event.clientX, clientY: event.clientY };
    const inside = carried.kind === 'entry';
    const grab = inside ? { x: event.clientX - box.left, y: event.clientY - box.top } : { x: 0, y: 0 };
    let isUnderway = false;
    let frame = 0;
    let at = { x: event.clientX, y: event.clientY };

    const look = () => {
      frame = 0;
      scrollNearEdge(at.x, at.y);
      const target = targetUnder(at.x, at.y, grab);
      if (!sameTarget(target, useDrag.getState().target)) useDrag.setState({ target });
      const ghost = document.querySelector<HTMLElement>('[data-drag-ghost]');
      if (ghost) ghost.style.transform = `translate(${at.x + 8}px, ${at.y + 6}px)`;
    };

    release.current = followPointer({
      onMove(pointer) {
        if (!isUnderway) {
          if (!isDragged(from, pointer)) return;
          if (!latest.current.canGrab(carried)) return release.current?.();
          isUnderway = true;
          lifted.toggleAttribute('data-lifted', true);
          useDrag.setState({ carried });
        }
        pointer.preventDefault();
        at = { x: pointer.clientX, y: pointer.clientY };
        if (frame === 0) frame = requestAnimationFrame(look);
      },
      onEnd(dropped) {
        if (frame !== 0) cancelAnimationFrame(frame);
        release.current = null;
        lifted.toggleAttribute('data-lifted', false);
        const target = isUnderway ? targetUnder(at.x, at.y, grab) : null;
        useDrag.setState({ carried: null, target: null });
        if (!isUnderway || !dropped) return;
        swallowNextClick();
        if (target) latest.current.onDrop(carried, target);
      },
    });
  }, []);
}

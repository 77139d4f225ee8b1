import { type PointerEvent as ReactPointerEvent, useCallback, useRef } from 'react';
import { useDrag } from './drag-store.ts';
import { followPointer } from './use-entry-drag.ts';

function dayUnder(x: number, y: number): string | undefined {
  return document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-sweep]')?.dataset.sweep)
    .find((day) => day !== undefined);
}

/** Drawing the pointer over the empty room of several days chooses those days. */
export function useDaySweep(onSwept: (from: string, to: string) => void) {
  const latest = useRef(onSwept);
  latest.current = onSwept;
  return useCallback((event: ReactPointerEvent, day: string) => {
    if (event.button !== 0 || event.pointerType === 'touch' || event.target !== event.currentTarget) return;
    followPointer({
      onMove(pointer) {
        const over = dayUnder(pointer.clientX, pointer.clientY);
        const { sweep } = useDrag.getState();
        if (over === undefined || (sweep === null && over === day) || sweep?.to === over) return;
        pointer.preventDefault();
        useDrag.setState({ sweep: { from: day, to: over } });
      },
      onEnd(dropped) {
        const { sweep } = useDrag.getState();
        if (sweep === null) return;
        useDrag.setState({ sweep: null });
        const [from = day, to = day] = [sweep.from, sweep.to].sort();
        if (dropped && from !== to) latest.current(from, to);
      },
    });
  }, []);
}

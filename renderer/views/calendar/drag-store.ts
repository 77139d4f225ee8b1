import { create } from 'zustand';
import type { PlacedEntry } from './entry-days.ts';
import type { Move } from './reschedule.ts';

/** What hangs on the pointer: entries of the calendar, or a draft that has no time yet. */
export type Carried =
  | { kind: 'entry'; id: string; entry: PlacedEntry; count: number }
  | { kind: 'draft'; id: string; words: string };

export type DropTarget = Extract<Move, { to: string }>;

interface DragState {
  carried: Carried | null;
  /** Where it would land; null outside of every day. */
  target: DropTarget | null;
  /** Days that the pointer is being drawn over, in no order. */
  sweep: { from: string; to: string } | null;
}

/** Apart from React's tree: a drag draws anew the cell it leaves and the one it enters. */
export const useDrag = create<DragState>(() => ({ carried: null, target: null, sweep: null }));

export function sameTarget(one: DropTarget | null, other: DropTarget | null): boolean {
  if (one === null || other === null) return one === other;
  const minute = (target: DropTarget) => (target.to === 'slot' ? target.minute : null);
  return one.date === other.date && minute(one) === minute(other);
}

export const useIsDropDay = (day: string) =>
  useDrag(({ target }) => target?.to === 'day' && target.date === day);

export const useDropMinute = (day: string) =>
  useDrag(({ target }) => (target?.to === 'slot' && target.date === day ? target.minute : null));

export const useIsSwept = (day: string) =>
  useDrag(({ sweep }) => {
    if (!sweep) return false;
    const [first, last] = [sweep.from, sweep.to].sort();
    return first !== undefined && last !== undefined && day >= first && day <= last;
  });

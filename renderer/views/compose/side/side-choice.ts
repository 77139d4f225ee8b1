import { type RefObject, useEffect, useRef } from 'react';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { useInterface } from '../../../app/interface-state.ts';

/** What can stand beside the text. */
export type SideId = 'preview' | 'write' | 'analysis';

/** Which panel this person has beside the text, also the next time. */
export const useSideChoice = create<{ shown: SideId }>()(
  persist(() => ({ shown: 'preview' as SideId }), {
    name: 'compose side',
    storage: createJSONStorage(() => localStorage),
  }),
);

export function showSide(shown: SideId): void {
  useSideChoice.setState({ shown });
}

interface Places {
  panel: RefObject<HTMLElement | null>;
  /** Where one begins in it. */
  first: RefObject<HTMLElement | null>;
  /** Out of it again: the same key leads both ways. */
  back(): void;
}

/** Puts the focus into a panel that was asked for by its key or in the palette. */
export function useFocusWhenWanted(id: SideId, places: Places): void {
  const latest = useRef(places);
  latest.current = places;
  const isWanted = useInterface(({ composeSideWanted }) => composeSideWanted === id);
  useEffect(() => {
    if (!isWanted) return;
    useInterface.setState({ composeSideWanted: null });
    const { panel, first, back } = latest.current;
    if (panel.current?.contains(document.activeElement)) back();
    else (first.current ?? panel.current)?.focus();
  }, [isWanted]);
}

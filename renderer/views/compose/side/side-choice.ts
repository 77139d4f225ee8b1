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

interface Inside {
  /** Where one begins in the panel; left out: the panel itself. */
  first?: RefObject<HTMLElement | null>;
  /** Out of it again: the same key leads both ways. */
  back?(): void;
}

/** Puts the focus into a panel that was asked for by its key or in the palette. */
export function useFocusWhenWanted(
  id: SideId,
  panel: RefObject<HTMLElement | null>,
  inside: Inside = {},
): void {
  const latest = useRef(inside);
  latest.current = inside;
  const isWanted = useInterface(({ composeSideWanted }) => composeSideWanted === id);
  useEffect(() => {
    if (!isWanted) return;
    useInterface.setState({ composeSideWanted: null });
    const { first, back } = latest.current;
    if (back && panel.current?.contains(document.activeElement)) back();
    else (first?.current ?? panel.current)?.focus();
  }, [isWanted, panel]);
}

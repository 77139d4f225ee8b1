import { create } from 'zustand';

/** What is open on the screen and belongs to no view. */
interface InterfaceState {
  paletteOpen: boolean;
  shortcutsOpen: boolean;
  pauseOpen: boolean;
  connectOpen: boolean;
}

export const useInterface = create<InterfaceState>(() => ({
  paletteOpen: false,
  shortcutsOpen: false,
  pauseOpen: false,
  connectOpen: false,
}));

import { create } from 'zustand';

/** What is open on the screen and belongs to no view. */
interface InterfaceState {
  shortcutsOpen: boolean;
  pauseOpen: boolean;
  connectOpen: boolean;
  /** The list of posts is to put the cursor into its search. */
  searchWanted: boolean;
  /** The media library is to ask for files. */
  uploadWanted: boolean;
  /** The composer is to show this panel beside the text, and to put the focus into it. */
  composeSideWanted: 'write' | 'analysis' | null;
}

export const useInterface = create<InterfaceState>(() => ({
  shortcutsOpen: false,
  pauseOpen: false,
  connectOpen: false,
  searchWanted: false,
  uploadWanted: false,
  composeSideWanted: null,
}));

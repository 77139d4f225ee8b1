import { create } from 'zustand';

/**
 * What was decided since the page was opened: days between two uses, null for no longer. The service does not tell
 * of posts that were made evergreen before.
 */
export const useKnownEvergreens = create<Record<string, number | null>>(() => ({}));

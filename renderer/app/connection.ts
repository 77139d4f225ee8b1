import { create } from 'zustand';

/** Whether the services can be reached; shown in the top bar. */
export const useConnection = create<{ state: 'connecting' | 'open' | 'lost'; reason: string | null }>(() => ({
  state: 'connecting',
  reason: null,
}));

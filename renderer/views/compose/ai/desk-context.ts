import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import type { WriteDesk, WritingDoor } from './write-desk.ts';

export const writingDoor: WritingDoor = {
  stream: (input, signal) => client.writing.stream(input, { signal }),
  run: (input, signal) => client.writing.run(input, { signal }),
  tellUsed: async (id) => {
    await client.ai.rateTask({ id, used: true }).catch(showRefusal);
  },
};

export const DeskContext = createContext<WriteDesk | null>(null);

export function useDesk(): WriteDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk needs a DeskContext around it.');
  return desk;
}

type DeskState = ReturnType<WriteDesk['store']['getState']>;

export function useDeskState<Part>(select: (state: DeskState) => Part): Part {
  return useStore(useDesk().store, select);
}

export function useWords() {
  const { store } = useDesk();
  const words = useDeskState((state) => state.words);
  return {
    words,
    say: (change: Partial<DeskState['words']>) =>
      store.setState((state) => ({ words: { ...state.words, ...change } })),
  };
}

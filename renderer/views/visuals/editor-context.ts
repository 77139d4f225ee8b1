import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Look } from '../../../shared/visuals/look.ts';
import { change, type EditorState, type EditorStore, type Work } from './editor-store.ts';

export interface EditorRoom {
  store: EditorStore;
  looks: readonly Look[];
}

export const EditorContext = createContext<EditorRoom | null>(null);

export function useEditorRoom(): EditorRoom {
  const room = useContext(EditorContext);
  if (!room) throw new Error('This belongs into the visual editor.');
  return room;
}

export function useEditor<Part>(part: (state: EditorState) => Part): Part {
  return useStore(useEditorRoom().store, part);
}

/** Makes a change that can be undone; `field` names what was changed. */
export function useChange(): (field: string, work: (state: EditorState) => Partial<Work>) => void {
  const { store } = useEditorRoom();
  return (field, work) => store.setState((state) => change(state, field, Date.now(), work(state)));
}

export function lookOf(looks: readonly Look[], id: string | undefined): Look | undefined {
  return looks.find((look) => look.id === id) ?? looks[0];
}

import type { ResolvedPos } from '@tiptap/pm/model';
import type { Editor } from '@tiptap/react';
import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Tab } from '../draft.ts';

/** Where in the text the caret stands, or what is chosen, as offsets in it; it stays when the focus goes elsewhere. */
export interface TextSelection {
  tab: Tab;
  start: number;
  end: number;
  /** Goes back to where the caret was. */
  focus(): void;
}

export type SelectionStore = StoreApi<TextSelection>;

export function createSelectionStore(): SelectionStore {
  return createStore<TextSelection>(() => ({ tab: 'all', start: 0, end: 0, focus: () => undefined }));
}

const SelectionContext = createContext<SelectionStore>(createSelectionStore());
export const SelectionProvider = SelectionContext.Provider;
export const useSelectionStore = () => useContext(SelectionContext);

/** Lets the store follow the caret of an editor; the answer ends it. */
export function followSelection(editor: Editor, tab: Tab, store: SelectionStore): () => void {
  // A paragraph costs two positions of the document, and one line break of the text.
  const offset = (place: ResolvedPos) => Math.max(0, place.pos - 1 - place.index(0));
  function tell(): void {
    const { $from, $to } = editor.state.selection;
    store.setState({ tab, start: offset($from), end: offset($to), focus });
  }
  const focus = () => void (editor.isDestroyed || editor.commands.focus());
  tell();
  editor.on('selectionUpdate', tell);
  return () => void editor.off('selectionUpdate', tell);
}

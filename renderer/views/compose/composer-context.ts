import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { LinkRules } from '../../../shared/contract/links.ts';
import type { Autosave } from './autosave.ts';
import type { ComposeMode } from './compose-mode.ts';
import { type ComposeState, type ComposeStore, edit, redo, replaceText, undo } from './compose-store.ts';
import type { Draft, Tab } from './draft.ts';
import type { ComposerField } from './preflight-targets.ts';

export interface Composer {
  store: ComposeStore;
  saver: Autosave;
  accounts: readonly Account[];
  /** Whether media can be given an address that networks fetch from. */
  hasStaging: boolean;
  workspaceId: string;
  /** What is done to links when the post goes out; null: nothing yet known. */
  links: LinkRules | null;
}

export const ComposerContext = createContext<Composer | null>(null);

export function useComposer(): Composer {
  const composer = useContext(ComposerContext);
  if (!composer) throw new Error('useComposer needs a Composer around it.');
  return composer;
}

export function useCompose<Part>(select: (state: ComposeState) => Part): Part {
  return useStore(useComposer().store, select);
}

export const ModeContext = createContext<ComposeMode>('autosave');
export const useMode = () => useContext(ModeContext);

/** Where to go when a finding is clicked: each part of the composer registers how it is focused. */
export type FieldFocus = Map<ComposerField, () => void>;
export const FieldFocusContext = createContext<FieldFocus>(new Map());

/** Changes the draft and lets the autosave know. */
export function useEdit(): (change: (draft: Draft) => Draft) => void {
  const { store } = useComposer();
  return (change) => store.setState((state) => edit(state, change));
}

/** As `useEdit`, for changes that the editor has to show. */
export function useReplaceText(): (change: (draft: Draft) => Draft) => void {
  const { store } = useComposer();
  return (change) => store.setState((state) => replaceText(state, change));
}

/** Steps through all changes of the post, of whatever field. */
export function useHistory(): { undo: () => void; redo: () => void } {
  const { store } = useComposer();
  return useMemo(() => ({ undo: () => store.setState(undo), redo: () => store.setState(redo) }), [store]);
}

export function useShowTab(): (tab: Tab) => void {
  const { store } = useComposer();
  return (tab) => store.setState({ tab });
}

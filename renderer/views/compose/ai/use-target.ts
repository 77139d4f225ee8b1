import { useStore } from 'zustand';
import type { Account } from '../../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import type { ComposeStore } from '../compose-store.ts';
import { useCompose, useComposer } from '../composer-context.ts';
import { hasOwnText, type Tab, textOf } from '../draft.ts';
import { type SelectionStore, useSelectionStore } from '../text-editor/text-selection.ts';
import type { Words } from './brief.ts';
import type { Target } from './write-desk.ts';

/** What a task is for, as it stands now: what is chosen in the editor, else the whole text of its tab. */
export function targetNow(store: ComposeStore, selection: SelectionStore): Target {
  const { draft, tab } = store.getState();
  const before = textOf(draft, tab);
  const { tab: selectedIn, start, end } = selection.getState();
  const isChosen = selectedIn === tab && end > start && before.slice(start, end).trim() !== '';
  return isChosen ? { tab, before, start, end } : { tab, before, start: 0, end: before.length };
}

/** What is chosen in the text; empty: the whole of it is meant. */
export function useChosenText(): string {
  const selection = useSelectionStore();
  const tab = useCompose((state) => state.tab);
  const text = useCompose((state) => textOf(state.draft, state.tab));
  return useStore(selection, ({ tab: selectedIn, start, end }) =>
    selectedIn === tab ? text.slice(start, Math.max(start, end)).trim() : '',
  );
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

export function accountName(account: Account): string {
  return account.displayName || account.handle;
}

/** For whom the text of a tab is written. */
export function useReaders(tab: Tab): Account[] {
  const { accounts } = useComposer();
  const ids = useCompose(({ draft }) =>
    draft.accountIds.filter((id) => (tab === 'all' ? !hasOwnText(draft, id) : id === tab)).join(' '),
  );
  return accounts.filter(({ id }) => ids.split(' ').includes(id));
}

/** The network that a text has to fit: of several the one with the least room. */
export function tightestNetwork(readers: readonly Account[]): NetworkId | null {
  const room = ({ network }: Account) => networkFacts[network].limits.text.max;
  return [...readers].sort((a, b) => room(a) - room(b))[0]?.network ?? null;
}

export function networkMeant(words: Words, readers: readonly Account[]): NetworkId | null {
  if (words.network === 'any') return null;
  return words.network ?? tightestNetwork(readers);
}

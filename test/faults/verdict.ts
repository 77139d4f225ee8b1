import type { PublicationState } from '../../shared/publication-state.ts';
import type { FakeEntry } from '../support/networks/fake-server.ts';

export type Verdict = 'right' | 'asked' | 'lost' | 'doubled' | 'false_state';

export interface Expected {
  /** Texts that must stand on the network, each once: the post, its further parts, its first comment. */
  texts: readonly string[];
  /** Whether a person may be asked: only where the network cannot be read. */
  mayAsk: boolean;
}

/** What a run left behind: our state of the publication, and the network's own ledger. */
export interface Aftermath {
  state: PublicationState;
  /** Set when a part after the post was given up. */
  hasError: boolean;
  ledger: readonly Pick<FakeEntry, 'text' | 'deleted'>[];
}

function countsOf(texts: readonly string[], ledger: Aftermath['ledger']): number[] {
  const live = ledger.filter(({ deleted }) => !deleted);
  return texts.map((text) => live.filter((entry) => entry.text === text).length);
}

/** The ledger of the network, never our database, decides what was lost or doubled. */
export function verdictOf({ state, hasError, ledger }: Aftermath, { texts, mayAsk }: Expected): Verdict {
  const counts = countsOf(texts, ledger);
  const live = ledger.filter(({ deleted }) => !deleted).length;
  if (counts.some((count) => count > 1) || live > texts.length) return 'doubled';
  if (state === 'needs_review') return mayAsk ? 'asked' : 'false_state';
  const allThere = counts.every((count) => count === 1);
  if (state === 'published') return allThere && !hasError ? 'right' : 'false_state';
  return counts.some((count) => count === 1) ? 'false_state' : 'lost';
}

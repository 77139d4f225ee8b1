import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';
import { useComposer } from './composer-context.ts';
import type { Draft } from './draft.ts';
import { type LinkFacts, noLinkFacts } from './link-facts.ts';
import { useLinkFactsQuery } from './use-link-facts.ts';

const CalmDraftContext = createContext<Draft | null>(null);
const LinkFactsContext = createContext<LinkFacts>(noLinkFacts);

/** After the last key, and at the latest while typing goes on. */
const calmMs = 60;
const latestMs = 300;

/** The draft once typing has paused for a moment, as one low-priority change for all who follow it. */
function useFollowed(): Draft {
  const { store } = useComposer();
  const [draft, setDraft] = useState(() => store.getState().draft);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitingSince: number | null = null;
    function take(): void {
      waitingSince = null;
      startTransition(() => setDraft(store.getState().draft));
    }
    take();
    const stop = store.subscribe((state, before) => {
      if (state.draft === before.draft) return;
      const now = performance.now();
      waitingSince ??= now;
      clearTimeout(timer);
      timer = setTimeout(take, Math.min(calmMs, Math.max(0, waitingSince + latestMs - now)));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return draft;
}

/** What is worked out from the draft (counters, marks, previews, checks) follows it at a little distance. */
export function CalmDraft({ children }: { children: ReactNode }) {
  const draft = useFollowed();
  const links = useLinkFactsQuery();
  return (
    <LinkFactsContext value={links}>
      <CalmDraftContext value={draft}>{children}</CalmDraftContext>
    </LinkFactsContext>
  );
}

/** For what is only shown: typing never waits for it. */
export function useCalmDraft(): Draft {
  const draft = useContext(CalmDraftContext);
  if (!draft) throw new Error('useCalmDraft needs a CalmDraft around it.');
  return draft;
}

export function useLinkFacts(): LinkFacts {
  return useContext(LinkFactsContext);
}

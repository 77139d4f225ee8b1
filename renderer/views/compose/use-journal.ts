import { useEffect, useState } from 'react';
import { showRefusal } from '../../app/refusal.ts';
import type { Autosave } from './autosave.ts';
import type { ComposeState, ComposeStore } from './compose-store.ts';
import { journalKey, noteUnsent, type Unsent, unsentFor } from './journal.ts';

/** Typing is noted this soon; a crash of the page loses no more. */
const noteAfterMs = 250;

/** Holds a lock as long as the composer lives: another window then leaves its notes alone. The answer lets go. */
function holdOpen(key: string): () => void {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  // Without locks (an old browser) every note is offered: better twice than lost.
  navigator.locks?.request(key, () => held).catch(showRefusal);
  return release;
}

async function openElsewhere(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name ?? ''));
}

/** Keeps a note of what is unsaved on this computer, until it is saved. */
export function useJournal(store: ComposeStore, saver: Autosave, workspaceId: string): void {
  useEffect(() => {
    const key = journalKey(workspaceId, crypto.randomUUID());
    const letGo = holdOpen(key);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isTold = false;
    function note(): void {
      clearTimeout(timer);
      timer = undefined;
      try {
        noteUnsent(localStorage, key, store.getState(), Date.now());
      } catch (error) {
        if (!isTold) showRefusal(error);
        isTold = true;
      }
    }
    const stop = store.subscribe((state, before) => {
      if (state.draft !== before.draft || state.saved !== before.saved)
        timer ??= setTimeout(note, noteAfterMs);
    });
    window.addEventListener('pagehide', note);
    function end(): void {
      stop();
      window.removeEventListener('pagehide', note);
      note();
      letGo();
    }
    return () => {
      note();
      // Whatever else leaves with the composer may begin a last save now: the note stands until that is done.
      queueMicrotask(() => void saver.idle().then(end, showRefusal));
    };
  }, [store, saver, workspaceId]);
}

/** What an earlier window left behind unsaved. */
export function useUnsent(workspaceId: string, beginning: ComposeState) {
  const [found, setFound] = useState<readonly Unsent[]>([]);
  useEffect(() => {
    let isHere = true;
    openElsewhere().then((open) => {
      if (isHere) setFound(unsentFor(localStorage, workspaceId, beginning, { now: Date.now(), open }));
    }, showRefusal);
    return () => {
      isHere = false;
    };
  }, [workspaceId, beginning]);
  function forget(key: string): void {
    localStorage.removeItem(key);
    setFound((entries) => entries.filter((entry) => entry.key !== key));
  }
  return { found, forget };
}

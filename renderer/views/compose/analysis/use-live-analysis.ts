import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { analyseText, type TextAnalysis } from '../../../../shared/analysis/analysis.ts';
import type { ComposeState } from '../compose-store.ts';
import { useComposer } from '../composer-context.ts';
import { textOf } from '../draft.ts';
import { useTextLanguage } from './use-text-language.ts';

/** What is dearer than this waits for a pause in the typing. */
const cheapMs = 8;
/** For the browser to paint the letter. */
const frameMs = 16;
const pauseMs = 150;
const longestPauseMs = 1_000;

function shownText({ draft, tab }: ComposeState): string {
  return textOf(draft, tab);
}

/** The text of the tab that is shown, after each letter has been painted; `cost`: what following it took last time. */
function useFollowedText(cost: { current: number }): string {
  const { store } = useComposer();
  const [text, setText] = useState(() => shownText(store.getState()));
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function take(): void {
      timer = undefined;
      startTransition(() => setText(shownText(store.getState())));
    }
    function wait(): void {
      frame = 0;
      timer = setTimeout(
        take,
        cost.current <= cheapMs ? frameMs : Math.min(longestPauseMs, pauseMs + 4 * cost.current),
      );
    }
    take();
    const stop = store.subscribe((state, before) => {
      if (state.draft === before.draft && state.tab === before.tab) return;
      const isWaiting = frame !== 0 || timer !== undefined;
      if (isWaiting && cost.current <= cheapMs) return;
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      timer = undefined;
      frame = requestAnimationFrame(wait);
    });
    return () => {
      stop();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [store, cost]);
  return text;
}

export interface LiveAnalysis {
  /** What it was worked out for: the editor may be a letter ahead. */
  text: string;
  analysis: TextAnalysis;
}

/** The analysis of the shown text, by rules and here, a moment after each key. */
export function useLiveAnalysis(): LiveAnalysis {
  const cost = useRef(0);
  const text = useFollowedText(cost);
  const language = useTextLanguage(text);
  return useMemo(() => {
    const begun = performance.now();
    const analysis = analyseText(text, language);
    cost.current = performance.now() - begun;
    return { text, analysis };
  }, [text, language]);
}

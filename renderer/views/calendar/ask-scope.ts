import { create } from 'zustand';
import type { SeriesScope } from '../../../shared/contract/planning.ts';

interface ScopeQuestion {
  /** What is to happen, as `Move this repeating post`. */
  title: string;
  answer(scope: SeriesScope | null): void;
}

export const useScopeQuestion = create<{ question: ScopeQuestion | null }>(() => ({ question: null }));

/** Asks which dates of a recurring post are meant; null: none, the person thought better of it. */
export function askScope(title: string): Promise<SeriesScope | null> {
  const { promise, resolve } = Promise.withResolvers<SeriesScope | null>();
  useScopeQuestion.getState().question?.answer(null);
  useScopeQuestion.setState({
    question: {
      title,
      answer(scope) {
        useScopeQuestion.setState({ question: null });
        resolve(scope);
      },
    },
  });
  return promise;
}

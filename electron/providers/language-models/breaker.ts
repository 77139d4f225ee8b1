import type { Clock } from '../../../shared/ports.ts';
import type { ModelFailure } from './model-failure.ts';

const troublesToRest = 5;
const firstRestMs = 30_000;
const longestRestMs = 10 * 60_000;

export interface BreakerView {
  /** `trying`: after a rest one call is let through to see. */
  state: 'closed' | 'resting' | 'trying';
  /** UTC epoch milliseconds; null: it is not resting. */
  restsUntil: number | null;
  troublesInARow: number;
}

/** Leaves a provider alone after repeated trouble, and as long as it asks for. */
export interface Breaker {
  /** Whether a call may go out now; after a rest only the first may, until its end is told. */
  allows(): boolean;
  succeeded(): void;
  failed(failure: ModelFailure): void;
  view(): BreakerView;
}

export function createBreaker(clock: Clock): Breaker {
  let troubles = 0;
  let rests = 0;
  let until: number | null = null;
  let trying = false;

  const restFor = (at: number) => {
    until = Math.max(until ?? 0, at);
    trying = false;
  };
  return {
    allows() {
      if (until === null) return true;
      if (clock.now() < until || trying) return false;
      trying = true;
      return true;
    },
    succeeded() {
      troubles = 0;
      rests = 0;
      until = null;
      trying = false;
    },
    failed(failure) {
      if (failure.retryAt !== undefined) restFor(failure.retryAt);
      else if (failure.isTrouble) {
        troubles += 1;
        if (troubles >= troublesToRest || trying) {
          restFor(clock.now() + Math.min(longestRestMs, firstRestMs * 2 ** rests));
          rests += 1;
        }
      } else trying = false;
    },
    view: () => {
      const state = until === null ? 'closed' : clock.now() < until ? 'resting' : 'trying';
      return { state, restsUntil: state === 'resting' ? until : null, troublesInARow: troubles };
    },
  };
}

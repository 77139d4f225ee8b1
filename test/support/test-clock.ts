import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../shared/ports.ts';

export interface TestClock extends Clock {
  /** Lets time pass: due timers fire in order, and what they started settles before the next. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock forward or back without time passing. */
  jump(ms: number): void;
}

/** Turns of the event loop that a chain of promises gets to come to rest. */
const turnsToSettle = 5;

async function settle(): Promise<void> {
  for (let turn = 0; turn < turnsToSettle; turn += 1) await nextTurn();
}

/** A clock that stands still until the test moves it. `start` is UTC epoch milliseconds. */
export function createTestClock(start: number): TestClock {
  let elapsed = 0;
  let wallOffset = start;
  const timers = new Set<{ due: number; callback: () => void }>();

  function nextDue(until: number) {
    let next: { due: number; callback: () => void } | undefined;
    for (const timer of timers) if (timer.due <= until && (!next || timer.due < next.due)) next = timer;
    return next;
  }

  return {
    now: () => wallOffset + elapsed,
    monotonic: () => elapsed,
    after(delayMs, callback) {
      const timer = { due: elapsed + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    async advance(ms) {
      const until = elapsed + ms;
      await settle();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        elapsed = Math.max(elapsed, timer.due);
        timer.callback();
        await settle();
      }
      elapsed = Math.max(elapsed, until);
      await settle();
    },
    jump(ms) {
      wallOffset += ms;
    },
  };
}

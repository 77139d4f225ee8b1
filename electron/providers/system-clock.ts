import type { Clock } from '../../shared/ports.ts';

/** Node fires a longer timer at once. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, callback) {
    const due = performance.now() + delayMs;
    let timer: NodeJS.Timeout;
    const arm = () => {
      const left = due - performance.now();
      timer = setTimeout(left > longestTimerMs ? arm : fire, Math.min(left, longestTimerMs));
    };
    // Timers may ring a fraction of a millisecond early; a caller that then looks at the clock would sleep again.
    const fire = () => (performance.now() < due ? arm() : callback());
    arm();
    return () => clearTimeout(timer);
  },
};

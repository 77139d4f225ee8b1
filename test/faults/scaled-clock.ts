import type { Clock } from '../../shared/ports.ts';

/** Where and how fast scenario time runs; shared by the processes of one scenario, so that a restart does not turn it back. */
export interface TimeScale {
  /** Wall time of the machine at which scenario time was `start`. */
  realStart: number;
  /** UTC epoch milliseconds. */
  start: number;
  /** Scenario milliseconds in one real millisecond. */
  rate: number;
}

export function scaledNow({ realStart, start, rate }: TimeScale): number {
  return start + (Date.now() - realStart) * rate;
}

/** A clock that runs `rate` times as fast as the machine's. */
export function scaledClock(scale: TimeScale): Clock {
  const monotonicStart = performance.now();
  return {
    now: () => Math.floor(scaledNow(scale)),
    monotonic: () => (performance.now() - monotonicStart) * scale.rate,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs / scale.rate);
      return () => clearTimeout(timer);
    },
  };
}

import type { Clock, Log } from '../../../shared/ports.ts';

/** A clock that jumps moves due times without a wake-up; it is compared at this distance. */
const clockWatchMs = 30_000;
/** Less than this is the clock being put right. */
const noticedSetBackMs = 2 * 60_000;

/** Work that becomes due: what is due now, and when the next will be. */
export interface DueSource {
  /** Takes one piece of due work, or undefined when there is none. */
  claim(now: number): Promise<(() => Promise<void>) | undefined>;
  /** UTC epoch milliseconds of the next work that is not yet due. */
  nextAt(now: number): Promise<number | undefined>;
}

export interface DueLoop {
  start(): void;
  /** Due times changed: look again. */
  wake(): void;
  /** Starts nothing more and waits for what runs. */
  stop(): Promise<void>;
  running(): number;
  alive(): boolean;
}

/**
 * Sleeps until the next due time and runs what is due, at most `atOnce` side by side. Does not poll: it looks into
 * the database only when something is due, was changed, or ended.
 */
export function createDueLoop(options: {
  name: string;
  source: DueSource;
  clock: Clock;
  log: Log;
  atOnce: number;
  /** The wall clock went back, by so much against the one that never jumps. */
  onClockSetBack?: (byMs: number) => void;
}): DueLoop {
  const { source, clock, log } = options;
  const underway = new Set<Promise<void>>();
  let stopped = true;
  let pumping: Promise<void> | undefined;
  let again = false;
  let cancelTimer: () => void = () => undefined;
  let next: number | undefined;

  function launch(work: () => Promise<void>): void {
    const run = work()
      .catch((error: unknown) => log.error({ error, loop: options.name }, 'due work failed unexpectedly'))
      .finally(() => {
        underway.delete(run);
        wake();
      });
    underway.add(run);
  }

  async function fill(): Promise<void> {
    while (!stopped && underway.size < options.atOnce) {
      const work = await source.claim(clock.now());
      if (!work) return;
      launch(work);
    }
  }

  function arm(): void {
    cancelTimer();
    if (stopped || next === undefined) return;
    const armed = { at: clock.now(), monotonic: clock.monotonic() };
    const delay = Math.max(0, next - armed.at);
    cancelTimer = clock.after(Math.min(delay, clockWatchMs), () => {
      const setBackBy = armed.at + (clock.monotonic() - armed.monotonic) - clock.now();
      if (setBackBy > noticedSetBackMs) options.onClockSetBack?.(setBackBy);
      if (next !== undefined && next <= clock.now()) wake();
      else arm();
    });
  }

  async function pump(): Promise<void> {
    do {
      again = false;
      await fill();
      next = await source.nextAt(clock.now());
    } while (again && !stopped);
    arm();
  }

  function wake(): void {
    if (stopped) return;
    if (pumping) {
      again = true;
      return;
    }
    pumping = pump()
      .catch((error: unknown) => {
        log.error({ error, loop: options.name }, 'looking for due work failed; trying again shortly');
        next = clock.now() + 5_000;
        arm();
      })
      .finally(() => {
        pumping = undefined;
        if (again) wake();
      });
  }

  return {
    start() {
      stopped = false;
      wake();
    },
    wake,
    async stop() {
      stopped = true;
      cancelTimer();
      await pumping;
      await Promise.all(underway);
    },
    running: () => underway.size,
    alive: () => !stopped,
  };
}

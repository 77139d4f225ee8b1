import type { Clock } from '../../../shared/ports.ts';
import type { ModelLimits } from './language-model.ts';
import { ModelFailure } from './model-failure.ts';

const firstPauseMs = 500;

/** One call with its deadlines: it is over when the person leaves, time is up or nothing is heard any more. */
export interface Watch {
  signal: AbortSignal;
  remainingMs(): number;
  /** Something was heard: the time of silence begins anew. */
  heard(): void;
  /** Why it was ended from this side; undefined: it was not. */
  ending(): 'deadline' | 'stalled' | 'cancelled' | undefined;
  over(): void;
}

export function watchCall(clock: Clock, limits: ModelLimits, given: AbortSignal | undefined): Watch {
  const controller = new AbortController();
  const until = clock.monotonic() + limits.deadlineMs;
  let why: 'deadline' | 'stalled' | 'cancelled' | undefined;
  const end = (reason: 'deadline' | 'stalled' | 'cancelled') => {
    why ??= reason;
    controller.abort();
  };
  const cancel = () => end('cancelled');
  const stopDeadline = clock.after(limits.deadlineMs, () => end('deadline'));
  let stopSilence = clock.after(limits.silenceMs, () => end('stalled'));
  if (given?.aborted) cancel();
  given?.addEventListener('abort', cancel, { once: true });
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, until - clock.monotonic()),
    heard() {
      stopSilence();
      stopSilence = clock.after(limits.silenceMs, () => end('stalled'));
    },
    ending: () => why,
    over() {
      stopDeadline();
      stopSilence();
      given?.removeEventListener('abort', cancel);
    },
  };
}

/** Waits, or is over at once when the signal says so. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stop = clock.after(ms, done);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Only what surely was not worked on is asked again: the rest may have been paid for. */
function mayRepeat(failure: ModelFailure): boolean {
  return ['rate_limited', 'server_error', 'unreachable'].includes(failure.reason) && failure.usage === null;
}

/** Tries again after a pause, or when the provider said, as long as the call has time for it. */
export async function withAttempts<Result>(
  clock: Clock,
  random: () => number,
  limits: ModelLimits,
  watch: Watch,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ModelFailure) || !mayRepeat(error) || tries >= limits.maxAttempts) throw error;
      const jittered = firstPauseMs * 2 ** (tries - 1) * (0.5 + random());
      const waitMs = error.retryAt === undefined ? jittered : Math.max(0, error.retryAt - clock.now());
      if (waitMs >= Math.min(watch.remainingMs(), limits.silenceMs)) throw error;
      await pause(clock, waitMs, watch.signal);
      if (watch.signal.aborted) throw error;
      watch.heard();
    }
  }
}

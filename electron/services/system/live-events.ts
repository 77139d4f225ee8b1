import type { LiveEvent } from '../../../shared/contract/system.ts';
import type { ServiceContext } from '../context.ts';

/** A listener this far behind is let go: it comes back and asks anew, instead of filling the memory. */
const mostWaiting = 1_000;

/** Every change from now on, until the listener leaves, `signal` aborts or it has fallen too far behind. */
export function liveEvents(
  context: ServiceContext,
  signal?: AbortSignal,
): AsyncGenerator<LiveEvent, void, undefined> {
  const waiting: LiveEvent[] = [];
  let news = Promise.withResolvers<void>();
  let left = signal?.aborted ?? false;
  // Subscribed before the first `next`: nothing that commits after the call may be missed.
  const unsubscribe = context.events.subscribe((event) => {
    if (waiting.length < mostWaiting) waiting.push(event);
    else leave();
    news.resolve();
  });
  function leave() {
    left = true;
    unsubscribe();
    news.resolve();
  }
  signal?.addEventListener('abort', leave, { once: true });

  async function* stream() {
    try {
      while (!left) {
        yield* waiting.splice(0);
        await news.promise;
        news = Promise.withResolvers();
      }
    } finally {
      signal?.removeEventListener('abort', leave);
      leave();
    }
  }
  return stream();
}

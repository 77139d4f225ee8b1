import type { ClientLink } from '@orpc/client';

export type Link = ClientLink<Record<never, never>>;

/** Opens one connection; `onClose` is called once when it ends, also when it never came to be. */
export type OpenLink = (onClose: () => void) => Promise<Link>;

const firstRetryMs = 300;
const lastRetryMs = 5_000;
/** A connection that held this long was a good one: the next loss is met eagerly again. */
const steadyMs = 5_000;

/**
 * A link that outlives its connections: when one ends, another is opened, ever less eagerly. A call made in
 * between waits for the next attempt and fails with it, so that nothing hangs and nothing is sent twice.
 */
export function lastingLink(
  open: OpenLink,
  report: (state: 'open' | 'lost', reason: string | null) => void,
): Link {
  let retryMs = firstRetryMs;
  let steady: ReturnType<typeof setTimeout> | undefined;
  let current: Promise<Link> | undefined;

  function keep(opening: Promise<Link>): Promise<Link> {
    current = opening;
    opening.then(
      () => {
        steady = setTimeout(() => {
          retryMs = firstRetryMs;
        }, steadyMs);
        report('open', null);
      },
      (error: unknown) => report('lost', error instanceof Error ? error.message : String(error)),
    );
    return opening;
  }

  function connect(): Promise<Link> {
    return open(() => {
      clearTimeout(steady);
      report('lost', 'The connection was closed.');
      keep(later());
    });
  }

  function later(): Promise<Link> {
    const waitMs = retryMs;
    retryMs = Math.min(lastRetryMs, retryMs * 2);
    return new Promise<void>((resolve) => setTimeout(resolve, waitMs)).then(connect);
  }

  return {
    call: async (path, input, options) => {
      const link = await (current ?? keep(connect()));
      return link.call(path, input, options);
    },
  };
}

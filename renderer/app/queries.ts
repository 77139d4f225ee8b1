import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '../../shared/contract/system.ts';
import { client } from './client.ts';
import { useConnection } from './connection.ts';

export const orpc = createTanstackQueryUtils(client);

/** Answers stay fresh until an event says otherwise, so nothing is asked twice. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: 1, refetchOnWindowFocus: false } },
});

/** What each topic makes stale. */
const staleBy: Record<LiveEvent['topic'], readonly (readonly unknown[])[]> = {
  posts: [orpc.posts.key(), orpc.publications.key(), orpc.workspace.key()],
  accounts: [orpc.accounts.key(), orpc.workspace.key()],
  media: [orpc.media.key()],
  workspace: [orpc.workspace.key(), orpc.posts.key()],
  notifications: [orpc.notifications.key(), orpc.workspace.get.key()],
  metrics: [orpc.workspace.today.key(), orpc.publications.key()],
};

const gatherMs = 80;
const resubscribeMs = 1_000;

/** Changes come in bursts: topics are gathered for a moment, then made stale together. */
function gatherer(): (topic: LiveEvent['topic']) => void {
  const topics = new Set<LiveEvent['topic']>();
  return (topic) => {
    topics.add(topic);
    if (topics.size > 1) return;
    setTimeout(() => {
      const stale = [...topics].flatMap((each) => staleBy[each]);
      topics.clear();
      for (const queryKey of stale) void queryClient.invalidateQueries({ queryKey });
    }, gatherMs);
  };
}

/** Keeps what is shown live from the event stream, for as long as the page lives. */
export async function followEvents(): Promise<never> {
  const changed = gatherer();
  for (;;) {
    try {
      const events = await client.system.events();
      useConnection.setState({ state: 'open', reason: null });
      for await (const event of events) changed(event.topic);
    } catch (error) {
      useConnection.setState({
        state: 'lost',
        reason: error instanceof Error ? error.message : String(error),
      });
    }
    // A stream ends with its connection; the client opens a new one, and what was missed is read again.
    await new Promise((resolve) => setTimeout(resolve, resubscribeMs));
    void queryClient.invalidateQueries();
  }
}

import { ORPCError } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { onlineManager, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '../../shared/contract/system.ts';
import { client } from './client.ts';
import { useConnection } from './connection.ts';

export const orpc = createTanstackQueryUtils(client);

// Rostrum is where the services are, not on the internet: a query waits while they are away and goes on when
// they are back, so that a lost connection takes nothing off the screen.
onlineManager.setEventListener((setOnline) =>
  useConnection.subscribe(({ state }) => setOnline(state !== 'lost')),
);

/** A refusal is an answer: asking again would be refused again. */
function isWorthAnotherTry(failures: number, error: Error): boolean {
  return failures === 0 && !(error instanceof ORPCError && error.status < 500);
}

/** Answers stay fresh until an event says otherwise, so nothing is asked twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: isWorthAnotherTry,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    // Never kept for later: what a person asked for happens now or is refused now.
    mutations: { networkMode: 'always' },
  },
});

/** What each topic makes stale. */
const staleBy: Record<LiveEvent['topic'], readonly (readonly unknown[])[]> = {
  posts: [
    orpc.imports.list.key(),
    orpc.posts.key(),
    orpc.calendar.key(),
    orpc.publications.key(),
    orpc.workspace.key(),
    orpc.planning.key(),
    orpc.searches.key(),
    orpc.trash.key(),
    orpc.labels.key(),
    orpc.campaigns.key(),
    orpc.ideas.key(),
    orpc.links.ofPost.key(),
  ],
  accounts: [orpc.accounts.key(), orpc.calendar.key(), orpc.workspace.key(), orpc.planning.key()],
  media: [orpc.media.key(), orpc.illustrations.key(), orpc.altTexts.key()],
  workspace: [
    orpc.campaigns.key(),
    orpc.workspace.key(),
    orpc.posts.key(),
    orpc.calendar.key(),
    orpc.planning.key(),
    orpc.staging.key(),
    orpc.links.key(),
  ],
  notifications: [orpc.notifications.key(), orpc.workspace.get.key()],
  visuals: [orpc.visuals.key()],
  metrics: [orpc.workspace.today.key(), orpc.publications.key(), orpc.templates.key(), orpc.analytics.key()],
  templates: [orpc.templates.key()],
  snippets: [orpc.snippets.key()],
  brand: [orpc.brand.key(), orpc.visuals.templates.key(), orpc.posts.preview.key(), orpc.planning.key()],
  labels: [orpc.labels.key(), orpc.campaigns.key()],
  campaigns: [orpc.campaigns.key(), orpc.labels.key()],
  ideas: [orpc.ideas.key()],
  ai: [orpc.ai.key(), orpc.illustrations.key()],
  pipeline: [orpc.pipeline.key()],
  reports: [orpc.reports.key()],
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
  for (let times = 0; ; times++) {
    try {
      const events = await client.system.events();
      useConnection.setState({ state: 'open', reason: null });
      // Only once the new stream listens: what happened between the two is then in what is read again.
      if (times > 0) void queryClient.invalidateQueries();
      for await (const event of events) changed(event.topic);
    } catch (error) {
      useConnection.setState({
        state: 'lost',
        reason: error instanceof Error ? error.message : String(error),
      });
    }
    await new Promise((resolve) => setTimeout(resolve, resubscribeMs));
  }
}

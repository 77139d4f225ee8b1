import type { NetworkRegistry } from './adapter.ts';
import { blueskyNetwork } from './bluesky/bluesky.ts';
import { mastodonNetwork } from './mastodon/mastodon.ts';
import { practiceNetwork } from './practice/practice.ts';
import { openPracticeStore } from './practice/store.ts';

/** All networks, ready for use; `close` lets go of the Practice network's file. */
export function createNetworks({ practicePath }: { practicePath: string }): {
  networks: NetworkRegistry;
  close(): void;
} {
  const store = openPracticeStore(practicePath);
  return {
    networks: {
      practice: practiceNetwork(store),
      bluesky: blueskyNetwork(),
      mastodon: mastodonNetwork(),
    },
    close: () => store.close(),
  };
}

import type { NetworkRegistry } from './adapter.ts';
import { blueskyNetwork } from './bluesky/bluesky.ts';
import { discordNetwork } from './discord/discord.ts';
import { facebookNetwork } from './facebook/facebook.ts';
import { instagramNetwork } from './instagram/instagram.ts';
import { linkedinNetwork } from './linkedin/linkedin.ts';
import { mastodonNetwork } from './mastodon/mastodon.ts';
import { practiceNetwork } from './practice/practice.ts';
import { openPracticeStore } from './practice/store.ts';
import { slackNetwork } from './slack/slack.ts';
import { threadsNetwork } from './threads/threads.ts';
import { tiktokNetwork } from './tiktok/tiktok.ts';
import { xNetwork } from './x/x.ts';
import { youtubeNetwork } from './youtube/youtube.ts';

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
      facebook: facebookNetwork(),
      instagram: instagramNetwork(),
      threads: threadsNetwork(),
      x: xNetwork(),
      linkedin: linkedinNetwork(),
      tiktok: tiktokNetwork(),
      youtube: youtubeNetwork(),
      slack: slackNetwork(),
      discord: discordNetwork(),
    },
    close: () => store.close(),
  };
}

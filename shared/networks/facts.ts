import { bluesky } from './bluesky.ts';
import { discord } from './discord.ts';
import { facebook } from './facebook.ts';
import { instagram } from './instagram.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import { practice } from './practice.ts';
import { slack } from './slack.ts';
import { threads } from './threads.ts';
import { tiktok } from './tiktok.ts';
import type { NetworkFacts, NetworkId } from './types.ts';
import { x } from './x.ts';
import { youtube } from './youtube.ts';

export const networkFacts: Record<NetworkId, NetworkFacts> = {
  practice,
  facebook,
  instagram,
  threads,
  x,
  linkedin,
  tiktok,
  youtube,
  bluesky,
  mastodon,
  slack,
  discord,
};

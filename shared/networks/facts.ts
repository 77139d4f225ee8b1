import { bluesky } from './bluesky.ts';
import { mastodon } from './mastodon.ts';
import { practice } from './practice.ts';
import type { NetworkFacts, NetworkId } from './types.ts';

export const networkFacts: Record<NetworkId, NetworkFacts> = { practice, bluesky, mastodon };

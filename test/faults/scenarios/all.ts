import type { Scenario } from '../scenario.ts';
import { mastodonThread } from './mastodon.ts';

/** Every network that can be interrupted, with the kind of post that has most steps. */
export const scenarios: readonly Scenario[] = [mastodonThread];

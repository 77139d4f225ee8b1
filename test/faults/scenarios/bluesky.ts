import { startInterruptedPds } from '../../support/networks/interrupted-pds.ts';
import { craneThread } from '../crane-thread.ts';
import type { Scenario } from '../scenario.ts';

/** On a real server, where a post's key is chosen by who makes it. */
export const blueskyThread: Scenario = {
  ...craneThread,
  network: 'bluesky',
  name: 'Bluesky, thread',
  mayAsk: false,
  async start() {
    const fake = await startInterruptedPds();
    return { fake, account: fake.account };
  },
};

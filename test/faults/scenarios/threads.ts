import { startFakeThreads, threadsSecret } from '../../support/networks/fake-threads.ts';
import { craneThread } from '../crane-thread.ts';
import type { Scenario } from '../scenario.ts';

/** On a network that fetches media itself and tells of each container what became of it. */
export const threadsThread: Scenario = {
  ...craneThread,
  network: 'threads',
  name: 'Threads, thread',
  mayAsk: false,
  async start(now) {
    const fake = await startFakeThreads({ now });
    return { fake, account: threadsSecret(fake) };
  },
};

import { startFakeX, xSecret } from '../../support/networks/fake-x.ts';
import { craneThread } from '../crane-thread.ts';
import type { Scenario } from '../scenario.ts';

/** A thread with a picture and a first comment, on a network that takes no repeats and can be read back. */
export const xThread: Scenario = {
  ...craneThread,
  network: 'x',
  name: 'X, thread',
  mayAsk: false,
  async start(now) {
    const fake = await startFakeX({ now });
    return { fake, account: xSecret(fake) };
  },
};

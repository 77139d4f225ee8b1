import { startFakeX, xSecret } from '../../support/networks/fake-x.ts';
import type { Scenario } from '../scenario.ts';

/** A thread with a picture and a first comment, on a network that takes no repeats and can be read back. */
export const xThread: Scenario = {
  network: 'x',
  name: 'X, thread',
  mayAsk: false,
  async start(now) {
    const fake = await startFakeX({ now });
    return { fake, account: xSecret(fake) };
  },
  draft: (run) => ({
    text: `The old crane goes up again (${run})`,
    options: {
      thread: [{ text: `It weighs ninety tonnes (${run})`, media_ids: [] }],
      first_comment: `Tickets at the gate (${run})`,
    },
    media: [{ kind: 'image', mime: 'image/png', width: 800, height: 600, sizeBytes: 2_000 }],
  }),
  expected: (run) => [
    `The old crane goes up again (${run})`,
    `It weighs ninety tonnes (${run})`,
    `Tickets at the gate (${run})`,
  ],
};

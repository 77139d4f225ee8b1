import type { Scenario } from './scenario.ts';

/** A picture, a second part and a first comment: what can be interrupted most often. */
export const craneThread: Pick<Scenario, 'draft' | 'expected'> = {
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

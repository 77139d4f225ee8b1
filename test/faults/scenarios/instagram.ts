import { instagramSecret, startFakeInstagram } from '../../support/networks/fake-instagram.ts';
import type { Scenario } from '../scenario.ts';

const picture = { kind: 'image', mime: 'image/jpeg', width: 1_080, height: 1_080, sizeBytes: 2_000 } as const;

/** A carousel with its first comment, built of containers. */
export const instagramCarousel: Scenario = {
  network: 'instagram',
  name: 'Instagram, carousel',
  mayAsk: false,
  async start(now) {
    const fake = await startFakeInstagram({ now });
    return { fake, account: instagramSecret(fake) };
  },
  draft: (run) => ({
    text: `The old crane goes up again (${run})`,
    options: { first_comment: `Tickets at the gate (${run})` },
    media: [picture, picture],
  }),
  expected: (run) => [`The old crane goes up again (${run})`, `Tickets at the gate (${run})`],
};

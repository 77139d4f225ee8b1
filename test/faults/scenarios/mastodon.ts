import { startFakeMastodon } from '../../support/networks/fake-mastodon.ts';
import type { Scenario } from '../scenario.ts';

const handle = 'harbourmuseum';

/** A thread with a picture and a first comment, on a network that dedupes by key. */
export const mastodonThread: Scenario = {
  network: 'mastodon',
  name: 'Mastodon, thread',
  mayAsk: false,
  async start(now) {
    const fake = await startFakeMastodon({ now, username: handle });
    return {
      fake,
      account: {
        remoteId: `109000000000007@${new URL(fake.url).host}`,
        handle: `${handle}@social.example`,
        secret: { instance: fake.url, access_token: fake.token },
        app: { clientId: '', clientSecret: '', bases: {} },
      },
    };
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

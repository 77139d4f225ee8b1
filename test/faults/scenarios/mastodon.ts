import { startFakeMastodon } from '../../support/networks/fake-mastodon.ts';
import { craneThread } from '../crane-thread.ts';
import type { Scenario } from '../scenario.ts';

const handle = 'harbourmuseum';

/** On a network that dedupes by key. */
export const mastodonThread: Scenario = {
  ...craneThread,
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
};

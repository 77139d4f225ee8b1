import { discordAccount, discordSecret, startFakeDiscord } from '../../support/networks/fake-discord.ts';
import { slackAccount, slackSecret, startFakeSlack } from '../../support/networks/fake-slack.ts';
import type { Scenario } from '../scenario.ts';

/** Blind: nobody tells what a webhook posted. */
export const slackMessage: Scenario = {
  network: 'slack',
  name: 'Slack, message',
  mayAsk: true,
  async start(now) {
    const fake = await startFakeSlack({ now });
    const app = { clientId: '', clientSecret: '', bases: { hooks: fake.url } };
    return { fake, account: { ...slackAccount, secret: slackSecret(fake), app } };
  },
  draft: (run) => ({ text: `The old crane goes up again (${run})`, options: {}, media: [] }),
  expected: (run) => [`The old crane goes up again (${run})`],
};

/** Blind too, with pictures. */
export const discordPictures: Scenario = {
  network: 'discord',
  name: 'Discord, pictures',
  mayAsk: true,
  async start(now) {
    const fake = await startFakeDiscord({ now });
    const app = { clientId: '', clientSecret: '', bases: { api: fake.url } };
    return { fake, account: { ...discordAccount, secret: discordSecret(fake), app } };
  },
  draft: (run) => ({
    text: `The old crane goes up again (${run})`,
    options: {},
    media: [{ kind: 'image', mime: 'image/png', width: 800, height: 600, sizeBytes: 2_000 }],
  }),
  expected: (run) => [`The old crane goes up again (${run})`],
};

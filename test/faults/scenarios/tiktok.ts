import { startFakeTiktok, tiktokSecret } from '../../support/networks/fake-tiktok.ts';
import type { Scenario } from '../scenario.ts';

/** A film by chunks: it goes out by itself once the last byte has arrived. */
export const tiktokFilm: Scenario = {
  network: 'tiktok',
  name: 'TikTok, film',
  mayAsk: false,
  async start(now) {
    const fake = await startFakeTiktok({ now });
    return { fake, account: tiktokSecret(fake) };
  },
  draft: (run) => ({
    text: `The old crane goes up again (${run})`,
    options: { privacy_level: 'PUBLIC_TO_EVERYONE' },
    media: [{ kind: 'video', mime: 'video/mp4', width: 1_080, height: 1_920, sizeBytes: 12_000_000 }],
  }),
  expected: (run) => [`The old crane goes up again (${run})`],
};

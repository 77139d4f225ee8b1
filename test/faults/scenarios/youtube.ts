import { startFakeYoutube, youtubeSecret } from '../../support/networks/fake-youtube.ts';
import type { Scenario } from '../scenario.ts';

/** A resumable upload whose session outlives the process, and the first comment under it. */
export const youtubeFilm: Scenario = {
  network: 'youtube',
  name: 'YouTube, film',
  mayAsk: false,
  async start(now) {
    const fake = await startFakeYoutube({ now });
    return { fake, account: youtubeSecret(fake) };
  },
  draft: (run) => ({
    text: `About the old crane (${run})`,
    options: {
      title: `The old crane (${run})`,
      privacy: 'public',
      first_comment: `Tickets at the gate (${run})`,
    },
    media: [{ kind: 'video', mime: 'video/mp4', width: 1_280, height: 720, sizeBytes: 3_000_000 }],
  }),
  expected: (run) => [`About the old crane (${run})`, `Tickets at the gate (${run})`],
};

import { facebookSecret, startFakeFacebook } from '../../support/networks/fake-facebook.ts';
import type { Scenario } from '../scenario.ts';

const picture = { kind: 'image', mime: 'image/jpeg', width: 1_200, height: 900, sizeBytes: 2_000 } as const;

function start(now: () => number) {
  return startFakeFacebook({ now }).then((fake) => ({ fake, account: facebookSecret(fake) }));
}

/** Pictures that are uploaded unpublished, then bound together by one post, with its first comment. */
export const facebookPictures: Scenario = {
  network: 'facebook',
  name: 'Facebook, pictures',
  mayAsk: false,
  start,
  draft: (run) => ({
    text: `The old crane goes up again (${run})`,
    options: { first_comment: `Tickets at the gate (${run})` },
    media: [picture, picture],
  }),
  expected: (run) => [`The old crane goes up again (${run})`, `Tickets at the gate (${run})`],
};

/** A film in stretches, made visible by its last call. */
export const facebookFilm: Scenario = {
  network: 'facebook',
  name: 'Facebook, film',
  mayAsk: false,
  start,
  draft: (run) => ({
    text: `The old crane goes up again (${run})`,
    options: {},
    media: [{ kind: 'video', mime: 'video/mp4', width: 1_280, height: 720, sizeBytes: 40_000 }],
  }),
  expected: (run) => [`The old crane goes up again (${run})`],
};

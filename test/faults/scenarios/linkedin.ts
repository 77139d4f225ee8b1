import {
  linkedinApp,
  linkedinSecret,
  organisation,
  person,
  startFakeLinkedin,
} from '../../support/networks/fake-linkedin.ts';
import type { Scenario } from '../scenario.ts';

const picture = { kind: 'image', mime: 'image/jpeg', width: 1_200, height: 900, sizeBytes: 2_000 } as const;

function signedInAs(remoteId: string, handle: string): Scenario['start'] {
  return async (now) => {
    const fake = await startFakeLinkedin({ now });
    return { fake, account: { remoteId, handle, secret: linkedinSecret(fake), app: linkedinApp(fake) } };
  };
}

/** An organisation can be read back. */
export const linkedinOrganisation: Scenario = {
  network: 'linkedin',
  name: 'LinkedIn, organisation',
  mayAsk: false,
  start: signedInAs(organisation.urn, organisation.vanity),
  draft: (run) => ({
    text: `The old crane (again) goes up: ${run}`,
    options: { first_comment: `Tickets at the gate: ${run}` },
    media: [picture, picture],
  }),
  expected: (run) => [`The old crane (again) goes up: ${run}`, `Tickets at the gate: ${run}`],
};

/** A member cannot: the network is blind. */
export const linkedinMember: Scenario = {
  network: 'linkedin',
  name: 'LinkedIn, member',
  mayAsk: true,
  start: signedInAs(person.urn, person.name),
  draft: (run) => ({ text: `The old crane goes up again: ${run}`, options: {}, media: [] }),
  expected: (run) => [`The old crane goes up again: ${run}`],
};

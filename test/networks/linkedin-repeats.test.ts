import { afterEach, describe, expect, it } from 'vitest';
import { linkedinNetwork } from '../../electron/networks/linkedin/linkedin.ts';
import { type FakeLinkedin, linkedinSession, startFakeLinkedin } from '../support/networks/fake-linkedin.ts';
import { draftOf, postStep, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const linkedin = linkedinNetwork();
const hour = 3_600_000;
const servers: FakeLinkedin[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(who: 'person' | 'organisation' = 'organisation') {
  const io = testIo();
  const server = await startFakeLinkedin({ now: () => io.clock.now() });
  servers.push(server);
  const session = linkedinSession(server, who);
  const send = (text: string) => linkedin.publish(draftOf(text), session, memorySteps(), io);
  return { server, io, session, send };
}

describe('words that LinkedIn has already', () => {
  it.each([
    ['three hours ago', 3 * hour],
    ['longer ago than posts are read back', 30 * 24 * hour],
  ])('are refused for good when an organisation posted them %s', async (_when, ago) => {
    const { server, io, send } = await signedIn();
    await send('Open on Sunday');
    io.clock.advance(ago);
    await expect(send('Open on Sunday')).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'DUPLICATE_POST', remedy: expect.stringContaining('Change the words') },
    });
    expect(server.ledger).toHaveLength(1);
  });

  it('may be those of an earlier attempt when they have only just been posted', async () => {
    const { io, session, send } = await signedIn();
    const startedAt = io.clock.now();
    const { remoteId } = await send('Open on Sunday');
    io.clock.advance(60_000);
    await expect(send('Open on Sunday')).rejects.toMatchObject({ kind: 'unknown_outcome' });
    expect(await linkedin.settle(postStep(startedAt), draftOf('Open on Sunday'), session, io)).toMatchObject({
      verdict: 'found',
      checkpoint: { remoteId },
    });
  });

  it('stay open where a person posts: their posts are shown to no app', async () => {
    const { io, send } = await signedIn('person');
    await send('Open on Sunday');
    io.clock.advance(3 * hour);
    await expect(send('Open on Sunday')).rejects.toMatchObject({ kind: 'unknown_outcome' });
  });
});

import { afterEach, expect, it } from 'vitest';
import { facebookNetwork } from '../../electron/networks/facebook/facebook.ts';
import { mastodonNetwork } from '../../electron/networks/mastodon/mastodon.ts';
import { youtubeNetwork } from '../../electron/networks/youtube/youtube.ts';
import { type FakeMastodon, startFakeMastodon } from '../support/networks/fake-mastodon.ts';
import { draftOf, memorySession, noApp, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const servers: FakeMastodon[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

it.each([
  ['thread', { thread: [{ text: 'Two', media: [] }] }],
  ['first_comment', { firstComment: 'Three' }],
])('Mastodon is not given a post to hold whose %s would be lost', async (code, more) => {
  const io = testIo();
  const server = await startFakeMastodon({ now: () => io.clock.now() });
  servers.push(server);
  const mastodon = mastodonNetwork();
  const { profile, secret } = await mastodon.connect(
    { instance: server.url, access_token: server.token },
    noApp,
    io,
  );
  const steps = memorySteps();
  const at = io.clock.now() + 3_600_000;
  const session = memorySession(profile, secret);
  await expect(
    mastodon.handOver?.schedule(draftOf('One', more), at, session, steps, io),
  ).rejects.toMatchObject({ kind: 'rejected', details: { code } });
  expect(steps.called).toEqual([]);
});

it('Facebook says that it holds no stories', () => {
  const { handOver } = facebookNetwork();
  expect(handOver?.cannotHold?.({ format: 'story' })).toMatchObject({ option: 'format' });
  expect(handOver?.cannotHold?.({ format: 'reel' })).toBeUndefined();
  expect(handOver?.cannotHold?.({})).toBeUndefined();
});

it('YouTube says that it holds only what goes out to everyone', () => {
  const { handOver } = youtubeNetwork();
  expect(handOver?.cannotHold?.({ privacy: 'unlisted' })).toMatchObject({ option: 'privacy' });
  expect(handOver?.cannotHold?.({ privacy: 'public' })).toBeUndefined();
  expect(handOver?.cannotHold?.({})).toBeUndefined();
});

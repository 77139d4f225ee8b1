import { afterEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../electron/networks/adapter.ts';
import { tiktokNetwork } from '../../electron/networks/tiktok/tiktok.ts';
import { type FakeTiktok, startFakeTiktok, tiktokSession } from '../support/networks/fake-tiktok.ts';
import { draftOf, pngMedia, postStep, type TestIo, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const tiktok = tiktokNetwork();
const servers: FakeTiktok[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(io: TestIo = testIo()) {
  const server = await startFakeTiktok({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: tiktokSession(server) };
}

function series() {
  return draftOf('The crane moves again. #harbour', {
    media: ['crane', 'pier'].map((id) => ({ ...pngMedia('', id), mime: 'image/jpeg' })),
    options: { privacy_level: 'PUBLIC_TO_EVERYONE', title: 'At the pier' },
  });
}

/** Gives another address each time. */
function countedStaging(): TestIo['staging'] {
  let count = 0;
  return {
    put: async ({ id }) => {
      count += 1;
      return { url: `https://staging.example.com/${id}-${count}` };
    },
  };
}

describe('posting pictures on TikTok', () => {
  it('gives their addresses, title and text', async () => {
    const { server, io, session } = await signedIn();
    const steps = memorySteps();
    const published = await tiktok.publish(series(), session, steps, io);
    expect(steps.called).toEqual([
      'creator',
      'staging of image 1',
      'staging of image 2',
      'post',
      'publish id',
    ]);
    expect(published.url).toBe(`https://www.tiktok.com/@harbourmuseum/photo/${published.remoteId}`);
    expect(server.posting.posts[0]).toMatchObject({
      photos: ['https://staging.example.com/crane', 'https://staging.example.com/pier'],
      info: { title: 'At the pier', description: 'The crane moves again. #harbour', auto_add_music: false },
    });
  });

  it('gives new addresses, by itself, when TikTok could not fetch from the old ones', async () => {
    const { server, io, session } = await signedIn();
    io.staging = countedStaging();
    const draft = series();
    const checkpoints = new Map<string, Checkpoint>();
    server.posting.coming.failReason = 'photo_pull_failed';
    // A kind that proves that nothing went out, and is tried again.
    await expect(tiktok.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'network_down',
      details: { code: 'photo_pull_failed', remedy: expect.stringContaining('staging') },
    });
    server.posting.coming.failReason = null;
    await tiktok.publish(draft, session, memorySteps(checkpoints), io);
    expect(server.posting.posts.map(({ photos }) => photos)).toEqual([
      ['https://staging.example.com/crane-1', 'https://staging.example.com/pier-2'],
      ['https://staging.example.com/crane-3', 'https://staging.example.com/pier-4'],
    ]);
  });

  it('is surely absent when TikTok failed for reasons of its own', async () => {
    const { server, io, session } = await signedIn();
    const checkpoints = new Map<string, Checkpoint>();
    const draft = series();
    const startedAt = io.clock.now();
    server.posting.coming.failReason = 'internal';
    await expect(tiktok.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'server_error',
    });
    expect(await tiktok.settle(postStep(startedAt, 'post', checkpoints), draft, session, io)).toEqual({
      verdict: 'absent',
      forget: ['creator', 'staging of image 1', 'staging of image 2', 'publish id'],
    });
  });

  it('gives new addresses when TikTok did not know the domain of the old ones', async () => {
    const { server, io, session } = await signedIn();
    io.staging = countedStaging();
    const checkpoints = new Map<string, Checkpoint>();
    const draft = series();
    server.refuseWith(/content\/init/, 403, 'url_ownership_unverified');
    await expect(tiktok.publish(draft, session, memorySteps(checkpoints), io)).rejects.toMatchObject({
      kind: 'rejected',
    });
    expect([...checkpoints.keys()]).toEqual(['creator']);
  });
});

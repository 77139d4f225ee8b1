import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NetworkAdapter } from '../../electron/networks/adapter.ts';
import {
  type Audience,
  audienceOf,
  growthAfter,
  reactionsAt,
  timeOfGrowth,
} from '../../electron/networks/practice/audience.ts';
import { createNetworks } from '../../electron/networks/registry.ts';
import { draftOf, memorySession, noApp, pngMedia, postStep, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const hour = 3_600_000;

let folder: string;
let opened: ReturnType<typeof createNetworks>;
let practice: NetworkAdapter;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-practice-'));
  opened = createNetworks({ practicePath: join(folder, 'practice.sqlite') });
  practice = opened.networks.practice;
});

afterEach(() => {
  opened.close();
  rmSync(folder, { recursive: true, force: true });
});

async function connected(handle = 'harbour.museum') {
  const io = testIo();
  const { profile, secret } = await practice.connect({ handle }, noApp, io);
  return { io, profile, session: memorySession(profile, secret) };
}

describe('connecting to Practice', () => {
  it('gives the same profile whenever the same handle is used', async () => {
    const first = await connected('Harbour_Museum');
    const second = await connected('Harbour_Museum');
    expect(second.profile).toEqual(first.profile);
    expect(first.profile).toMatchObject({
      handle: 'Harbour_Museum',
      displayName: 'Harbour Museum',
      avatarUrl: null,
    });
    expect(first.profile.followerCount).toBeGreaterThanOrEqual(800);
    expect(first.profile.followerCount).toBeLessThanOrEqual(20_000);
  });

  it('takes handles that differ only in case for one account', async () => {
    expect((await connected('ACME')).profile.remoteId).toBe((await connected('acme')).profile.remoteId);
  });

  it.each(['', 'two words', 'a'.repeat(31), 'naïve', 'me@home', '<b>'])(
    'refuses the handle “%s”',
    async (handle) => {
      await expect(practice.connect({ handle }, noApp, testIo())).rejects.toMatchObject({
        kind: 'rejected',
        details: { code: 'handle', remedy: expect.stringContaining('1 to 30') },
      });
    },
  );
});

describe('publishing on Practice', () => {
  it('keeps a post across a restart and settles it as found', async () => {
    const { io, session } = await connected();
    const draft = draftOf('The new wing opens on Saturday.', { media: [pngMedia('The new wing')] });
    const published = await practice.publish(draft, session, memorySteps(), io);
    expect(published.url).toBeNull();
    opened.close();
    opened = createNetworks({ practicePath: join(folder, 'practice.sqlite') });
    expect(await opened.networks.practice.settle(postStep(io.clock.now()), draft, session, io)).toEqual({
      verdict: 'found',
      checkpoint: published,
    });
  });

  it('makes one post of a draft that is sent again', async () => {
    const { io, session } = await connected();
    const draft = draftOf('Free entry this evening.');
    const first = await practice.publish(draft, session, memorySteps(), io);
    io.clock.advance(hour);
    const second = await practice.publish(draft, session, memorySteps(), io);
    expect(second).toEqual(first);
    io.clock.advance(hour);
    const metrics = await practice.metrics(first.remoteId, session, io);
    expect(metrics).toEqual(reactionsAt(audienceOf(draft.key, session.handle), 2 * hour));
  });

  it('settles a draft that never arrived as absent', async () => {
    const { io, session } = await connected();
    expect(await practice.settle(postStep(io.clock.now()), draftOf('Never sent.'), session, io)).toEqual({
      verdict: 'absent',
    });
  });

  it('refuses a text that is too long, before the visible step', async () => {
    const { io, session } = await connected();
    const steps = memorySteps();
    await expect(practice.publish(draftOf('x'.repeat(501)), session, steps, io)).rejects.toMatchObject({
      kind: 'rejected',
    });
    expect(steps.called).toEqual([]);
  });

  it('forgets a removed post and does not bring it back with a late resend', async () => {
    const { io, session } = await connected();
    const draft = draftOf('A mistake.');
    const { remoteId } = await practice.publish(draft, session, memorySteps(), io);
    await practice.remove(remoteId, session, io);
    await expect(practice.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
    await practice.publish(draft, session, memorySteps(), io);
    expect(await practice.settle(postStep(io.clock.now()), draft, session, io)).toEqual({
      verdict: 'absent',
    });
  });
});

const key = fc.stringMatching(/^[0-9a-f]{32}$/);
const counts: (keyof Audience)[] = ['likes', 'comments', 'shares', 'impressions'];

describe('the audience of Practice', () => {
  it('never takes a reaction back, and reacts the same way each time it is asked', () => {
    fc.assert(
      fc.property(key, fc.nat(30 * 24 * hour), fc.nat(5 * hour), (draftKey, elapsed, later) => {
        const audience = audienceOf(draftKey, 'acme');
        const before = reactionsAt(audience, elapsed);
        const after = reactionsAt(audience, elapsed + later);
        for (const count of counts) expect(after[count]).toBeGreaterThanOrEqual(before[count] ?? 0);
        expect(reactionsAt(audienceOf(draftKey, 'acme'), elapsed)).toEqual(before);
      }),
    );
  });

  it('sees more than it likes, likes more than it comments, and comments more than it shares', () => {
    fc.assert(
      fc.property(key, fc.nat(30 * 24 * hour), (draftKey, elapsed) => {
        const { impressions, likes, comments, shares } = reactionsAt(audienceOf(draftKey, 'acme'), elapsed);
        expect(impressions ?? 0).toBeGreaterThanOrEqual(likes);
        expect(likes).toBeGreaterThanOrEqual(comments);
        expect(comments + 1).toBeGreaterThanOrEqual(shares);
      }),
    );
  });

  it('has half of its reactions after two hours and nearly all after a week', () => {
    expect(growthAfter(0)).toBe(0);
    expect(growthAfter(2 * hour)).toBeCloseTo(0.5);
    expect(growthAfter(7 * 24 * hour)).toBeGreaterThan(0.99);
    expect(growthAfter(timeOfGrowth(0.3))).toBeCloseTo(0.3);
  });

  it('writes as many comments as it counts, with ids, authors and times that stay', async () => {
    const { io, session } = await connected();
    const { remoteId } = await practice.publish(
      draftOf('What should we show next?'),
      session,
      memorySteps(),
      io,
    );
    let earlier: unknown[] = [];
    for (const wait of [0, hour / 2, hour, 6 * hour, 48 * hour]) {
      io.clock.advance(wait);
      const comments = await practice.comments(remoteId, session, io);
      const metrics = await practice.metrics(remoteId, session, io);
      expect(comments.length).toBe(metrics?.comments);
      expect(comments.slice(0, earlier.length)).toEqual(earlier);
      expect(comments.every(({ at }) => at <= io.clock.now())).toBe(true);
      earlier = comments;
    }
    expect(earlier.length).toBeGreaterThan(0);
  });
});

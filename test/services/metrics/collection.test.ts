import { expect, it } from 'vitest';
import type { RawNumbers } from '../../../electron/networks/adapter.ts';
import { NetworkError } from '../../../electron/networks/network-error.ts';
import {
  rebuildRollups,
  recordAccountSamples,
  recordSamples,
  rederiveSamples,
  sampleAccount,
  sampleMetrics,
} from '../../../electron/services/metrics/service.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { hour, openDesk } from '../publishing/desk.ts';
import { publishedPost } from './published.ts';

const day = 24 * hour;

/** A network that renames its likes between two versions of its adapter. */
function renamingNetwork() {
  const network = scriptedNetwork('readable');
  const first = { version: 1, of: (raw: RawNumbers) => told(Number(raw.likes), null) };
  const second = { version: 2, of: (raw: RawNumbers) => told(Number(raw.likes), Number(raw.bookmarks)) };
  function told(likes: number, saves: number | null) {
    return { likes, comments: 0, shares: null, impressions: null, saves };
  }
  const state = {
    reading: first as typeof first | typeof second,
    followers: 100,
    failure: undefined as NetworkError | undefined,
  };
  Object.defineProperty(network.adapter, 'readNumbers', { get: () => state.reading });
  network.adapter.metrics = async () => {
    const raw = { likes: 7, bookmarks: 3 };
    return { ...state.reading.of(raw), raw };
  };
  network.adapter.accountNumbers = async () => {
    if (state.failure) throw state.failure;
    return { followers: state.followers, raw: { followers: state.followers } };
  };
  return { network, state, first, second };
}

async function openRenaming() {
  const { network, ...rest } = renamingNetwork();
  const desk = await openDesk('readable', network);
  await desk.scheduler.stop();
  const at = desk.clock.now() - 2 * hour;
  const { publicationId } = await publishedPost(desk.context, { accountId: desk.accountId, at });
  await desk.context.db
    .updateTable('publications')
    .set({ remote_id: 'r1' })
    .where('id', '=', publicationId)
    .execute();
  return { ...desk, ...rest, publicationId };
}

it('keeps what the network answered once, and reads it anew when its adapter has learnt more', async () => {
  const { context, clock, publicationId, state, second } = await openRenaming();
  await sampleMetrics(context, { publicationId, round: 0 });
  await clock.advance(hour);
  await sampleMetrics(context, { publicationId, round: 1 });
  const payloads = await context.db.selectFrom('metric_payloads').selectAll().execute();
  expect(payloads).toHaveLength(1);
  const samples = () =>
    context.db.selectFrom('metric_samples').select(['likes', 'shares', 'saves', 'normaliser']).execute();
  expect(await samples()).toEqual(Array(2).fill({ likes: 7, shares: null, saves: null, normaliser: 1 }));

  state.reading = second;
  await rederiveSamples(context);
  expect(await samples()).toEqual(Array(2).fill({ likes: 7, shares: null, saves: 3, normaliser: 2 }));
  const job = await context.db
    .selectFrom('jobs')
    .select('payload')
    .where('kind', '=', 'rebuild_rollups')
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  await rebuildRollups(context, JSON.parse(job.payload));
  const days = await context.db.selectFrom('account_days').select(['likes', 'saves']).execute();
  expect(days).toEqual([{ likes: 7, saves: 3 }]);
});

it('reads an account by the hour after something went out, by the day otherwise, and writes down why it could not', async () => {
  const { context, clock, accountId, state } = await openRenaming();
  const nextAt = async () =>
    (
      await context.db
        .selectFrom('jobs')
        .select('run_at')
        .where('kind', '=', 'sample_account')
        .where('state', '=', 'waiting')
        .executeTakeFirstOrThrow()
    ).run_at - clock.now();
  await sampleAccount(context, { accountId });
  expect(await nextAt()).toBe(hour);
  await clock.advance(3 * day);
  state.followers = 112;
  await sampleAccount(context, { accountId });
  expect(await nextAt()).toBe(day);
  const days = await context.db
    .selectFrom('account_days')
    .select(['followers', 'followers_gained'])
    .where('followers', 'is not', null)
    .orderBy('day')
    .execute();
  expect(days).toEqual([
    { followers: 100, followers_gained: null },
    { followers: 112, followers_gained: 12 },
  ]);
  state.failure = new NetworkError('rejected', 'Insights are not allowed to this sign-in.');
  await sampleAccount(context, { accountId });
  expect(await context.db.selectFrom('account_figures').select('failure').executeTakeFirst()).toEqual({
    failure: 'Insights are not allowed to this sign-in.',
  });
});

it('refuses what cannot be true with its reason, counts it, and keeps the rest', async () => {
  const { context, clock, publicationId, accountId } = await openRenaming();
  const now = clock.now();
  const sample = (at: number, likes: number | null) => ({
    publicationId,
    at,
    values: { likes },
    source: 'tracked' as const,
  });
  const recorded = await recordSamples(context, [
    sample(now, 5),
    sample(now + hour, 5),
    sample(now - 1, -5),
    sample(now - 2, 1.5),
    sample(now - 3, null),
    sample(now - 30 * day, 5),
    sample(now, 9),
    { ...sample(now, 5), publicationId: 'nobody' },
  ]);
  expect(recorded).toEqual({
    recorded: 1,
    duplicates: 1,
    refused: [
      { index: 1, reason: 'future' },
      { index: 2, reason: 'negative' },
      { index: 3, reason: 'not_whole' },
      { index: 4, reason: 'no_value' },
      { index: 5, reason: 'before_publication' },
      { index: 7, reason: 'unknown' },
    ],
  });
  const counted = await context.db.selectFrom('sample_refusals').select(['reason', 'count']).execute();
  expect(counted.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(
    await recordAccountSamples(context, [
      { accountId, at: now + day, values: { followers: 1 }, source: 'tracked' },
      { accountId, at: now, values: { followers: -1 }, source: 'tracked' },
    ]),
  ).toMatchObject({ recorded: 0, refused: [{ reason: 'future' }, { reason: 'negative' }] });
});

it('takes a counter that falls for a correction and marks one that begins anew', async () => {
  const { context, clock, publicationId } = await openRenaming();
  const now = clock.now();
  for (const [minutes, likes] of [
    [-50, 400],
    [-40, 380],
    [-30, 10],
    [-20, 30],
  ] as const) {
    await recordSamples(context, [
      { publicationId, at: now + minutes * 60_000, values: { likes }, source: 'network' },
    ]);
  }
  const figures = await context.db
    .selectFrom('publication_figures')
    .select(['likes', 'interactions', 'reset_count', 'sample_count'])
    .executeTakeFirst();
  expect(figures).toEqual({ likes: 30, interactions: 30, reset_count: 1, sample_count: 4 });
  const { sum } = await context.db
    .selectFrom('account_days')
    .select(({ fn }) => fn.sum<number>('likes').as('sum'))
    .executeTakeFirstOrThrow();
  expect(sum).toBe(30);
});

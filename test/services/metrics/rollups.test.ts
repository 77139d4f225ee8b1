import fc from 'fast-check';
import { expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import {
  beginRebuilding,
  rebuildRollups,
  recordSamples,
  takeOutOfRollups,
} from '../../../electron/services/metrics/service.ts';
import { metrics } from '../../../shared/analytics/metrics.ts';
import { dateIn } from '../../../shared/time.ts';
import { openDesk } from '../publishing/desk.ts';
import { publishedPost } from './published.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const columns = metrics.map((metric) => (metric === 'videoViews' ? 'video_views' : metric));
type Sums = Record<string, number[]>;

/** What the samples say when read from the beginning, told as plainly as it can be. */
async function rawScan(context: ServiceContext, accountId: string, timeZone: string) {
  const rows = (await context.db
    .selectFrom('metric_samples')
    .innerJoin('publications', 'publications.id', 'metric_samples.publication_id')
    .selectAll('metric_samples')
    .select('publications.published_at')
    .where('publications.account_id', '=', accountId)
    .orderBy('metric_samples.at')
    .execute()) as unknown as (Record<string, number | null> & { publication_id: string; at: number })[];
  const byDay: Sums = {};
  const byHour: Sums = {};
  const byPublication: Sums = {};
  for (const [index, column] of columns.entries()) {
    const last = new Map<string, number>();
    for (const row of rows) {
      const value = row[column] ?? null;
      if (value === null) continue;
      const before = last.get(row.publication_id);
      const published = row.published_at ?? 0;
      const at = before === undefined && row.at - published > 3 * dayMs ? published : row.at;
      const by = value - (before ?? 0);
      last.set(row.publication_id, value);
      const day = Date.parse(`${dateIn(at, timeZone)}T00:00:00Z`) / dayMs;
      for (const [sums, key] of [
        [byDay, String(day)],
        [byHour, String(Math.floor(at / hourMs))],
        [byPublication, `${row.publication_id} ${day}`],
      ] as const) {
        const sum = sums[key] ?? columns.map(() => 0);
        sum[index] = (sum[index] ?? 0) + by;
        sums[key] = sum;
      }
    }
  }
  return { byDay, byHour, byPublication };
}

function told(rows: readonly object[], keyOf: (row: Record<string, unknown>) => string): Sums {
  return Object.fromEntries(
    rows.map((row) => {
      const record = row as Record<string, unknown>;
      return [keyOf(record), columns.map((column) => Number(record[column]))];
    }),
  );
}

async function rollups(context: ServiceContext, accountId: string) {
  const of = (table: 'account_days' | 'account_hours') =>
    context.db.selectFrom(table).selectAll().where('account_id', '=', accountId).execute();
  const publications = await context.db
    .selectFrom('metric_days')
    .innerJoin('publications', 'publications.id', 'metric_days.publication_id')
    .selectAll('metric_days')
    .where('publications.account_id', '=', accountId)
    .execute();
  return {
    byDay: told(await of('account_days'), (row) => String(row.day)),
    byHour: told(await of('account_hours'), (row) => String(row.hour)),
    byPublication: told(publications, (row) => `${row.publication_id} ${row.day}`),
  };
}

/** A row of nothing is as good as none. */
function withoutNothing(all: Record<string, Sums>): Record<string, Sums> {
  return Object.fromEntries(
    Object.entries(all).map(([name, sums]) => [
      name,
      Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum.some((value) => value !== 0))),
    ]),
  );
}

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
];
/** Around clocks that change in Berlin and New York, in spring and autumn. */
const turns = [
  '2026-03-29T01:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-03-08T07:00:00Z',
  '2026-04-04T15:30:00Z',
];

const count = fc.option(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 100_000 })), {
  nil: null,
  freq: 4,
});
const sample = fc.record({
  publication: fc.integer({ min: 0, max: 2 }),
  /** Quarters of an hour after it went out; some before. */
  quarter: fc.integer({ min: -8, max: 600 }),
  values: fc.record(Object.fromEntries(metrics.map((metric) => [metric, count]))),
});
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ samples: fc.array(sample, { maxLength: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ zone: fc.constantFrom(...zones) }) },
  { weight: 1, arbitrary: fc.record({ removed: fc.integer({ min: 0, max: 2 }) }) },
);

it('has in its roll-ups exactly what the samples say, whatever comes in whatever order, in every zone', async () => {
  const desk = await openDesk();
  const { context } = desk;
  await desk.scheduler.stop();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...turns),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      async (turn, steps) => {
        runs += 1;
        const account = await connectAccount(context, {
          network: 'practice',
          credentials: { handle: `account-${runs}` },
        });
        const start = Date.parse(turn) - 6 * hourMs;
        const publications: string[] = [];
        for (const offset of [0, 5, 30]) {
          const at = start + offset * hourMs;
          publications.push((await publishedPost(context, { accountId: account.id, at })).publicationId);
        }
        let zone: string =
          (await context.db.selectFrom('rollup_state').select('time_zone').executeTakeFirst())?.time_zone ??
          'Europe/Berlin';
        for (const each of steps) {
          if ('zone' in each) {
            zone = each.zone;
            await beginRebuilding(context, zone);
            await rebuildRollups(context, {});
          } else if ('removed' in each) {
            const id = publications[each.removed] ?? '';
            await context.transaction(async (inside) => {
              await takeOutOfRollups(inside, [id]);
              await inside.db.deleteFrom('publications').where('id', '=', id).execute();
            });
          } else {
            await recordSamples(
              context,
              each.samples.map(({ publication, quarter, values }) => ({
                publicationId: publications[publication] ?? '',
                at: start + quarter * 15 * 60_000,
                values,
                source: 'network',
              })),
            );
          }
        }
        const expected = withoutNothing(await rawScan(context, account.id, zone));
        expect(withoutNothing(await rollups(context, account.id))).toEqual(expected);
      },
    ),
    { numRuns: 120 },
  );
}, 120_000);

it('goes on with a rebuilding where it was interrupted, and takes samples in meanwhile', async () => {
  const desk = await openDesk();
  const { context, accountId, clock } = desk;
  await desk.scheduler.stop();
  const start = clock.now() - 20 * dayMs;
  const ids: string[] = [];
  for (let index = 0; index < 205; index += 1) {
    ids.push((await publishedPost(context, { accountId, at: start + index * hourMs })).publicationId);
  }
  const all = (likes: number, age: number) =>
    recordSamples(
      context,
      ids.map((publicationId, index) => ({
        publicationId,
        at: start + index * hourMs + age,
        values: { likes },
        source: 'network' as const,
      })),
    );
  await all(5, hourMs);
  await beginRebuilding(context, 'America/New_York');
  // What a dead process had come to, and what comes in before the next goes on.
  await context.db
    .updateTable('rollup_state')
    .set({ rebuilt_to: ids[3] ?? '' })
    .execute();
  await all(9, 2 * hourMs);
  await context.db.updateTable('rollup_state').set({ rebuilt_to: '' }).execute();
  await rebuildRollups(context, {});
  const state = await context.db.selectFrom('rollup_state').selectAll().executeTakeFirstOrThrow();
  expect(state).toMatchObject({ rebuilt_to: null, total: 205, done: 205, time_zone: 'America/New_York' });
  const expected = withoutNothing(await rawScan(context, accountId, 'America/New_York'));
  expect(withoutNothing(await rollups(context, accountId))).toEqual(expected);
});

it('books what came on days of 23 and 25 hours on those days', async () => {
  const desk = await openDesk();
  const { context, accountId } = desk;
  await desk.scheduler.stop();
  const at = Date.parse('2026-10-24T21:00:00Z');
  const { publicationId } = await publishedPost(context, { accountId, at });
  // From midnight in Berlin on the 25th to the last minute of its 25 hours, and the first of the 26th.
  const times = ['2026-10-24T22:00:00Z', '2026-10-25T22:59:00Z', '2026-10-25T23:00:00Z'];
  for (const [index, time] of times.entries()) {
    await recordSamples(context, [
      { publicationId, at: Date.parse(time), values: { likes: index + 1 }, source: 'network' },
    ]);
  }
  const days = await context.db.selectFrom('account_days').select(['day', 'likes']).orderBy('day').execute();
  expect(days.map(({ day, likes }) => [new Date(day * dayMs).toISOString().slice(0, 10), likes])).toEqual([
    ['2026-10-25', 2],
    ['2026-10-26', 1],
  ]);
});

import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetworks } from '../../../electron/networks/registry.ts';
import { connectAccount, listAccounts } from '../../../electron/services/accounts/service.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { createPost, publishPost } from '../../../electron/services/posts/service.ts';
import { followerYear } from '../../../electron/services/workspaces/sample-year/numbers.ts';
import {
  changedDaysAgo,
  planYear,
  powerCutDaysAgo,
} from '../../../electron/services/workspaces/sample-year/plan.ts';
import { beginWorkspace, removeSampleData } from '../../../electron/services/workspaces/service.ts';
import { findAnomalies } from '../../../shared/analytics/anomalies.ts';
import { dailyShape } from '../../../shared/analytics/baseline.ts';
import { findChangePoints } from '../../../shared/analytics/change-points.ts';
import { countText } from '../../../shared/networks/count-text.ts';
import { practice } from '../../../shared/networks/practice.ts';
import { likeness } from '../../../shared/planning/likeness.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

const minute = 60_000;
const closings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

async function desk() {
  const home = tempFolder();
  const networks = createNetworks({ practicePath: join(home, 'practice.db') });
  const workspace = await openTestWorkspace(home, networks.networks.practice);
  closings.push(async () => {
    await workspace.close();
    networks.close();
  });
  return workspace;
}

describe('the plan of the sample year', () => {
  const year = planYear('2026-11-21');

  it('is the same for the same day and another for another seed', () => {
    expect(planYear('2026-11-21')).toEqual(year);
    expect(planYear('2026-11-21', 'another')).not.toEqual(year);
  });

  it.each(['2026-11-21', '2027-01-01', '2028-02-29', '2026-08-10'])(
    'says on %s nothing twice, nothing like another, and nothing too long',
    (today) => {
      const posts = planYear(today);
      expect(posts.length).toBeGreaterThan(300);
      expect(posts.every(({ date }) => date < today)).toBe(true);
      const texts = posts.map(({ body }) => body);
      expect(new Set(texts).size).toBe(texts.length);
      const parts = posts.flatMap(({ body, thread }) => [body, ...thread]);
      expect(parts.filter((text) => countText('practice', text, practice.limits.text).over)).toEqual([]);
    },
  );

  it('reads as written by people: neighbours are not alike', () => {
    for (const [index, { body }] of year.entries())
      for (const other of year.slice(index + 1, index + 6))
        expect(likeness(body, other.body)).toBeLessThan(0.5);
  });

  it('never puts two posts of an account into the same hour', () => {
    const hours = year.flatMap(({ date, time, accounts }) =>
      accounts.map((account) => `${account} ${date} ${time.slice(0, 2)}`),
    );
    expect(new Set(hours).size).toBe(hours.length);
  });

  it('ends with the followers of today and grows on most days', () => {
    const followers = followerYear(0, '2026-11-21', 4_000);
    expect(followers).toHaveLength(365);
    expect(followers.at(-1)).toBe(4_000);
    expect(followers[0]).toBeGreaterThan(2_400);
    const lost = followers.filter((count, day) => day > 0 && count < (followers[day - 1] ?? 0)).length;
    expect(lost).toBeGreaterThan(2);
    expect(lost).toBeLessThan(40);
  });
});

/** Which columns of a publication’s rows are filled. */
async function shapeOf({ db }: ServiceContext, publicationId: string) {
  const filled = (row: object) =>
    Object.entries(row).flatMap(([name, value]) => (value === null ? [] : name));
  const publication = await db
    .selectFrom('publications')
    .selectAll()
    .where('id', '=', publicationId)
    .executeTakeFirstOrThrow();
  const attempts = await db
    .selectFrom('attempts')
    .selectAll()
    .where('publication_id', '=', publicationId)
    .execute();
  const steps = await db
    .selectFrom('steps')
    .selectAll()
    .where('publication_id', '=', publicationId)
    .execute();
  return {
    publication: filled(publication),
    state: [publication.state, publication.attempt_count, publication.fence, publication.key_round],
    attempts: attempts.map((row) => [
      row.outcome,
      row.number,
      Object.keys(JSON.parse(row.draft)),
      filled(row),
    ]),
    steps: steps.map((row) => [
      row.name,
      row.visible,
      Object.keys(JSON.parse(row.checkpoint ?? '')),
      filled(row),
    ]),
  };
}

describe('the sample year in a workspace', () => {
  it('leaves the rows that publishing leaves', async () => {
    const { context, clock, scheduler } = await desk();
    await beginWorkspace(context, { sampleData: true });
    await scheduler.start();
    const account = await connectAccount(context, { network: 'practice', credentials: { handle: 'mine' } });
    const own = await createPost(context, { body: 'Out now', accountIds: [account.id] });
    await publishPost(context, own.id);
    await clock.advance(6 * minute);
    const [real] = await context.db
      .selectFrom('publications')
      .select('id')
      .where('post_id', '=', own.id)
      .execute();
    const [oldest] = await context.db
      .selectFrom('publications')
      .innerJoin('posts', 'posts.id', 'publications.post_id')
      .select(['publications.id', 'posts.scheduled_at', 'posts.publication_count'])
      .where('source', '=', 'sample')
      .orderBy('publications.list_at')
      .limit(1)
      .execute();
    expect(await shapeOf(context, oldest?.id ?? '')).toEqual(await shapeOf(context, real?.id ?? ''));
    expect(oldest?.publication_count).toBeGreaterThan(0);
  });

  it('holds the change of level and the week of the power cut, to be found by the statistics', async () => {
    const { context } = await desk();
    await beginWorkspace(context, { sampleData: true });
    const [account] = (await listAccounts(context)).items;
    const rows = await context.db
      .selectFrom('account_days')
      .select(['day', 'reach'])
      .where('account_id', '=', account?.id ?? '')
      .orderBy('day')
      .execute();
    const last = rows.at(-1)?.day ?? 0;
    const byDay = new Map(rows.map(({ day, reach }) => [day, reach]));
    const days = Array.from({ length: 364 }, (_, index) => last - 363 + index).map((day) => ({
      at: day,
      season: day % 7,
      value: byDay.get(day) ?? 0,
    }));
    const { items } = findAnomalies(days, dailyShape, 180);
    const powerCut = { from: last - powerCutDaysAgo - 2, to: last - powerCutDaysAgo + 6 };
    expect(
      items.some(
        ({ direction, from, to }) => direction === 'high' && from <= powerCut.to && to >= powerCut.from,
      ),
    ).toBe(true);
    const changes = findChangePoints(days);
    if (changes.state !== 'judged') throw new Error('A year is long enough.');
    expect(changes.by).toBe('week');
    expect(changes.items.some(({ at }) => Math.abs(last - changedDaysAgo - at) <= 14)).toBe(true);
  });

  it('goes without a trace', async () => {
    const { context } = await desk();
    const tables = [
      'posts',
      'variants',
      'post_labels',
      'publications',
      'attempts',
      'steps',
      'metric_samples',
      'metric_days',
      'account_days',
      'account_hours',
      'account_samples',
      'publication_figures',
      'remote_comments',
      'campaigns',
      'accounts',
    ];
    const counts = async () => {
      const all: Record<string, number> = {};
      for (const table of tables) {
        const { rows } = await sql<{
          count: number;
        }>`SELECT count(*) AS count FROM ${sql.table(table)}`.execute(context.db);
        all[table] = rows[0]?.count ?? -1;
      }
      return all;
    };
    await beginWorkspace(context, { sampleData: true });
    const filled = await counts();
    expect(filled.posts).toBeGreaterThan(330);
    expect(filled.metric_samples).toBeGreaterThan(4_000);
    expect(filled.account_samples).toBe(730);
    expect(filled.campaigns).toBe(3);
    await removeSampleData(context);
    expect(await counts()).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  });

  it('leaves to an account that is kept none of the numbers, and a campaign with own posts to its owner', async () => {
    const { context } = await desk();
    await beginWorkspace(context, { sampleData: true });
    const [account] = (await listAccounts(context)).items;
    await createPost(context, {
      body: 'Mine',
      accountIds: [account?.id ?? ''],
      labels: ['Spring harvest'],
    });
    await removeSampleData(context);
    const samples = await context.db.selectFrom('account_samples').selectAll().execute();
    expect(samples).toEqual([]);
    const told = await context.db
      .selectFrom('account_days')
      .selectAll()
      .where('followers', 'is not', null)
      .execute();
    expect(told).toEqual([]);
    const campaigns = await context.db.selectFrom('campaigns').select(['label', 'is_sample']).execute();
    expect(campaigns).toEqual([{ label: 'Spring harvest', is_sample: 0 }]);
  });
});

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNetworks } from '../../../electron/networks/registry.ts';
import { anomaliesAnswer } from '../../../electron/services/analytics/anomalies.ts';
import { audienceAnswer } from '../../../electron/services/analytics/audience.ts';
import { changesAnswer } from '../../../electron/services/analytics/changes.ts';
import { healthAnswer } from '../../../electron/services/analytics/health.ts';
import { bestHoursAnswer, timingAnswer } from '../../../electron/services/analytics/timing.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { recordAccountSamples, recordSamples } from '../../../electron/services/metrics/service.ts';
import { powerCutDaysAgo } from '../../../electron/services/workspaces/sample-year/plan.ts';
import { beginWorkspace, removeSampleData } from '../../../electron/services/workspaces/service.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';
import { publishedPost } from '../metrics/published.ts';
import { day, type MeasuredDesk, measuredDesk } from './year.ts';

const metric = 'interactions' as const;
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('the sample year', () => {
  const closings: (() => Promise<void>)[] = [];
  let context: ServiceContext;
  beforeEach(async () => {
    const home = tempFolder();
    const networks = createNetworks({ practicePath: join(home, 'practice.db') });
    const workspace = await openTestWorkspace(home, networks.networks.practice);
    closings.push(async () => {
      await workspace.close();
      networks.close();
    });
    context = workspace.context;
    await beginWorkspace(context, { sampleData: true });
  });
  afterEach(async () => {
    for (const close of closings.splice(0)) await close();
  });

  it('has the week of the power cut marked, with a reason and the posts of it', async () => {
    const { items, judgedDays, daysUsed } = await anomaliesAnswer(context, { days: 90, metric });
    const cut = context.clock.now() - powerCutDaysAgo * day;
    const mark = items.find(
      ({ from, to }) => Date.parse(from) <= cut + 6 * day && Date.parse(to) >= cut - 2 * day,
    );
    expect(mark).toMatchObject({ direction: 'high' });
    expect(mark?.reason).toMatch(/instead of about \d/);
    expect(mark?.posts.some(({ excerpt }) => /power|candle|stove/i.test(excerpt))).toBe(true);
    expect(judgedDays).toBe(89);
    expect(daysUsed).toBeGreaterThan(200);
  });

  it('is told in three sentences whose parts add up, with posts to look at', async () => {
    const { state, levels, whole } = await changesAnswer(context, { days: 90, metric });
    expect(state).toBe('changed');
    for (const change of [...levels, ...(whole ? [whole] : [])]) {
      expect(change.sentences).toHaveLength(3);
      expect(change.sentences[0]).toMatch(/\d/);
      expect(sum(change.parts.map(({ amount }) => amount))).toBeCloseTo(change.to - change.from, 6);
      expect(change.posts.length).toBeGreaterThan(0);
    }
  });

  it('is not compared with days before its beginning', async () => {
    const { whole } = await changesAnswer(context, { days: 365, metric });
    expect(whole).toBeNull();
  });

  it('has an estimate for every hour beside the raw counts, best first where that is asked', async () => {
    const timing = await timingAnswer(context, { days: 365 });
    expect(timing.estimate.hours).toHaveLength(168);
    for (const { low, against, high } of timing.estimate.hours)
      expect([low < against, against < high]).toEqual([true, true]);
    expect(timing.byWeekday.map(({ key }) => key).sort()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    const { estimate, cells } = await bestHoursAnswer(context, { days: 365 });
    const order = estimate.hours.map(({ against }) => against);
    expect(order).toEqual(order.toSorted((one, other) => other - one));
    expect(cells).toHaveLength(timing.cells.length);
  });

  it('says in its health when followers were last read', async () => {
    const { accounts } = await healthAnswer(context);
    expect(accounts.every(({ accountReadAt }) => accountReadAt !== null)).toBe(true);
  });

  it('leaves nothing to judge when it is removed', async () => {
    await removeSampleData(context);
    const anomalies = await anomaliesAnswer(context, { days: 90, metric });
    expect(anomalies).toMatchObject({ items: [], judgedDays: 0, daysMissing: 43 });
    const changes = await changesAnswer(context, { days: 90, metric });
    expect(changes).toMatchObject({ state: 'too_short', daysMissing: 42, levels: [] });
    const timing = await timingAnswer(context, { days: 90 });
    expect(timing.estimate).toEqual({ state: 'too_few', posts: 0, postsMissing: 20, hours: [] });
  });
});

describe('forty days', () => {
  let desk: MeasuredDesk;
  beforeEach(async () => {
    desk = await measuredDesk();
  });

  it('are too few to judge days, and say how many are missing', async () => {
    const { items, daysMissing, judgedDays } = await anomaliesAnswer(desk.context, { metric });
    expect([items, judgedDays]).toEqual([[], 0]);
    expect(daysMissing).toBeGreaterThan(0);
    const { state } = await changesAnswer(desk.context, { metric });
    expect(state).toBe('too_short');
  });

  it.each(['interactions', 'impressions'] as const)('are told by %s', async (judged) => {
    const { metric: told, whole } = await changesAnswer(desk.context, { days: 14, metric: judged });
    expect(told).toBe(judged);
    expect(whole?.sentences).toHaveLength(3);
  });

  it.each(['reach', 'clicks'] as const)('say nothing of %s, which nobody gives', async (judged) => {
    const { whole, basis } = await changesAnswer(desk.context, { days: 14, metric: judged });
    expect(whole).toBeNull();
    expect(basis.notes.join()).toContain('No account of the question gives');
    const anomalies = await anomaliesAnswer(desk.context, { metric: judged });
    expect(anomalies.basis.notes.join()).toContain('No account of the question gives');
  });

  it('refuse a range that makes no sense, and an account that is not there', async () => {
    const { context } = desk;
    await expect(
      anomaliesAnswer(context, { from: '2026-11-20', to: '2026-11-19', metric }),
    ).rejects.toMatchObject({ details: { field: 'to' } });
    await expect(changesAnswer(context, { accountId: 'nobody', metric })).rejects.toMatchObject({
      details: { field: 'accountId' },
    });
  });

  it('answer for one account, for a label, for one day and for ten years', async () => {
    const { context, accountId } = desk;
    for (const asked of [
      { accountId },
      { label: 'Autumn' },
      { from: '2026-11-20', to: '2026-11-20' },
      { days: 3_653 },
    ]) {
      await expect(changesAnswer(context, { ...asked, metric })).resolves.toBeDefined();
      await expect(anomaliesAnswer(context, { ...asked, metric })).resolves.toBeDefined();
    }
  });

  it('draw followers with the gap in which nobody counted', async () => {
    const { context, clock, otherId } = desk;
    const now = clock.now();
    await recordAccountSamples(
      context,
      [9, 8, 7, 3, 2].map((ago) => ({
        accountId: otherId,
        at: now - ago * day,
        values: { followers: 500 - ago },
        source: 'network' as const,
      })),
    );
    const { growth } = await audienceAnswer(context, { accountId: otherId, days: 14 });
    const [line] = growth.lines.accounts;
    expect(line?.followers.slice(4, 13)).toEqual([491, 492, 493, null, null, null, 497, 498, null]);
    expect(growth.byDay.slice(4, 13).map(({ counted }) => counted)).toEqual([1, 1, 1, 0, 0, 0, 1, 1, 0]);
    expect(growth.byAccount[0]).toMatchObject({ uncountedDays: 3, gaps: [{ days: 3, change: 4 }] });
  });

  it('do not judge days on which nothing was read, nor the day after', async () => {
    const { context, clock, accountId } = desk;
    const at = clock.now() - 80 * day;
    const { publicationId } = await publishedPost(context, { accountId, at });
    await recordSamples(context, [
      { publicationId, at: at + day, values: { likes: 5 }, source: 'network' as const },
    ]);
    await recordAccountSamples(context, [
      { accountId, at: clock.now() - 60 * day, values: { followers: 900 }, source: 'network' as const },
    ]);
    const { basis, daysUsed } = await anomaliesAnswer(context, { metric });
    expect(basis.notes).toContain('30 days on which nothing was read are not judged.');
    expect(daysUsed).toBe(50);
  });
});

import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetworks } from '../../../electron/networks/registry.ts';
import { connectAccount, listAccounts } from '../../../electron/services/accounts/service.ts';
import { latestMetrics } from '../../../electron/services/metrics/service.ts';
import { createPost, listPosts, publishPost } from '../../../electron/services/posts/service.ts';
import {
  beginWorkspace,
  removeSampleData,
  todayView,
  updateWorkspace,
  workspaceFrame,
} from '../../../electron/services/workspaces/service.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

const closings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

/** The real Practice network behind a clock turned by hand. */
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

describe('a new workspace', () => {
  it('waits for an answer, once', async () => {
    const { context } = await desk();
    expect((await workspaceFrame(context)).isNew).toBe(true);
    await beginWorkspace(context, { sampleData: false, timeZone: 'Asia/Tokyo' });
    const frame = await workspaceFrame(context);
    expect(frame).toMatchObject({
      isNew: false,
      workspace: { timeZone: 'Asia/Tokyo', hasSampleData: false },
      accounts: [],
    });
    await expect(beginWorkspace(context, { sampleData: true })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('can be filled with sample data that looks lived in, and emptied of it again without touching own work', async () => {
    const { context } = await desk();
    await beginWorkspace(context, { sampleData: true });
    const own = await connectAccount(context, { network: 'practice', credentials: { handle: 'mine' } });
    const kept = await createPost(context, { body: 'My own words', accountIds: [own.id] });
    const filled = await listPosts(context, { limit: 200 });
    const statuses = new Set(filled.items.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['published', 'scheduled', 'draft']));
    const published = filled.items.filter(({ status }) => status === 'published').map(({ id }) => id);
    expect((await latestMetrics(context, published)).size).toBe(published.length);

    await removeSampleData(context);
    expect((await listPosts(context, { limit: 200 })).items.map(({ id }) => id)).toEqual([kept.id]);
    expect((await listAccounts(context)).items.map(({ handle }) => handle)).toEqual(['mine']);
    expect((await workspaceFrame(context)).workspace.hasSampleData).toBe(false);
  });

  it('keeps a sample account that an own post uses', async () => {
    const { context } = await desk();
    await beginWorkspace(context, { sampleData: true });
    const [sample] = (await listAccounts(context)).items;
    await createPost(context, { body: 'On the sample account', accountIds: [sample?.id ?? ''] });
    await removeSampleData(context);
    expect((await listAccounts(context)).items.map(({ id }) => id)).toEqual([sample?.id]);
  });
});

describe('the workspace’s settings', () => {
  it.each([
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ trustedHosts: ['ok.example:80', 'http://bad.example/'] }, 'trustedHosts.1'],
  ])('refuse %j by its field', async (change, field) => {
    const { context } = await desk();
    await expect(updateWorkspace(context, change)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field },
    });
  });

  it('change what is given and keep the rest', async () => {
    const { context } = await desk();
    await updateWorkspace(context, { name: 'Harbourlight', trustedHosts: ['a.example:80', 'a.example:80'] });
    expect(await updateWorkspace(context, { lateMinutes: 5 })).toMatchObject({
      name: 'Harbourlight',
      lateMinutes: 5,
      trustedHosts: ['a.example:80'],
    });
  });
});

describe('today', () => {
  it('shows what goes out today, what comes next, and the numbers of what went out', async () => {
    const { context, clock, scheduler } = await desk();
    await scheduler.start();
    const account = await connectAccount(context, {
      network: 'practice',
      credentials: { handle: 'harbour' },
    });
    const out = await createPost(context, { body: 'Out now', accountIds: [account.id] });
    await publishPost(context, out.id);
    await createPost(context, {
      body: 'This evening',
      accountIds: [account.id],
      scheduledAt: '2026-11-20T20:00',
    });
    await createPost(context, {
      body: 'On Sunday',
      accountIds: [account.id],
      scheduledAt: '2026-11-22T09:00',
    });
    await clock.advance(6 * 60_000);
    const today = await todayView(context);
    expect(today.date).toBe('2026-11-20');
    expect(today.today.map(({ excerpt }) => excerpt)).toEqual(['Out now', 'This evening']);
    expect(today.next?.excerpt).toBe('This evening');
    expect(today.week.map(({ planned, published }) => [planned, published]).slice(0, 3)).toEqual([
      [1, 1],
      [0, 0],
      [1, 0],
    ]);
    const [recent] = today.recent;
    expect(recent?.post.id).toBe(out.id);
    expect(recent?.metrics?.impressions).toBeGreaterThan(0);
  });
});

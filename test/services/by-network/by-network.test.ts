import { describe, expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import {
  insightsOn,
  pageAccount,
  postOn,
  profileOn,
  recentOn,
  threadOn,
} from '../../../electron/services/by-network/service.ts';
import { listPosts } from '../../../electron/services/posts/service.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { hour, minute, openDesk } from '../publishing/desk.ts';

async function desk(network: NetworkId, handles: readonly string[] = ['museum']) {
  const opened = await openDesk();
  const ids: string[] = [];
  for (const handle of handles) {
    ids.push((await connectAccount(opened.context, { network, credentials: { handle } })).id);
  }
  return { ...opened, ids };
}

const plain = { mediaIds: [], options: {} };

describe('the routes of one network', () => {
  it('publish on its only account at once', async () => {
    const { context, clock, network } = await desk('threads');
    const post = await postOn(context, 'threads', { ...plain, text: 'Hello' });
    expect(post.publications).toMatchObject([{ network: 'threads' }]);
    await clock.advance(minute);
    expect(network.ledger).toMatchObject([{ text: 'Hello', handle: 'museum' }]);
  });

  it('schedule for later', async () => {
    const { context, clock, network } = await desk('threads');
    await postOn(context, 'threads', { ...plain, text: 'Hello', at: '2026-11-20T15:00:00Z' });
    await clock.advance(2 * hour);
    expect(network.ledger).toEqual([]);
    await clock.advance(2 * hour);
    expect(network.ledger).toHaveLength(1);
  });

  it('publish a thread part by part', async () => {
    const { context, clock, network } = await desk('threads');
    const parts = ['One', 'Two', 'Three'].map((text) => ({ text, mediaIds: [] }));
    await threadOn(context, { parts });
    await clock.advance(5 * minute);
    expect(network.ledger.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
  });

  it('ask which account is meant where there are several, and say so where there is none', async () => {
    const { context, ids } = await desk('facebook', ['harbour', 'market']);
    await expect(postOn(context, 'facebook', { ...plain, text: 'Hello' })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'accountId', remedy: expect.stringContaining(ids[1] ?? '') },
    });
    await expect(postOn(context, 'instagram', { ...plain, text: 'Hello' })).rejects.toMatchObject({
      code: 'not_found',
      details: { field: 'accountId' },
    });
    expect(await pageAccount(context, ids[1] ?? '')).toBe(ids[1]);
    await expect(pageAccount(context, 'nobody')).rejects.toMatchObject({ details: { field: 'pageId' } });
  });

  it('leave no draft behind when the post is refused', async () => {
    const { context } = await desk('threads');
    await expect(postOn(context, 'threads', { ...plain, text: 'x'.repeat(900) })).rejects.toMatchObject({
      code: 'not_publishable',
    });
    expect((await listPosts(context, { limit: 10 })).items).toEqual([]);
  });

  it('tell who the account is and what stands on it', async () => {
    const { context, network, clock } = await desk('instagram');
    expect(await profileOn(context, 'instagram', undefined)).toMatchObject({ handle: 'museum' });
    const seen: number[] = [];
    network.adapter.recent = async (since) => {
      seen.push(since);
      return [{ remoteId: '1', text: 'Old', mediaCount: 1, at: clock.now() - hour, url: null }];
    };
    const { items } = await recentOn(context, 'instagram', { days: 7 });
    expect(items).toEqual([
      { remoteId: '1', text: 'Old', mediaCount: 1, at: '2026-11-20T10:00:00Z', url: null },
    ]);
    expect(seen).toEqual([clock.now() - 7 * 24 * hour]);
  });

  it('sum what was measured, and say on how many posts that rests', async () => {
    const { context, clock } = await desk('threads');
    await postOn(context, 'threads', { ...plain, text: 'One' });
    await clock.advance(hour);
    await postOn(context, 'threads', { ...plain, text: 'Two' });
    await clock.advance(minute);
    const insights = await insightsOn(context, 'threads', { days: 30 });
    expect(insights).toMatchObject({
      publishedPosts: 2,
      measuredPosts: 1,
      totals: { likes: 3, comments: 1, shares: 0, impressions: null, reach: null },
    });
  });
});

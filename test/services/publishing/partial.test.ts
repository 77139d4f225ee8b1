import { describe, expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { calendarEntries, createPost } from '../../../electron/services/posts/service.ts';
import { retryPublication } from '../../../electron/services/publishing/service.ts';
import { hour, minute, openDesk } from './desk.ts';

const handles = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

describe('a post on nine accounts of which four take it', () => {
  async function partly() {
    const desk = await openDesk();
    const { context, network, clock } = desk;
    const accountIds: string[] = [];
    for (const handle of handles) {
      accountIds.push((await connectAccount(context, { network: 'practice', credentials: { handle } })).id);
    }
    network.answers = ['ok', 'rejected', 'ok', 'rejected', 'rejected', 'ok', 'rejected', 'ok', 'rejected'];
    const post = await createPost(context, {
      body: 'Hello',
      accountIds,
      scheduledAt: new Date(clock.now() + minute).toISOString(),
    });
    await clock.advance(hour);
    return { ...desk, post };
  }

  it('is partly published, with a state and a reason for each', async () => {
    const { context, network, look, post } = await partly();
    const now = await look(post);
    expect(now.status).toBe('partly_published');
    expect(network.ledger).toHaveLength(4);
    expect(now.publications.filter(({ state }) => state === 'published')).toHaveLength(4);
    for (const { error } of now.publications.filter(({ state }) => state === 'failed')) {
      expect(error).toMatchObject({ networkWords: 'forbidden word', remedy: expect.any(String) });
    }
    const { items } = await calendarEntries(context, { from: '2026-11-20', to: '2026-11-22' });
    expect(items).toMatchObject([{ status: 'partly_published' }]);
  });

  it('is tried again on the other five only', async () => {
    const { context, network, clock, look, post } = await partly();
    const before = new Set(network.ledger.map(({ handle }) => handle));
    for (const { id, state } of (await look(post)).publications) {
      if (state === 'failed') await retryPublication(context, id);
    }
    await clock.advance(hour);
    expect((await look(post)).status).toBe('published');
    const later = network.ledger.slice(4).map(({ handle }) => handle);
    expect(later).toHaveLength(5);
    expect(later.filter((handle) => before.has(handle))).toEqual([]);
  });

  it('leaves out no one and doubles no one when all is retried in the middle of the first try', async () => {
    const { context, network, clock, look, post } = await partly();
    for (const { id } of (await look(post)).publications) {
      await retryPublication(context, id).catch((refusal: unknown) =>
        expect(refusal).toMatchObject({ code: 'conflict' }),
      );
    }
    await clock.advance(hour);
    expect(network.ledger.map(({ handle }) => handle).sort()).toEqual(handles);
  });
});

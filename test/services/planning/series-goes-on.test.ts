import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { reconnectAccount } from '../../../electron/services/accounts/service.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import {
  beginPlanning,
  createSeries,
  endSeries,
  listSeries,
} from '../../../electron/services/planning/service.ts';
import { createPost, getPost, listPosts, removePost } from '../../../electron/services/posts/service.ts';
import { hour, openDesk } from '../publishing/desk.ts';

const day = 24 * hour;
const mondays = { rule: 'FREQ=WEEKLY;BYDAY=MO', start: '2026-11-23T09:00', variations: [] as string[] };

function failures(context: ServiceContext) {
  return context.db
    .selectFrom('notifications')
    .select(['title', 'body', 'post_id'])
    .where('kind', '=', 'failed')
    .orderBy('created_at')
    .execute();
}

describe('a date of a recurring post that is refused', () => {
  it('is told once, leaves no draft behind, and is made when the account is signed in again', async () => {
    const { context, accountId, clock } = await openDesk();
    const pattern = await createPost(context, { body: 'Weekly roast list.', accountIds: [accountId] });
    const limit = { token_expires_at: clock.now() + 12 * day };
    await context.db.updateTable('accounts').set(limit).where('id', '=', accountId).execute();
    const texts = ['Kenya.', 'Peru.', 'Guji.', 'Huila.', 'Sidamo.'];
    const series = await createSeries(context, { postId: pattern.id, ...mondays, variations: texts });
    expect(series.next.map(({ postId }) => postId !== null)).toEqual([true, true, false, false, false]);
    expect((await listPosts(context, { limit: 50 })).items).toHaveLength(3);
    await clock.advance(3 * day);
    expect(await failures(context)).toMatchObject([
      {
        title:
          'The repetition of “Weekly roast list.” is not scheduled for 2026-12-07 09:00 and 2 more dates',
        body: expect.stringContaining('Sign the account in again'),
        post_id: pattern.id,
      },
    ]);
    await reconnectAccount(context, accountId, { handle: 'harbour' });
    await clock.advance(hour);
    const next = (await listSeries(context)).items[0]?.next ?? [];
    expect(next.slice(0, 4).every(({ postId, problem }) => postId !== null && problem === null)).toBe(true);
    expect((await getPost(context, next[1]?.postId ?? '')).body).toBe('Guji.');
    await clock.advance(40 * day);
    const out = (await listPosts(context, { limit: 50, status: 'published' })).items.map(
      ({ wallTime }) => wallTime,
    );
    expect(out).toContain('2026-12-07T09:00:00');
    expect(out).toContain('2026-12-21T09:00:00');
  });

  it('is tried again by itself, and told again after a week while it lasts', async () => {
    const { context, accountId, clock } = await openDesk();
    const pattern = await createPost(context, { body: 'x'.repeat(600), accountIds: [accountId] });
    await createSeries(context, { postId: pattern.id, ...mondays });
    await clock.advance(6 * day);
    expect(await failures(context)).toHaveLength(1);
    await clock.advance(2 * day);
    expect(await failures(context)).toHaveLength(2);
    await context.db.updateTable('posts').set({ body: 'Short.' }).where('id', '=', pattern.id).execute();
    await clock.advance(day);
    const [series] = (await listSeries(context)).items;
    expect(series?.next[0]).toMatchObject({ wallTime: '2026-11-30T09:00:00', problem: null });
    expect(series?.next[0]?.postId).not.toBeNull();
  });
});

describe('a recurring post', () => {
  it('ends when its pattern is deleted, and a person is told what still goes out', async () => {
    const { context, accountId, clock } = await openDesk();
    const pattern = await createPost(context, { body: 'Weekly roast list.', accountIds: [accountId] });
    await createSeries(context, { postId: pattern.id, ...mondays });
    await removePost(context, pattern.id);
    await clock.advance(60 * day);
    const [series] = (await listSeries(context)).items;
    expect(series).toMatchObject({ endedAt: expect.any(String), next: [] });
    expect(await failures(context)).toMatchObject([
      {
        title: 'The repetition of “Weekly roast list.” ended: the post was deleted',
        body: expect.stringContaining('still go out: 5.'),
      },
    ]);
    expect((await listPosts(context, { limit: 50, status: 'published' })).items).toHaveLength(5);
  });

  it('names no dates once it has ended without them', async () => {
    const { context, accountId } = await openDesk();
    const pattern = await createPost(context, { body: 'Roast.', accountIds: [accountId] });
    const { id } = await createSeries(context, { postId: pattern.id, ...mondays });
    expect((await endSeries(context, { id, keepScheduled: false })).next).toEqual([]);
  });

  it('leaves the date at which the post itself goes out to the post', async () => {
    const { context, accountId, clock, network } = await openDesk();
    const pattern = await createPost(context, {
      body: 'Weekly roast list.',
      accountIds: [accountId],
      scheduledAt: '2026-11-23T09:00',
    });
    const series = await createSeries(context, { postId: pattern.id, ...mondays });
    expect(series.next[0]).toEqual({ wallTime: '2026-11-23T09:00:00', postId: pattern.id, problem: null });
    await clock.advance(4 * day);
    expect(network.ledger).toHaveLength(1);
    await clock.advance(7 * day);
    expect(network.ledger).toHaveLength(2);
  });

  it('keeps its pattern when it ends without its dates', async () => {
    const { context, accountId } = await openDesk();
    const own = { body: 'Roast.', accountIds: [accountId], scheduledAt: '2026-11-23T09:00' };
    const pattern = await createPost(context, own);
    const { id } = await createSeries(context, { postId: pattern.id, ...mondays });
    await endSeries(context, { id, keepScheduled: false });
    expect((await listPosts(context, { limit: 50, status: 'scheduled' })).items).toMatchObject([
      { id: pattern.id },
    ]);
  });

  it('may end at an instant, which is included, and goes on from a start long ago', async () => {
    const { context, accountId } = await openDesk();
    const pattern = await createPost(context, { body: 'Roast.', accountIds: [accountId] });
    // 09:00 in Berlin is 08:00Z.
    const ending = await createSeries(context, {
      postId: pattern.id,
      rule: 'FREQ=DAILY;UNTIL=20261125T080000Z',
      start: '2026-11-23T09:00',
      variations: [],
    });
    expect(ending.next.map(({ wallTime }) => wallTime.slice(8, 10))).toEqual(['23', '24', '25']);
    const old = { postId: pattern.id, rule: 'FREQ=DAILY', start: '2023-01-01T10:00', variations: [] };
    expect((await createSeries(context, old)).next[0]?.postId).not.toBeNull();
  });

  it('outlives a disk that fails for hours', async () => {
    const { context, accountId, clock, network } = await openDesk();
    const pattern = await createPost(context, { body: 'Roast.', accountIds: [accountId] });
    await createSeries(context, { postId: pattern.id, ...mondays });
    await sql`CREATE TRIGGER broken BEFORE UPDATE ON series BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`.execute(
      context.db,
    );
    await clock.advance(2 * day);
    await sql`DROP TRIGGER broken`.execute(context.db);
    await clock.advance(58 * day);
    expect(network.ledger.length).toBeGreaterThanOrEqual(8);
  });

  it('is planted again at start when its job is gone', async () => {
    const { context, accountId, clock, network } = await openDesk();
    const pattern = await createPost(context, { body: 'Roast.', accountIds: [accountId] });
    await createSeries(context, { postId: pattern.id, ...mondays });
    await context.db.deleteFrom('jobs').where('kind', '=', 'extend_series').execute();
    await beginPlanning(context);
    await clock.advance(60 * day);
    expect(network.ledger.length).toBeGreaterThanOrEqual(8);
  });
});

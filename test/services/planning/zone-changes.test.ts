import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { beginPlanning } from '../../../electron/services/planning/service.ts';
import { createPost, getPost } from '../../../electron/services/posts/service.ts';
import { setHandOver } from '../../../electron/services/publishing/service.ts';
import { isoInstant } from '../../../shared/time.ts';
import { hour, minute, openDesk, publicationOf } from '../publishing/desk.ts';

/** As if the rules of its zone had been other ones when the post was planned. */
async function asOfOldRules(context: ServiceContext, id: string, byMs: number): Promise<void> {
  await context.db
    .updateTable('posts')
    .set((eb) => ({ scheduled_at: eb('scheduled_at', '+', byMs), list_at: eb('list_at', '+', byMs) }))
    .where('id', '=', id)
    .execute();
  await context.db
    .updateTable('publications')
    .set((eb) => ({ due_at: eb('due_at', '+', byMs) }))
    .where('post_id', '=', id)
    .execute();
}

const news = (context: ServiceContext) =>
  context.db.selectFrom('notifications').selectAll().where('kind', '=', 'clock').execute();

describe('after a change of time zone rules', () => {
  it('a scheduled post keeps its time on the wall, and a person is told', async () => {
    const { context, accountId, clock, events, network } = await openDesk();
    const scheduledAt = '2026-12-01T09:00';
    const post = await createPost(context, { body: 'Roast.', accountIds: [accountId], scheduledAt });
    await asOfOldRules(context, post.id, -hour);
    await beginPlanning(context);
    const moved = await getPost(context, post.id);
    expect(moved).toMatchObject({ scheduledAt: '2026-12-01T08:00:00Z', wallTime: '2026-12-01T09:00:00' });
    const at = Date.parse('2026-12-01T08:00:00Z');
    const row = { due_at: at, list_at: at };
    expect(await context.db.selectFrom('publications').selectAll().execute()).toMatchObject([row]);
    expect(events.find(({ name }) => name === 'postTimeFollowed')).toMatchObject({ resourceId: post.id });
    const [told, ...more] = await news(context);
    expect(more).toEqual([]);
    expect(told?.title).toBe('The clocks of Europe/Berlin follow new rules: one post concerned');
    expect(told?.body).toContain('“Roast.” at 2026-12-01 09:00 (1 hour later)');
    await clock.advance(at - clock.now() - minute);
    expect(network.ledger).toEqual([]);
    await clock.advance(2 * minute);
    expect(network.ledger).toHaveLength(1);
    await beginPlanning(context);
    expect(await news(context)).toHaveLength(1);
  });

  it('leaves alone what still shows its time, also the second of a time that occurs twice', async () => {
    const { context, accountId } = await openDesk();
    // 02:30 in Berlin for the second time that night.
    const scheduledAt = '2027-10-31T01:30:00Z';
    const post = await createPost(context, { body: 'Night.', accountIds: [accountId], scheduledAt });
    const spring = await createPost(context, {
      body: 'Spring.',
      accountIds: [accountId],
      scheduledAt: '2027-03-28T02:30',
    });
    await beginPlanning(context);
    expect((await getPost(context, post.id)).scheduledAt).toBe(scheduledAt);
    expect(await getPost(context, spring.id)).toEqual(spring);
    expect(await news(context)).toEqual([]);
  });

  it('leaves what a network holds there, and says so', async () => {
    const { context, clock, plan } = await openDesk();
    const post = await plan(5 * 60);
    await setHandOver(context, { id: publicationOf(post).id, handOver: true });
    await clock.advance(minute);
    await asOfOldRules(context, post.id, hour);
    const before = isoInstant(Date.parse(post.scheduledAt ?? '') + hour);
    await beginPlanning(context);
    expect((await getPost(context, post.id)).scheduledAt).toBe(before);
    await beginPlanning(context);
    const [told, ...more] = await news(context);
    expect(told?.body).toContain('Held by a network');
    expect(more).toEqual([]);
  });

  it('leaves what is out', async () => {
    const { context, clock, plan } = await openDesk();
    const post = await plan(10);
    await clock.advance(20 * minute);
    await asOfOldRules(context, post.id, hour);
    await beginPlanning(context);
    expect(await news(context)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { setPlanningRules } from '../../../electron/services/conflicts/service.ts';
import {
  beginPlanning,
  queuePost,
  setEvergreen,
  setSlots,
} from '../../../electron/services/planning/service.ts';
import { createPost, getPost } from '../../../electron/services/posts/service.ts';
import { setHandOver } from '../../../electron/services/publishing/service.ts';
import { hour, minute, openDesk, publicationOf } from '../publishing/desk.ts';

const day = 24 * hour;
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  time: '10:00',
  kind: 'evergreen' as const,
}));

async function evergreenDesk(...bodies: string[]) {
  const desk = await openDesk();
  const { context, accountId } = desk;
  await setSlots(context, { id: accountId, items: everyDay });
  for (const body of bodies) {
    const post = await createPost(context, { body, accountIds: [accountId] });
    await setEvergreen(context, { id: post.id, minimumDays: 3 });
  }
  return desk;
}

describe('evergreen slots', () => {
  it('go to the next post when one cannot be used, and a person is told once a week', async () => {
    const { context, clock, network } = await evergreenDesk('x'.repeat(800), 'How to store beans.');
    await clock.advance(6 * day);
    expect(network.ledger.map(({ text }) => text)).toEqual(['How to store beans.', 'How to store beans.']);
    const told = await context.db
      .selectFrom('notifications')
      .selectAll()
      .where('kind', '=', 'failed')
      .execute();
    expect(told).toHaveLength(1);
    expect(told[0]?.title).toContain('could not take an evergreen slot');
  });

  it('stay empty on blackout days and outside the hours', async () => {
    const { context, clock, network, accountId } = await evergreenDesk();
    await setPlanningRules(context, {
      blackouts: [{ fromDate: '2026-11-20', toDate: '2026-11-22', reason: 'Mourning' }],
      allowedHours: [{ weekdays: [2], from: '08:00', to: '18:00' }],
    });
    const post = await createPost(context, { body: 'How to store beans.', accountIds: [accountId] });
    await setEvergreen(context, { id: post.id, minimumDays: 1 });
    // To Tuesday 24 November, 09:00.
    await clock.advance(3 * day + 21 * hour);
    expect(network.ledger).toEqual([]);
    await clock.advance(2 * hour);
    expect(network.ledger).toHaveLength(1);
    await clock.advance(4 * day);
    expect(network.ledger).toHaveLength(1);
  });

  it('are filled again after a start, when the job is gone', async () => {
    const { context, clock, network } = await evergreenDesk('How to store beans.');
    await clock.advance(hour);
    await context.db.deleteFrom('jobs').where('kind', '=', 'fill_evergreen_slots').execute();
    await beginPlanning(context);
    await clock.advance(8 * day);
    expect(network.ledger).toHaveLength(3);
  });
});

describe('the queue', () => {
  it('gives two posts that come at once two slots', async () => {
    const { context, accountId } = await openDesk();
    const slots = [5, 6].map((weekday) => ({ weekday, time: '18:00', kind: 'queue' as const }));
    await setSlots(context, { id: accountId, items: slots });
    const drafts = await Promise.all(
      ['A', 'B'].map((body) => createPost(context, { body, accountIds: [accountId] })),
    );
    const queued = await Promise.all(drafts.map(({ id }) => queuePost(context, id)));
    expect(queued.map(({ wallTime }) => wallTime).sort()).toEqual([
      '2026-11-20T18:00:00',
      '2026-11-21T18:00:00',
    ]);
  });

  it('moves a post that a network holds there too', async () => {
    const { context, accountId, clock, network, plan } = await openDesk();
    await setSlots(context, { id: accountId, items: [{ weekday: 6, time: '09:30', kind: 'queue' }] });
    const post = await plan(120);
    await setHandOver(context, { id: publicationOf(post).id, handOver: true });
    await clock.advance(minute);
    await queuePost(context, post.id);
    expect((await getPost(context, post.id)).wallTime).toBe('2026-11-21T09:30:00');
    await clock.advance(minute);
    expect([...network.planned.values()].map(({ at }) => at)).toEqual([Date.parse('2026-11-21T08:30:00Z')]);
  });
});

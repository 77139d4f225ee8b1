import { expect, it } from 'vitest';
import { recordSamples } from '../../../electron/services/metrics/service.ts';
import { hoursOfWeek } from '../../../electron/services/timing/service.ts';
import { type Desk, hour, openDesk } from '../publishing/desk.ts';

const day = 24 * hour;

/** A post that went out then and has these numbers a day and a half later. */
async function published({ context, accountId }: Desk, at: number, likes: number): Promise<void> {
  const postId = context.ids.next();
  const id = context.ids.next();
  await context.db
    .insertInto('posts')
    .values({
      id: postId,
      title: '',
      body: 'Fresh rye.',
      time_zone: 'Europe/Berlin',
      list_at: at,
      source: 'person',
      author: 'Mara',
      created_at: at,
      updated_at: at,
    })
    .execute();
  await context.db
    .insertInto('publications')
    .values({
      id,
      post_id: postId,
      account_id: accountId,
      network: 'practice',
      state: 'published',
      due_at: at,
      list_at: at,
      keyed_at: at,
      created_at: at,
      published_at: at,
    })
    .execute();
  for (const [age, share] of [
    [hour, 0.2],
    [36 * hour, 1],
  ] as const) {
    const values = { likes: Math.round(likes * share), comments: 0, shares: 0 };
    await recordSamples(context, [{ publicationId: id, at: at + age, values, source: 'network' }]);
  }
}

it('says that there are too few posts, and on what it would rest', async () => {
  const desk = await openDesk();
  const none = await hoursOfWeek(desk.context, [desk.accountId]);
  expect(none).toMatchObject({ state: 'too_few', posts: 0, postsNeeded: 30, since: null, hours: [] });
  await published(desk, desk.clock.now() - 3 * day, 40);
  const one = await hoursOfWeek(desk.context, [desk.accountId]);
  expect(one).toMatchObject({ state: 'too_few', posts: 1 });
  // Tuesday noon in Berlin, three days before a Friday noon.
  expect(one.hours).toEqual([{ weekday: 2, hour: 12, posts: 1, against: null }]);
});

it('counts by the hour on the workspace’s clock, and judges only hours with enough posts', async () => {
  const desk = await openDesk();
  const now = desk.clock.now();
  for (let count = 0; count < 12; count += 1) {
    const week = (1 + (count % 3)) * 7 * day;
    await published(desk, now - week, 20);
    await published(desk, now - week - 3 * hour, 10);
    await published(desk, now - week - day, 10);
  }
  await published(desk, now - 2 * day, 500);
  const { state, posts, hours } = await hoursOfWeek(desk.context, [desk.accountId]);
  expect([state, posts]).toEqual(['counted', 37]);
  const at = (weekday: number, hourOfDay: number) =>
    hours.find((one) => one.weekday === weekday && one.hour === hourOfDay);
  expect(at(5, 12)).toMatchObject({ posts: 12, against: 2 });
  expect(at(4, 12)).toMatchObject({ posts: 12, against: 1 });
  expect(at(3, 12)).toMatchObject({ posts: 1, against: null });
});

it('leaves out what is too young to tell, and what other accounts did', async () => {
  const desk = await openDesk();
  await published(desk, desk.clock.now() - 2 * hour, 90);
  expect((await hoursOfWeek(desk.context, [desk.accountId])).posts).toBe(0);
  await published(desk, desk.clock.now() - 5 * day, 90);
  expect((await hoursOfWeek(desk.context, ['another'])).posts).toBe(0);
  expect((await hoursOfWeek(desk.context, [])).posts).toBe(0);
});

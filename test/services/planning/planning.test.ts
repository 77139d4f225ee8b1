import { describe, expect, it } from 'vitest';
import { setPlanningRules } from '../../../electron/services/conflicts/service.ts';
import {
  conflictsAt,
  createSeries,
  endSeries,
  listSeries,
  queuePost,
  readinessBetween,
  setEvergreen,
  setSlots,
} from '../../../electron/services/planning/service.ts';
import { createPost, getPost, listPosts } from '../../../electron/services/posts/service.ts';
import { pausePublishing } from '../../../electron/services/workspaces/service.ts';
import { hour, minute, openDesk } from '../publishing/desk.ts';

const day = 24 * hour;

describe('the queue', () => {
  it('takes the next free slot of the account, in the zone of the workspace', async () => {
    const { context, accountId, plan } = await openDesk();
    await setSlots(context, {
      id: accountId,
      items: [
        { weekday: 5, time: '18:00', kind: 'queue' },
        { weekday: 6, time: '09:30', kind: 'queue' },
      ],
    });
    const drafts = [];
    for (const body of ['One.', 'Two.', 'Three.'])
      drafts.push(await createPost(context, { body, accountIds: [accountId] }));
    const times = [];
    for (const { id } of drafts) times.push((await queuePost(context, id)).wallTime);
    expect(times).toEqual(['2026-11-20T18:00:00', '2026-11-21T09:30:00', '2026-11-27T18:00:00']);
    void plan;
  });

  it('leaves out blackout days and says when there is no slot', async () => {
    const { context, accountId } = await openDesk();
    const draft = await createPost(context, { body: 'One.', accountIds: [accountId] });
    await expect(queuePost(context, draft.id)).rejects.toThrow('free queue slot');
    await setSlots(context, { id: accountId, items: [{ weekday: 6, time: '09:30', kind: 'queue' }] });
    await setPlanningRules(context, {
      blackouts: [{ fromDate: '2026-11-21', toDate: '2026-11-22', reason: 'Inventory' }],
    });
    expect((await queuePost(context, draft.id)).wallTime).toBe('2026-11-28T09:30:00');
  });
});

describe('a recurring post', () => {
  it('makes a post for each date of the next weeks, keeps the wall time, and goes on as time passes', async () => {
    const { context, clock, accountId } = await openDesk();
    const template = await createPost(context, { body: 'Weekly roast list.', accountIds: [accountId] });
    const series = await createSeries(context, {
      postId: template.id,
      rule: 'FREQ=WEEKLY;BYDAY=MO',
      start: '2026-11-23T09:00',
      variations: ['This week: Kenya.', 'This week: Peru.'],
    });
    expect(series.next.map(({ wallTime }) => wallTime)).toEqual([
      '2026-11-23T09:00:00',
      '2026-11-30T09:00:00',
      '2026-12-07T09:00:00',
      '2026-12-14T09:00:00',
      '2026-12-21T09:00:00',
    ]);
    const first = await getPost(context, series.next[0]?.postId ?? '');
    const second = await getPost(context, series.next[1]?.postId ?? '');
    expect([first.body, second.body]).toEqual(['This week: Kenya.', 'This week: Peru.']);
    await clock.advance(40 * day);
    const { items } = await listPosts(context, { limit: 50, status: 'published' });
    expect(items).toHaveLength(6);
    const [later] = (await listSeries(context)).items;
    expect(later?.next.filter(({ postId }) => postId !== null).length).toBeGreaterThanOrEqual(4);
  });

  it('ends with what was not yet out', async () => {
    const { context, accountId } = await openDesk();
    const template = await createPost(context, { body: 'Weekly roast list.', accountIds: [accountId] });
    const series = await createSeries(context, {
      postId: template.id,
      rule: 'FREQ=DAILY',
      start: '2026-11-23T09:00',
      variations: [],
    });
    await endSeries(context, { id: series.id, keepScheduled: false });
    expect((await listPosts(context, { limit: 50, status: 'scheduled' })).items).toEqual([]);
  });

  it('is refused with a rule that cannot be, by its field', async () => {
    const { context, accountId } = await openDesk();
    const template = await createPost(context, { body: 'Roast.', accountIds: [accountId] });
    await expect(
      createSeries(context, {
        postId: template.id,
        rule: 'FREQ=HOURLY',
        start: '2026-11-23T09:00',
        variations: [],
      }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { field: 'rule' } });
  });
});

describe('evergreen posts', () => {
  it('fill free evergreen slots, the longest rested first, never sooner than they may', async () => {
    const { context, clock, accountId, network } = await openDesk();
    await setSlots(context, {
      id: accountId,
      items: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, time: '10:00', kind: 'evergreen' as const })),
    });
    for (const body of ['How to store beans.', 'How to clean a grinder.']) {
      const post = await createPost(context, { body, accountIds: [accountId] });
      await setEvergreen(context, { id: post.id, minimumDays: 3 });
    }
    await clock.advance(8 * day);
    const texts = network.ledger.map(({ text }) => text);
    const store = texts.flatMap((text, index) => (text === 'How to store beans.' ? [index] : []));
    expect(texts.length).toBeGreaterThanOrEqual(4);
    expect(new Set(texts).size).toBe(2);
    expect(store.length).toBeLessThanOrEqual(3);
  });
});

describe('conflicts of a time', () => {
  it('are named: a clash, the same words, a blackout, the hours', async () => {
    const { context, accountId, plan, clock } = await openDesk();
    await plan(60, 'The first Kenyan of the season is here and it tastes of blackcurrant.');
    await setPlanningRules(context, {
      blackouts: [{ fromDate: '2026-11-20', toDate: '2026-11-20', reason: 'Mourning' }],
      allowedHours: [{ weekdays: [1, 2, 3], from: '08:00', to: '18:00' }],
    });
    const at = new Date(clock.now() + 70 * minute).toISOString();
    const found = await conflictsAt(context, {
      accountIds: [accountId],
      at,
      body: 'The first Kenyan of the season is here, and it tastes of blackcurrant!',
    });
    expect(found.map(({ code }) => code)).toEqual(['blackout', 'outside_hours', 'clash', 'near_duplicate']);
  });
});

describe('will it go out?', () => {
  const range = { from: '2026-11-20T00:00:00Z', to: '2026-12-20T00:00:00Z' };

  it('is yes for a post with nothing against it', async () => {
    const { context, plan } = await openDesk();
    await plan(60);
    expect(await readinessBetween(context, range)).toMatchObject([
      { level: 'ready', sender: 'server', findings: [] },
    ]);
  });

  it('is no while publishing is paused, or when the sign-in ends before', async () => {
    const { context, accountId, plan, clock } = await openDesk();
    await plan(3 * 24 * 60);
    await pausePublishing(context, { reason: 'a storm' });
    await context.db
      .updateTable('accounts')
      .set({ token_expires_at: clock.now() + day })
      .where('id', '=', accountId)
      .execute();
    const [judged] = await readinessBetween(context, range);
    expect(judged?.level).toBe('blocked');
    expect(judged?.findings.map(({ code }) => code)).toEqual(['token_ends_before', 'paused']);
  });
});

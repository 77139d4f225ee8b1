import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extend } from '../../../electron/services/planning/occurrences.ts';
import { changeSeries, createSeries, listSeries } from '../../../electron/services/planning/service.ts';
import {
  createPost,
  getPost,
  listPosts,
  removePost,
  schedulePost,
  updatePost,
} from '../../../electron/services/posts/service.ts';
import { type Desk, hour, openDesk } from '../publishing/desk.ts';

const day = 24 * hour;

async function weekly(desk: Desk, rule = 'FREQ=WEEKLY;BYDAY=MO', start = '2026-11-23T09:00') {
  const { context, accountId } = desk;
  const pattern = await createPost(context, { body: 'Weekly roast list.', accountIds: [accountId] });
  const series = await createSeries(context, { postId: pattern.id, rule, start, variations: [] });
  const ids = series.next.map(({ postId }) => postId ?? '');
  return { pattern, series, ids };
}

/** Every scheduled post in order of time, as its clock shows it. */
async function planned({ context }: Desk) {
  const { items } = await listPosts(context, { limit: 200, status: 'scheduled' });
  return items.toReversed().map(({ wallTime, body }) => `${wallTime?.slice(5, 16)} ${body}`);
}

describe('a date of a recurring post', () => {
  it('moves and is reworded alone, and is not made again at its old time', async () => {
    const desk = await openDesk();
    const { ids } = await weekly(desk);
    const [, second = ''] = ids;
    await changeSeries(desk.context, { id: second, scope: 'one', at: '2026-12-01T10:30', body: 'Tuesday.' });
    await desk.clock.advance(day);
    expect((await planned(desk)).slice(0, 3)).toEqual([
      '11-23T09:00 Weekly roast list.',
      '12-01T10:30 Tuesday.',
      '12-07T09:00 Weekly roast list.',
    ]);
  });

  it('takes the following along, over a change of the clocks too, and leaves those before', async () => {
    const desk = await openDesk();
    await desk.clock.advance(105 * day);
    const { ids, series } = await weekly(desk, 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9', '2027-03-08T09:00');
    const { seriesId, changed, kept } = await changeSeries(desk.context, {
      id: ids[2] ?? '',
      scope: 'following',
      at: '2027-03-16T18:00',
    });
    expect(seriesId).not.toBe(series.id);
    expect(kept).toEqual([]);
    expect(changed).toHaveLength(7);
    expect((await planned(desk)).map((line) => line.slice(0, 11))).toEqual([
      '03-08T09:00',
      '03-11T09:00',
      '03-16T18:00',
      '03-19T18:00',
      '03-23T18:00',
      '03-26T18:00',
      '03-30T18:00',
      '04-02T18:00',
      '04-06T18:00',
    ]);
    const rules = (await listSeries(desk.context)).items.map(({ rule }) => rule);
    expect(rules).toContain('FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270311T090000');
    expect(rules).toContain('FREQ=WEEKLY;BYDAY=TU,FR;COUNT=7');
    await desk.clock.advance(40 * day);
    expect((await listPosts(desk.context, { limit: 50, status: 'published' })).items).toHaveLength(9);
  });

  it('lets dates that were moved, reworded or deleted by themselves be as they are', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const { ids } = await weekly(desk);
    await schedulePost(context, { id: ids[2] ?? '', at: '2026-12-09T12:00', timeZone: 'Europe/Berlin' });
    await updatePost(context, { id: ids[3] ?? '', body: 'Own words.' });
    await removePost(context, ids[4] ?? '');
    await changeSeries(context, {
      id: ids[1] ?? '',
      scope: 'following',
      at: '2026-12-01T08:00',
      body: 'New words.',
    });
    await desk.clock.advance(2 * day);
    expect((await planned(desk)).slice(0, 5)).toEqual([
      '11-23T09:00 Weekly roast list.',
      '12-01T08:00 New words.',
      '12-09T12:00 New words.',
      '12-15T08:00 Own words.',
    ]);
    await desk.clock.advance(14 * day);
    expect(await planned(desk)).toContain('12-29T08:00 New words.');
  });

  it('changes all that are not out yet; what is out stays as it was', async () => {
    const desk = await openDesk();
    const { ids, pattern } = await weekly(desk);
    await desk.clock.advance(4 * day);
    await changeSeries(desk.context, { id: ids[2] ?? '', scope: 'all', body: 'New words.' });
    expect((await getPost(desk.context, ids[0] ?? '')).body).toBe('Weekly roast list.');
    expect(new Set((await planned(desk)).map((line) => line.slice(12)))).toEqual(new Set(['New words.']));
    await desk.clock.advance(40 * day);
    expect((await planned(desk)).every((line) => line.endsWith('New words.'))).toBe(true);
    expect((await getPost(desk.context, pattern.id)).body).toBe('Weekly roast list.');
  });

  it('can be taken back by moving the following to where they were', async () => {
    const desk = await openDesk();
    const { ids } = await weekly(desk);
    const before = await planned(desk);
    const id = ids[1] ?? '';
    await changeSeries(desk.context, { id, scope: 'following', at: '2026-12-02T09:00' });
    expect(await planned(desk)).not.toEqual(before);
    await changeSeries(desk.context, { id, scope: 'following', at: '2026-11-30T09:00' });
    expect(await planned(desk)).toEqual(before);
  });

  it('takes the following along once, however often it is asked at the same time', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const { ids } = await weekly(desk);
    const change = { id: ids[1] ?? '', scope: 'following', at: '2026-12-01T10:00' } as const;
    const answers = await Promise.allSettled([changeSeries(context, change), changeSeries(context, change)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(answers[1]).toMatchObject({ reason: { code: 'conflict', details: { field: 'id' } } });
    await desk.clock.advance(2 * day);
    const waiting = await planned(desk);
    expect(waiting.slice(0, 3).map((line) => line.slice(0, 11))).toEqual([
      '11-23T09:00',
      '12-01T10:00',
      '12-08T10:00',
    ]);
    expect(new Set(waiting).size).toBe(waiting.length);
  });

  it('makes no date by a rule that a change has ended meanwhile', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const { ids, series } = await weekly(desk);
    const stale = await context.db
      .selectFrom('series')
      .selectAll()
      .where('id', '=', series.id)
      .executeTakeFirstOrThrow();
    await changeSeries(context, { id: ids[1] ?? '', scope: 'following', at: '2026-12-01T10:00' });
    const before = await planned(desk);
    await extend(context, { ...stale, made_until: '2026-11-24T00:00:00' });
    expect(await planned(desk)).toEqual(before);
  });

  it('belongs to one repetition, though its post has two', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const pattern = await desk.plan(3 * 24 * 60);
    const again = {
      postId: pattern.id,
      rule: 'FREQ=DAILY;COUNT=2',
      start: pattern.wallTime ?? '',
      variations: [],
    };
    const { next } = await createSeries(context, again);
    expect(next.map(({ postId }) => postId)).toContain(pattern.id);
    expect((await createSeries(context, again)).next.map(({ postId }) => postId)).not.toContain(pattern.id);
  });

  it('is no date twice when the post itself is moved to a later one', async () => {
    const desk = await openDesk();
    const { context, clock } = desk;
    const pattern = await desk.plan(3 * 24 * 60);
    const start = pattern.wallTime ?? '';
    await createSeries(context, { postId: pattern.id, rule: 'FREQ=WEEKLY', start, variations: [] });
    const later = new Date(Date.parse(`${start}Z`) + 42 * day).toISOString().slice(0, 19);
    await schedulePost(context, { id: pattern.id, at: later, timeZone: 'Europe/Berlin' });
    for (let days = 0; days < 20; days += 1) await clock.advance(day);
    const { items } = await listPosts(context, { limit: 200, status: 'scheduled' });
    expect(items.filter(({ wallTime }) => wallTime === later).map(({ id }) => id)).toEqual([pattern.id]);
    expect(items.map(({ wallTime }) => wallTime ?? '').some((wallTime) => wallTime > later)).toBe(true);
  });

  it('says what cannot be done, and changes nothing then', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const { ids, pattern } = await weekly(desk);
    const before = await planned(desk);
    const id = ids[1] ?? '';
    await expect(changeSeries(context, { id: pattern.id, scope: 'all', body: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(changeSeries(context, { id, scope: 'following' })).rejects.toMatchObject({
      details: { field: 'at' },
    });
    await expect(changeSeries(context, { id, scope: 'all', at: '2026-11-22T09:00' })).rejects.toMatchObject({
      details: { field: 'at', remedy: expect.stringContaining('alone') },
    });
    expect(await planned(desk)).toEqual(before);
  });

  it('names the dates that a network refuses to move, and moves the rest', async () => {
    const desk = await openDesk();
    const { ids } = await weekly(desk);
    const limit = { token_expires_at: desk.clock.now() + 17 * day };
    await desk.context.db.updateTable('accounts').set(limit).where('id', '=', desk.accountId).execute();
    const { kept, changed } = await changeSeries(desk.context, {
      id: ids[0] ?? '',
      scope: 'following',
      at: '2026-11-24T09:00',
    });
    expect(changed).toHaveLength(2);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept[0]).toMatchObject({ id: ids[2], name: '“Weekly roast list.”' });
    expect((await planned(desk)).slice(0, 3).map((line) => line.slice(0, 11))).toEqual([
      '11-24T09:00',
      '12-01T09:00',
      '12-07T09:00',
    ]);
  });

  it('loses and doubles no date, wherever it is parted and moved', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('FREQ=DAILY;INTERVAL=3;COUNT=8', 'FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=8'),
        fc.array(fc.record({ pick: fc.nat(7), days: fc.integer({ min: 0, max: 3 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
        async (rule, moves) => {
          const desk = await openDesk();
          await weekly(desk, rule);
          const { items } = await listPosts(desk.context, { limit: 50, status: 'scheduled' });
          const posts = items.toReversed();
          for (const { pick, days } of moves) {
            const post = await getPost(desk.context, posts[pick % posts.length]?.id ?? '');
            const at = new Date(Date.parse(`${post.wallTime}Z`) + days * day).toISOString().slice(0, 19);
            await changeSeries(desk.context, { id: post.id, scope: 'following', at });
          }
          await desk.clock.advance(60 * day);
          const after = await listPosts(desk.context, { limit: 50 });
          const dates = after.items.filter(({ publications }) => publications.length > 0);
          expect(dates.map(({ id }) => id).toSorted()).toEqual(posts.map(({ id }) => id).toSorted());
        },
      ),
      { numRuns: 3 },
    );
  }, 60_000);
});

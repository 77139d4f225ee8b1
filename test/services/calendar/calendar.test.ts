import { describe, expect, it } from 'vitest';
import {
  addBlackout,
  addNote,
  backlog,
  calendarRange,
  changeNote,
  holidayPlaces,
  movePosts,
  removeBlackout,
  removeNote,
  setCalendarSettings,
} from '../../../electron/services/calendar/service.ts';
import { setPlanningRules } from '../../../electron/services/conflicts/service.ts';
import { createSeries } from '../../../electron/services/planning/service.ts';
import { createPost, getPost, publishPost, removePost } from '../../../electron/services/posts/service.ts';
import { hour, minute, openDesk } from '../publishing/desk.ts';

const november = { from: '2026-11-16', to: '2026-11-30' };

describe('the calendar of a range', () => {
  it('says of each post what clashes with its time', async () => {
    const { context, plan } = await openDesk();
    const rye = await plan(120);
    const rolls = await plan(130);
    await plan(600);
    await addBlackout(context, { fromDate: '2026-11-20', toDate: '2026-11-20', reason: 'Stocktaking' });
    const { items, blackouts } = await calendarRange(context, november);
    expect(blackouts).toMatchObject([{ reason: 'Stocktaking' }]);
    expect(items.map(({ id, clashes }) => [id, clashes.map(({ kind }) => kind)])).toEqual([
      [rye.id, ['clash', 'blackout']],
      [rolls.id, ['clash', 'blackout']],
      [expect.any(String), ['blackout']],
    ]);
    expect(items[0]?.clashes[0]?.message).toBe('harbour has another post at 14:10.');
  });

  it('marks what is outside of the allowed hours, and nothing that is out', async () => {
    const { context, clock, plan } = await openDesk();
    await setPlanningRules(context, {
      allowedHours: [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
      conflictMinutes: 30,
    });
    const out = await plan(5);
    await plan(20);
    const late = await plan(10 * 60);
    await clock.advance(8 * minute);
    const { items } = await calendarRange(context, november);
    const marks = new Map(items.map(({ id, clashes }) => [id, clashes.map(({ kind }) => kind)]));
    expect(marks.get(out.id)).toEqual([]);
    expect(marks.get(late.id)).toEqual(['outside_hours']);
  });

  it('names gaps: allowed weekdays within the horizon on which nothing is planned, but for blackouts', async () => {
    const { context, plan } = await openDesk();
    await plan(3 * 24 * 60);
    expect((await calendarRange(context, november)).gaps).toEqual([
      '2026-11-20',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ]);
    await addBlackout(context, { fromDate: '2026-11-25', toDate: '2026-11-26', reason: '' });
    await setPlanningRules(context, { allowedHours: [{ weekdays: [3, 5, 7], from: '08:00', to: '18:00' }] });
    await setCalendarSettings(context, { gapDays: 7 });
    expect((await calendarRange(context, november)).gaps).toEqual(['2026-11-20', '2026-11-22']);
    await setCalendarSettings(context, { gapDays: 0 });
    expect((await calendarRange(context, november)).gaps).toEqual([]);
  });

  it('names holidays of the chosen place only once one is chosen', async () => {
    const { context } = await openDesk();
    const december = { from: '2026-12-20', to: '2027-01-10' };
    expect((await calendarRange(context, december)).holidays).toEqual([]);
    await setCalendarSettings(context, { holidayCountry: 'DE', holidayRegion: 'BY' });
    expect((await calendarRange(context, december)).holidays).toEqual([
      { date: '2026-12-25', name: 'Christmas Day' },
      { date: '2026-12-26', name: 'Boxing Day' },
      { date: '2027-01-01', name: "New Year's Day" },
      { date: '2027-01-06', name: 'Epiphany' },
    ]);
    await setCalendarSettings(context, { holidayCountry: 'US' });
    expect((await calendarRange(context, december)).settings).toMatchObject({ holidayRegion: null });
    await expect(setCalendarSettings(context, { holidayCountry: 'ZZ' })).rejects.toMatchObject({
      details: { field: 'holidayCountry' },
    });
    await expect(
      setCalendarSettings(context, { holidayCountry: 'DE', holidayRegion: 'TX' }),
    ).rejects.toMatchObject({ details: { field: 'holidayRegion' } });
    expect((await holidayPlaces('DE')).regions).toContainEqual({ code: 'BY', name: 'Bayern' });
  });

  it('has notes on days, which can be changed and deleted', async () => {
    const { context } = await openDesk();
    const note = await addNote(context, {
      fromDate: '2026-11-10',
      toDate: '2026-11-17',
      text: 'Fair in Bremen',
      color: 'teal',
    });
    expect((await calendarRange(context, november)).notes).toEqual([
      {
        id: note.id,
        fromDate: '2026-11-10',
        toDate: '2026-11-17',
        text: 'Fair in Bremen',
        color: 'teal',
        author: 'Mara',
      },
    ]);
    expect(await changeNote(context, { id: note.id, text: 'Fair in Kiel' })).toMatchObject({ color: 'teal' });
    await expect(changeNote(context, { id: note.id, toDate: '2026-11-01' })).rejects.toMatchObject({
      details: { field: 'toDate' },
    });
    await removeNote(context, note.id);
    expect((await calendarRange(context, november)).notes).toEqual([]);
    await expect(removeNote(context, note.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('filters by label and author, and still names all that can be filtered by', async () => {
    const { context, accountId } = await openDesk();
    const plan = { accountIds: [accountId], scheduledAt: '2026-11-23T09:00' };
    await createPost(context, { ...plan, body: 'Rye', labels: ['Bread'] });
    await createPost(context, { ...plan, scheduledAt: '2026-11-24T09:00', body: 'Tart', labels: ['Cake'] });
    const { items, labels, authors } = await calendarRange(context, { ...november, label: 'Cake' });
    expect(items.map(({ excerpt }) => excerpt)).toEqual(['Tart']);
    expect([labels.map(({ name }) => name), authors]).toEqual([['Bread', 'Cake'], ['Mara']]);
    expect((await calendarRange(context, { ...november, author: 'Noa' })).items).toEqual([]);
  });

  it('takes a blackout back', async () => {
    const { context } = await openDesk();
    const days = { fromDate: '2026-11-25', toDate: '2026-11-26' };
    await expect(
      addBlackout(context, { fromDate: '2026-11-26', toDate: '2026-11-25', reason: '' }),
    ).rejects.toMatchObject({ details: { field: 'toDate' } });
    const { id } = await addBlackout(context, { ...days, reason: 'Closed' });
    await removeBlackout(context, id);
    expect((await calendarRange(context, november)).blackouts).toEqual([]);
  });
});

describe('the backlog', () => {
  it('has drafts, none of which is the pattern of a recurring post, and can be searched', async () => {
    const { context, accountId, plan } = await openDesk();
    await plan(60);
    const idea = await createPost(context, { body: 'An idea about sourdough', accountIds: [accountId] });
    const pattern = await createPost(context, { body: 'Weekly list', accountIds: [accountId] });
    await createSeries(context, {
      postId: pattern.id,
      rule: 'FREQ=WEEKLY',
      start: '2026-11-23T09:00',
      variations: [],
    });
    expect((await backlog(context, { limit: 50 })).items.map(({ id }) => id)).toEqual([idea.id]);
    expect((await backlog(context, { limit: 50, search: 'sourd' })).items).toHaveLength(1);
    expect((await backlog(context, { limit: 50, search: 'rolls' })).items).toEqual([]);
  });
});

describe('many posts that are moved', () => {
  it('keep the clock on the wall over a change of the clocks, and can be put back', async () => {
    const { context, accountId } = await openDesk();
    const at = (scheduledAt: string) =>
      createPost(context, { body: scheduledAt, accountIds: [accountId], scheduledAt });
    const posts = [await at('2027-03-26T09:00'), await at('2027-03-27T22:30')];
    const ids = posts.map(({ id }) => ({ id }));
    const { moved, kept } = await movePosts(context, { posts: ids, by: { days: 2, minutes: 0 } });
    expect(kept).toEqual([]);
    const walls = async () =>
      Promise.all(posts.map(async ({ id }) => (await getPost(context, id)).wallTime?.slice(5, 16)));
    expect(await walls()).toEqual(['03-28T09:00', '03-29T22:30']);
    await movePosts(context, { posts: moved.map(({ id, from }) => ({ id, at: from })) });
    expect(await walls()).toEqual(['03-26T09:00', '03-27T22:30']);
    await movePosts(context, { posts: ids, date: '2027-04-01' });
    expect(await walls()).toEqual(['04-01T09:00', '04-01T22:30']);
  });

  it('go on without those that cannot move, which are named', async () => {
    const { context, clock, plan, accountId } = await openDesk();
    const out = await plan(10, 'Out already');
    const soon = await plan(5 * 60, 'Waits');
    const draft = await createPost(context, { body: 'A draft', accountIds: [accountId] });
    const gone = await plan(6 * 60, 'Deleted');
    await removePost(context, gone.id);
    await publishPost(context, out.id);
    await clock.advance(minute);
    const { moved, kept } = await movePosts(context, {
      posts: [out, soon, draft, gone, { id: 'nobody' }].map(({ id }) => ({ id })),
      by: { days: 1, minutes: 30 },
    });
    expect(moved.map(({ id }) => id)).toEqual([soon.id]);
    expect(kept.map(({ name }) => name)).toEqual([
      '“Out already”',
      '“A draft”',
      '“Deleted”',
      'An unknown post',
    ]);
    expect(kept[0]?.reason).toContain('already published');
    expect((await getPost(context, out.id)).publications[0]?.state).toBe('published');
    expect((await getPost(context, out.id)).scheduledAt).toBe(
      new Date(clock.now() - minute).toISOString().replace('.000Z', 'Z'),
    );
    expect(await getPost(context, soon.id)).toMatchObject({
      status: 'scheduled',
      wallTime: '2026-11-21T17:30:00',
    });
  });

  it('do not go into the past', async () => {
    const { context, plan } = await openDesk();
    const soon = await plan(60);
    const later = await plan(30 * 60);
    const { moved, kept } = await movePosts(context, {
      posts: [{ id: soon.id }, { id: later.id }],
      by: { days: -1, minutes: 0 },
    });
    expect([moved.map(({ id }) => id), kept.map(({ id }) => id)]).toEqual([[later.id], [soon.id]]);
    expect((await getPost(context, soon.id)).scheduledAt).toBe(soon.scheduledAt);
  });

  it('need one word on where they go', async () => {
    const { context, plan } = await openDesk();
    const { id } = await plan(60);
    await expect(movePosts(context, { posts: [{ id }] })).rejects.toMatchObject({
      details: { field: 'posts.0.at' },
    });
    await expect(movePosts(context, { posts: [{ id }, { id }], date: '2026-12-01' })).rejects.toMatchObject({
      details: { field: 'posts.1' },
    });
  });

  it('can come out of the backlog, and go back there', async () => {
    const { context, clock, accountId } = await openDesk();
    const draft = await createPost(context, { body: 'A draft', accountIds: [accountId] });
    const { moved } = await movePosts(context, { posts: [{ id: draft.id, at: '2026-11-24T10:00' }] });
    expect(moved).toMatchObject([{ from: null, to: '2026-11-24T09:00:00Z' }]);
    await movePosts(context, { posts: moved.map(({ id, from }) => ({ id, at: from })) });
    expect(await getPost(context, draft.id)).toMatchObject({ status: 'draft', scheduledAt: null });
    await clock.advance(100 * hour);
    expect((await getPost(context, draft.id)).status).toBe('draft');
  });
});

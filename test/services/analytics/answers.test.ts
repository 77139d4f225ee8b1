import { beforeEach, describe, expect, it } from 'vitest';
import { audienceAnswer } from '../../../electron/services/analytics/audience.ts';
import { benchmarksAnswer } from '../../../electron/services/analytics/benchmarks.ts';
import { breakdownAnswer, heatAnswer } from '../../../electron/services/analytics/breakdowns.ts';
import { postAnswer } from '../../../electron/services/analytics/curves.ts';
import { exportNumbers } from '../../../electron/services/analytics/export.ts';
import { healthAnswer } from '../../../electron/services/analytics/health.ts';
import { realtimeAnswer, trendingAnswer } from '../../../electron/services/analytics/moving.ts';
import { overviewAnswer } from '../../../electron/services/analytics/overview.ts';
import { postsAnswer, topAnswer } from '../../../electron/services/analytics/posts.ts';
import { seriesAnswer } from '../../../electron/services/analytics/series.ts';
import { trackNumbers } from '../../../electron/services/analytics/tracking.ts';
import { createCampaign } from '../../../electron/services/campaigns/service.ts';
import { recordSamples } from '../../../electron/services/metrics/service.ts';
import { publishedPost } from '../metrics/published.ts';
import { hour } from '../publishing/desk.ts';
import { day, type MeasuredDesk, measuredDesk } from './year.ts';

let desk: MeasuredDesk;
beforeEach(async () => {
  desk = await measuredDesk();
});

const figure = (figures: { name: string; value: number | null; before: number | null }[], name: string) =>
  figures.find((one) => one.name === name);

describe('the overview', () => {
  it('adds up what came in, against the days before, and says what it rests on', async () => {
    const { context } = desk;
    const { figures, series, byAccount, byNetwork, byLabel, byAuthor, basis, top, range, before } =
      await overviewAnswer(context, { days: 14 });
    expect([range.days, before.days, series.length]).toEqual([14, 14, 14]);
    const likes = figure(figures, 'likes');
    expect(likes?.value).toBe(series.reduce((sum, one) => sum + (one.likes ?? 0), 0));
    expect(likes?.value).toBe(byAccount.reduce((sum, one) => sum + (one.likes ?? 0), 0));
    expect(likes?.before).toBeGreaterThan(1_000);
    expect(figure(figures, 'posts')?.value).toBe(basis.posts);
    expect(byNetwork.map(({ key }) => key)).toEqual(['practice', 'mastodon']);
    expect(byLabel.map(({ name }) => name)).toEqual(['Autumn']);
    expect(byAuthor.map(({ name }) => name).sort()).toEqual(['Mara', 'Ole']);
    expect(top).toHaveLength(5);
    expect(basis).toMatchObject({ kind: 'gained', rebuilding: null });
    expect(basis.notProvided.find(({ network }) => network === 'mastodon')?.metrics).toEqual([
      'comments',
      'saves',
      'clicks',
      'impressions',
      'reach',
      'videoViews',
    ]);
    expect(figure(figures, 'saves')?.value).toBeNull();
    expect(figure(figures, 'followers')?.value).toBe(1_145);
  });

  it('says nothing of a rate where nobody is known to have seen anything', async () => {
    const { figures } = await overviewAnswer(desk.context, { accountId: desk.otherId });
    expect(figure(figures, 'engagementRate')?.value).toBeNull();
    const whole = await overviewAnswer(desk.context, {});
    expect(figure(whole.figures, 'engagementRate')?.value).toBeCloseTo(1.1 / 20, 3);
  });

  it('tells the days of the period before, which add up to its figures', async () => {
    const { figures, series, seriesBefore, before } = await overviewAnswer(desk.context, { days: 14 });
    expect(seriesBefore.map(({ date }) => date).at(0)).toBe(before.from);
    expect(seriesBefore).toHaveLength(series.length);
    expect(seriesBefore.reduce((sum, one) => sum + (one.likes ?? 0), 0)).toBe(
      figure(figures, 'likes')?.before,
    );
  });

  it('tells the rate of a day over what gives both, like that of the period', async () => {
    const { series } = await overviewAnswer(desk.context, {});
    const rates = series.flatMap(({ engagementRate }) => engagementRate ?? []);
    expect(rates.length).toBeGreaterThan(20);
    // Counts are whole, so that a rate is a little beside it; the bakery's likes alone would add a tenth.
    for (const rate of rates) expect(Math.abs(rate - 1.1 / 20)).toBeLessThan(0.001);
  });

  it('narrows to a label, and then counts what its posts got', async () => {
    const all = await overviewAnswer(desk.context, {});
    const labelled = await overviewAnswer(desk.context, { label: 'Autumn' });
    const sum = figure(labelled.figures, 'likes')?.value ?? 0;
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThan((figure(all.figures, 'likes')?.value ?? 0) / 2);
    expect(labelled.series.reduce((total, one) => total + (one.likes ?? 0), 0)).toBe(sum);
    expect(figure(labelled.figures, 'followers')?.value).toBeNull();
  });

  it('answers with nothing where nothing is', async () => {
    const { figures, basis } = await overviewAnswer(desk.context, { from: '2015-01-01', to: '2015-02-01' });
    expect(figure(figures, 'interactions')).toMatchObject({ value: null, change: null });
    expect(basis).toMatchObject({ posts: 0, since: null });
  });
});

describe('ranges', () => {
  it.each([
    [{ from: '2026-11-20T10:00:00Z', to: '2026-11-20T10:00:00Z' }, 'to'],
    [{ from: '2026-11-20', to: '2026-11-19' }, 'to'],
    [{ from: '2010-01-01', to: '2026-11-19' }, 'from'],
    [{ from: '2026-02-30' }, 'from'],
    [{ from: 'yesterday at noon' }, 'from'],
    [{ from: '2026-11-01', to: '2026-11-02', days: 2 }, 'days'],
  ])('refuses %j and names %s', async (asked, field) => {
    await expect(seriesAnswer(desk.context, asked)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field },
    });
  });

  it('takes ten years, one day, and times that end at midnight', async () => {
    const { context } = desk;
    const tenYears = await seriesAnswer(context, { from: '2016-11-21', to: '2026-11-20' });
    expect(tenYears.series).toHaveLength(3_652);
    expect((await seriesAnswer(context, { from: '2026-11-20', to: '2026-11-20' })).range.days).toBe(1);
    const { range } = await seriesAnswer(context, {
      from: '2026-10-25T00:00:00+02:00',
      to: '2026-10-26T00:00:00+01:00',
    });
    expect(range).toMatchObject({ from: '2026-10-25', to: '2026-10-25', days: 1 });
  });

  it('refuses an account that is not there', async () => {
    await expect(seriesAnswer(desk.context, { accountId: 'nobody' })).rejects.toMatchObject({
      code: 'not_found',
      details: { field: 'accountId' },
    });
  });
});

describe('posts', () => {
  it.each(['published', 'interactions', 'impressions', 'saves', 'engagement_rate'] as const)(
    'are listed by %s, page by page, each once',
    async (sort) => {
      for (const order of ['asc', 'desc'] as const) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const asked = { days: 60, sort, order, limit: 7, cursor };
          const page = await postsAnswer(desk.context, asked);
          seen.push(...page.items.map(({ publicationId }) => publicationId));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(new Set(seen).size).toBe(45);
        expect(seen).toHaveLength(45);
      }
    },
  );

  it('are found by their words, with percent signs meant as such', async () => {
    const find = async (search: string) =>
      (await postsAnswer(desk.context, { days: 60, sort: 'published', order: 'desc', limit: 50, search }))
        .items.length;
    expect([await find('longer word'), await find('%'), await find('_ye')]).toEqual([20, 0, 0]);
  });

  it('have a best', async () => {
    const { items } = await topAnswer(desk.context, { days: 60, metric: 'likes', limit: 3 });
    expect(items.map(({ likes }) => likes)).toEqual([140, 140, 140]);
  });

  it('are told apart by each of their properties', async () => {
    const { context } = desk;
    await createCampaign(context, {
      name: 'Autumn',
      startsOn: null,
      endsOn: null,
      goal: '',
      budgetMicros: null,
      currency: null,
      notes: '',
    });
    const counts = async (dimension: Parameters<typeof breakdownAnswer>[1]['dimension']) =>
      Object.fromEntries(
        (await breakdownAnswer(context, { days: 60, dimension })).items.map(({ name, posts }) => [
          name,
          posts,
        ]),
      );
    expect(await counts('hashtag')).toEqual({ '#bread': 20, '#rye': 20 });
    expect(await counts('campaign')).toEqual({ Autumn: 10 });
    expect(await counts('network')).toEqual({ practice: 40, mastodon: 5 });
    expect(await counts('length')).toEqual({ 'up to 80': 25, '161 to 280': 20 });
    expect(await counts('format')).toEqual({ text: 45 });
    expect(Object.values(await counts('weekday')).reduce((sum, posts) => sum + posts, 0)).toBe(45);
    const { cells, basis } = await heatAnswer(context, { days: 60 }, 'week');
    expect(cells.reduce((sum, { posts }) => sum + posts, 0)).toBe(45);
    expect(basis.postsWithNumbers).toBe(45);
  });
});

describe('one post', () => {
  it('has its curve beside the usual one of its account', async () => {
    const last = desk.publications.at(-1);
    const answer = await postAnswer(desk.context, { id: last?.postId ?? '', metric: 'likes' });
    const [publication] = answer.publications;
    expect(publication?.curve.map(({ value }) => value)).toEqual([28, 56, 84, 112]);
    expect(publication?.usual).toMatchObject({ posts: 39, postsNeeded: 5 });
    const atADay = publication?.usual.points.find(({ ageMs }) => ageMs === day);
    expect(atADay).toMatchObject({ median: 96, posts: 39 });
    expect(atADay?.low).toBeLessThan(96);
    expect(atADay?.high).toBeGreaterThan(96);
    expect(publication?.against).toBeCloseTo(112 / 96, 1);
    expect(answer.basis).toMatchObject({ posts: 1, postsWithNumbers: 1 });
    const same = await postAnswer(desk.context, { id: last?.publicationId ?? '', metric: 'likes' });
    expect(same).toEqual(answer);
  });

  it('is refused where there is none', async () => {
    await expect(postAnswer(desk.context, { id: 'nobody', metric: 'likes' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('what moves', () => {
  it('comes first by its change against the usual, and raises an alarm', async () => {
    const { context, clock, accountId } = desk;
    const now = clock.now();
    const hit = await publishedPost(context, { accountId, at: now - 3 * hour, body: 'A hit 🥐' });
    const flop = await publishedPost(context, { accountId, at: now - 3 * hour, body: 'A flop' });
    for (const [{ publicationId }, likes] of [
      [hit, 900],
      [flop, 2],
    ] as const) {
      await recordSamples(context, [
        { publicationId, at: now - hour, values: { likes: Math.round(likes / 2) }, source: 'network' },
        { publicationId, at: now - 1, values: { likes }, source: 'network' },
      ]);
    }
    const { items } = await trendingAnswer(context, { hours: 24, limit: 3 });
    expect(items[0]).toMatchObject({ publicationId: hit.publicationId, gained: 900 });
    expect(items[0]?.against).toBeGreaterThan(10);
    const { alarms, hours } = await realtimeAnswer(context, {});
    expect(alarms.map(({ publicationId, kind }) => [publicationId, kind])).toEqual(
      expect.arrayContaining([
        [hit.publicationId, 'fast'],
        [flop.publicationId, 'slow'],
      ]),
    );
    expect(hours).toHaveLength(48);
  });
});

describe('audience, past and health', () => {
  it('tells growth by day and when people react', async () => {
    const { growth, activity, basis } = await audienceAnswer(desk.context, { days: 10 });
    expect(growth).toMatchObject({ followers: 1_145, gained: 45 });
    expect(growth.rate).toBeCloseTo(45 / 1_100, 6);
    expect(activity.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(basis.notes.join(' ')).toContain('No account of the question gave a breakdown');
  });

  it('compares accounts with their own past, and not where it is too short', async () => {
    const { accounts } = await benchmarksAnswer(desk.context, { days: 14 });
    const of = (id: string) => accounts.find(({ accountId }) => accountId === id);
    expect(of(desk.accountId)).toMatchObject({ posts: 13, pastPosts: 27, pastMedianInteractions: 132 });
    expect(of(desk.otherId)).toMatchObject({ medianInteractions: null, percentile: null });
  });

  it('knows how old and how whole everything is', async () => {
    const { accounts, samples } = await healthAnswer(desk.context);
    const of = (id: string) => accounts.find(({ accountId }) => accountId === id);
    expect(of(desk.accountId)).toMatchObject({
      publishedPosts: 40,
      postsWithoutNumbers: 0,
      gives: ['likes', 'comments', 'impressions'],
    });
    expect(of(desk.otherId)).toMatchObject({ state: 'ok', givesNot: expect.arrayContaining(['reach']) });
    expect(samples.accounts).toBe(30);
  });
});

it('writes a file in which nothing is run and nothing that is unknown is zero', async () => {
  const { context, accountId, clock } = desk;
  const body = '=HYPERLINK("http://evil.example")';
  const { publicationId } = await publishedPost(context, { accountId, at: clock.now() - hour, body });
  await recordSamples(context, [
    { publicationId, at: clock.now() - 1, values: { likes: 3 }, source: 'network' },
  ]);
  const file = await exportNumbers(context, { what: 'posts', fileType: 'csv', days: 2 });
  const [header, first] = (await file.text()).split('\n');
  expect(header).toContain('"video_views"');
  expect(first).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  const json = JSON.parse(
    await (await exportNumbers(context, { what: 'posts', fileType: 'json', days: 2 })).text(),
  );
  expect(json[0]).toMatchObject({ likes: 3, comments: null, video_views: null });
});

describe('numbers from outside', () => {
  it('come in once for a post, account and instant', async () => {
    const { context, publications, accountId } = desk;
    const postId = publications[20]?.postId ?? '';
    const sent = { postId, accountId, at: '2026-11-20T08:00:00Z', metrics: { likes: 5_000, saves: 7 } };
    expect(await trackNumbers(context, sent)).toMatchObject({
      state: 'recorded',
      latest: { likes: 5_000, saves: 7, comments: 10 },
    });
    expect(await trackNumbers(context, sent)).toMatchObject({ state: 'duplicate' });
    expect(await trackNumbers(context, { ...sent, metrics: { likes: 1 } })).toMatchObject({
      state: 'duplicate',
      latest: { likes: 5_000 },
    });
  });

  it.each([
    [{ metrics: { likes: -1 } }, 'metrics'],
    [{ metrics: { likes: 1.5 } }, 'metrics'],
    [{ metrics: {} }, 'metrics'],
    [{ at: '2027-01-01T00:00:00Z', metrics: { likes: 1 } }, 'at'],
    [{ at: '2020-01-01T00:00:00Z', metrics: { likes: 1 } }, 'at'],
    [{ at: 'half past nine', metrics: { likes: 1 } }, 'at'],
  ])('are refused with a remedy: %j', async (sent, field) => {
    const postId = desk.publications[0]?.postId ?? '';
    await expect(trackNumbers(desk.context, { postId, ...sent })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field, remedy: expect.stringContaining(' ') },
    });
  });
});

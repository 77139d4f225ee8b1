import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchmarkOf } from '../../../shared/analytics/benchmark.ts';
import { compareMeans, compareRates } from '../../../shared/analytics/compare-ranges.ts';
import { countAt, earlyVelocity, usualCurve } from '../../../shared/analytics/early-velocity.ts';
import { engagementRate, pooledRate } from '../../../shared/analytics/engagement-rate.ts';
import { growthOf } from '../../../shared/analytics/growth.ts';
import { hourOfWeekEngagement } from '../../../shared/analytics/hour-of-week.ts';
import { normalQuantile, quantile, robustSpread } from '../../../shared/analytics/robust.ts';
import { mostRising, trendOf } from '../../../shared/analytics/trending.ts';
import { logNormal, seededRandom } from '../../../shared/seeded-random.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('a post’s first hours', () => {
  const curve = (final: number) =>
    [1, 3, 8, 24].map((hours) => ({ ageMs: hours * hourMs, count: Math.round((final * hours) / 24) }));
  const earlier = Array.from({ length: 40 }, (_, index) => curve(80 + index));

  it('are unusual only where nearly no earlier post was so far out', () => {
    const atThreeHours = (count: number) => earlyVelocity([{ ageMs: 3 * hourMs, count }], earlier);
    expect(atThreeHours(12)).toMatchObject({ state: 'usual', posts: 40 });
    expect(atThreeHours(60)).toMatchObject({ state: 'unusually_high', chance: 1 / 41 });
    expect(atThreeHours(60)).toMatchObject({
      words: 'After 3 hours it has 60; half of 40 posts had 13, and more than this had none.',
    });
    expect(atThreeHours(1)).toMatchObject({ state: 'unusually_low' });
  });

  it('say that there are too few posts, and how many are missing', () => {
    expect(earlyVelocity(curve(900), earlier.slice(0, 6))).toMatchObject({
      state: 'too_few',
      posts: 6,
      postsMissing: 14,
    });
    expect(earlyVelocity([], earlier)).toMatchObject({ state: 'too_few', words: 'Not read yet.' });
    expect(usualCurve(earlier.slice(0, 6), [hourMs])).toEqual([]);
  });

  it('raise an alarm for about one ordinary post in twenty', () => {
    const random = seededRandom('ordinary posts');
    const ordinary = () => [{ ageMs: hourMs, count: Math.round(logNormal(random, 200, 0.9)) }];
    let alarms = 0;
    for (let turn = 0; turn < 600; turn += 1) {
      const past = Array.from({ length: 60 }, ordinary);
      alarms += earlyVelocity(ordinary(), past).state === 'usual' ? 0 : 1;
    }
    expect(alarms / 600).toBeGreaterThan(0.01);
    expect(alarms / 600).toBeLessThanOrEqual(0.07);
  });

  it('lie between readings, at none after the last', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 24 * 60 }), (final, minutes) => {
        const count = countAt(curve(final), minutes * 60_000);
        expect(count).toBeGreaterThanOrEqual(0);
        expect(count).toBeLessThanOrEqual(final);
      }),
    );
    expect(countAt(curve(10), 25 * hourMs)).toBeNull();
    const [point] = usualCurve(earlier, [24 * hourMs]);
    expect(point).toMatchObject({ middle: 99.5, posts: 40 });
  });
});

describe('what is on the rise', () => {
  const day = { earlierHours: 24, recentHours: 24 };

  it('is not 1 that became 3, and is 100 that became 300', () => {
    const small = trendOf({ ...day, earlier: 1, recent: 3 });
    const large = trendOf({ ...day, earlier: 100, recent: 300 });
    expect(small).toMatchObject({ state: 'too_little' });
    expect(small.ratio).toBeLessThan(1.3);
    expect(large).toMatchObject({ state: 'rising' });
    expect(large.ratio).toBeGreaterThan(2.7);
  });

  it('is ordered by rate and not by size', () => {
    const order = mostRising([
      { item: 'large and steady', rise: { ...day, earlier: 10_000, recent: 10_500 } },
      { item: 'small and tripled', rise: { ...day, earlier: 60, recent: 180 } },
      { item: 'tiny', rise: { ...day, earlier: 1, recent: 3 } },
    ]);
    expect(order[0]?.item).toBe('small and tripled');
    expect(order.map(({ item }) => item)).not.toContain('tiny');
  });

  it('measures an ageing post against how posts fade', () => {
    const fading = { earlier: 200, earlierHours: 24, recent: 100, recentHours: 24 };
    expect(trendOf(fading).state).toBe('falling');
    expect(trendOf({ ...fading, usualRatio: 0.2 }).state).toBe('rising');
  });

  it('grows with what came in, shrinks with what was before, and is 1 for nothing', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 48 }), (earlier, recent, hours) => {
        const rise = { earlier, recent, earlierHours: 24, recentHours: hours };
        expect(trendOf({ ...rise, recent: recent + 1 }).ratio).toBeGreaterThan(trendOf(rise).ratio);
        expect(trendOf({ ...rise, earlier: earlier + 1 }).ratio).toBeLessThan(trendOf(rise).ratio);
      }),
    );
    expect(trendOf({ ...day, earlier: 0, recent: 0 })).toMatchObject({ ratio: 1, state: 'too_little' });
    expect(trendOf({ earlier: 5, recent: 5, earlierHours: 0, recentHours: 24 }).state).toBe('too_little');
  });
});

describe('two ranges', () => {
  it.each([5, 8, 15, 40])('hold the truth in nine of ten intervals, with %d posts each', (posts) => {
    let held = 0;
    for (let turn = 0; turn < 200; turn += 1) {
      const random = seededRandom(`ranges ${posts} ${turn}`);
      const some = (middle: number) => Array.from({ length: posts }, () => logNormal(random, middle, 0.9));
      const { low, high } = compareMeans(some(50), some(75));
      held += low !== null && low <= 1.5 && (high === null || high >= 1.5) ? 1 : 0;
    }
    expect(held / 200).toBeGreaterThanOrEqual(0.85);
  });

  it('are compared the same way each time, and not by a few posts or against nothing', () => {
    const before = [10, 12, 9, 11, 14, 10];
    const after = [30, 28, 35, 31, 33, 29];
    expect(compareMeans(before, after)).toEqual(compareMeans(before, after));
    expect(compareMeans(before, after)).toMatchObject({ verdict: 'higher', posts: { before: 6, after: 6 } });
    expect(compareMeans(after, before).verdict).toBe('lower');
    expect(compareMeans(before, before.toReversed()).verdict).toBe('not_clear');
    expect(compareMeans(before, [40])).toMatchObject({ verdict: 'too_few', low: null });
    expect(compareMeans([0, 0, 0, 0, 0], after)).toMatchObject({ ratio: null, verdict: 'too_few' });
    expect(compareRates([], [])).toMatchObject({ before: null, after: null, verdict: 'too_few' });
  });
});

describe('engagement rates', () => {
  it('are not known where their base is 0 or not told, and pooled by sums', () => {
    expect(engagementRate(12, 300, 'reach')).toEqual({ rate: 0.04 });
    expect(engagementRate(12, 0, 'followers')).toEqual({
      rate: null,
      reason: 'Not known: the number of followers is 0.',
    });
    expect(engagementRate(12, null, 'impressions').rate).toBeNull();
    const posts = [
      { engagement: 1, base: 2 },
      { engagement: 9, base: 998 },
      { engagement: 5, base: null },
    ];
    expect(pooledRate(posts, 'reach')).toEqual({ rate: 0.01, posts: 2 });
    expect(pooledRate([], 'reach')).toMatchObject({ rate: null, posts: 0 });
  });
});

describe('engagement by the hour of the week', () => {
  const random = seededRandom('hours');
  const posts = Array.from({ length: 300 }, () => {
    const hour = Math.floor(random() * 168);
    const isGood = hour % 24 >= 17 && hour % 24 < 21;
    const format = random() < 0.5 ? 'reel' : 'photo';
    const usual = format === 'reel' ? 240 : 60;
    return { hour, format, engagement: Math.round(logNormal(random, usual * (isGood ? 1.8 : 1), 0.8)) };
  });

  it('is smooth, and high where posts did well', () => {
    const found = hourOfWeekEngagement(posts);
    const best = found.hours.toSorted((a, b) => b.against - a.against).slice(0, 12);
    expect(best.filter(({ hour }) => hour % 24 >= 16 && hour % 24 < 22).length).toBeGreaterThanOrEqual(10);
    expect(found.hours.reduce((sum, hour) => sum + hour.posts, 0)).toBe(300);
    for (const { low, against, high } of found.hours) expect(low < against && against < high).toBe(true);
  });

  it('is not led astray by one lucky post', () => {
    const lucky = { hour: 3, format: 'photo', engagement: 1_000_000 };
    const at = hourOfWeekEngagement([...posts, lucky]).hours[3];
    expect(at?.against).toBeLessThan(1.5);
  });

  it('is not told of a few posts, and says all hours alike where posts are alike', () => {
    expect(hourOfWeekEngagement(posts.slice(0, 4))).toEqual({
      state: 'too_few',
      posts: 4,
      postsMissing: 16,
      hours: [],
    });
    const alike = hourOfWeekEngagement(posts.map((post) => ({ ...post, engagement: 0 })));
    for (const { against } of alike.hours) expect(against).toBeCloseTo(1, 6);
  });
});

describe('growth of an account', () => {
  const dayOf = (at: number) => Math.floor(at / dayMs) * dayMs;

  it('keeps gaps as gaps and says what was gained in them', () => {
    const growth = growthOf(
      [
        { at: 3 * dayMs + 5, followers: 130 },
        { at: 0, followers: 90 },
        { at: 5, followers: 100 },
        { at: dayMs, followers: 110 },
        { at: 2 * dayMs, followers: null },
      ],
      dayOf,
    );
    expect(growth).toMatchObject({ first: 100, last: 130, net: 30, rate: 0.3, perDay: null });
    expect(growth.days.map(({ followers, change }) => [followers, change])).toEqual([
      [100, null],
      [110, 10],
      [null, null],
      [130, null],
    ]);
    expect(growth.gaps).toEqual([{ from: dayMs, to: 3 * dayMs, days: 1, change: 20 }]);
  });

  it('is not known without a reading, and has no rate from 0', () => {
    expect(growthOf([{ at: 0, followers: null }], dayOf)).toMatchObject({ first: null, net: null, days: [] });
    expect(
      growthOf(
        [
          { at: 0, followers: 0 },
          { at: dayMs, followers: 9 },
        ],
        dayOf,
      ),
    ).toMatchObject({
      net: 9,
      rate: null,
    });
  });

  it('adds up: daily changes and gaps are the whole', () => {
    const readings = fc.array(fc.record({ at: fc.nat(40 * dayMs), followers: fc.option(fc.nat(9_999)) }));
    fc.assert(
      fc.property(readings, (given) => {
        const { net, days, gaps } = growthOf(given, dayOf);
        const changes = [...days, ...gaps].reduce((sum, { change }) => sum + (change ?? 0), 0);
        expect(changes).toBe(net ?? 0);
        expect(days.map(({ at }) => at)).toEqual(days.map((_, index) => (days[0]?.at ?? 0) + index * dayMs));
      }),
    );
  });
});

describe('a post among the account’s own', () => {
  const others = Array.from({ length: 30 }, (_, index) => ({
    publishedAt: (10 + index) * dayMs,
    format: index % 2 === 0 ? 'photo' : 'reel',
    value: index,
  }));

  it('is placed among those of its format in 90 days, else among all, else not', () => {
    const post = { publishedAt: 60 * dayMs, format: 'photo', value: 28 };
    expect(benchmarkOf(post, others)).toMatchObject({ percentile: 14.5 / 15, posts: 15, among: 'format' });
    expect(benchmarkOf({ ...post, format: 'text' }, others)).toMatchObject({ posts: 30, among: 'all' });
    expect(benchmarkOf({ ...post, publishedAt: 125 * dayMs }, others)).toMatchObject({
      state: 'too_few',
      posts: 5,
    });
  });
});

describe('the numbers beneath', () => {
  it('are those of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959_963_985, 8);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090_232_306, 7);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(
      robustSpread(Array.from({ length: 999 }, (_, at) => normalQuantile((at + 1) / 1_000))),
    ).toBeCloseTo(1, 1);
  });
});

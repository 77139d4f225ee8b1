import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChangePoints } from '../../../shared/analytics/change-points.ts';
import { decomposeChange, type GroupTotals, type RangeTotals } from '../../../shared/analytics/decompose.ts';
import { explainAnomaly } from '../../../shared/analytics/explain-anomaly.ts';
import { explainChange } from '../../../shared/analytics/explain-change.ts';
import { simulatedDays } from './simulated.ts';

const totals = fc.record({
  group: fc.constantFrom('Instagram reels', 'Instagram photos', 'LinkedIn text'),
  posts: fc.nat(40),
  reach: fc.option(fc.nat(100_000)),
  engagement: fc.nat(5_000),
});

const range: fc.Arbitrary<RangeTotals> = fc.record({
  days: fc.integer({ min: 1, max: 400 }),
  followers: fc.option(fc.nat(50_000)),
  groups: fc.uniqueArray(totals, { selector: ({ group }) => group, maxLength: 3 }),
});

const perDay = ({ days, groups }: RangeTotals) =>
  groups.reduce((sum, { posts, engagement }) => sum + (posts > 0 ? engagement : 0), 0) / days;

const sentencesIn = (text: string) => text.match(/[.!?](?=\s|$)/g)?.length;

describe('where a change comes from', () => {
  it('adds up to the whole, whatever is not known, zero, new or gone', () => {
    fc.assert(
      fc.property(range, range, (before, after) => {
        const { from, to, parts } = decomposeChange(before, after);
        const close = (one: number, other: number) =>
          Math.abs(one - other) <=
          1e-9 *
            (1 +
              Math.abs(from) +
              Math.abs(to) +
              parts.reduce((sum, { amount }) => sum + Math.abs(amount), 0));
        expect(close(from, perDay(before))).toBe(true);
        expect(close(to, perDay(after))).toBe(true);
        expect(
          close(
            parts.reduce((sum, { amount }) => sum + amount, 0),
            to - from,
          ),
        ).toBe(true);
      }),
    );
  });

  it('is the other way round where the ranges are', () => {
    fc.assert(
      fc.property(range, range, (before, after) => {
        const there = decomposeChange(before, after).parts;
        const back = decomposeChange(after, before).parts;
        for (const [at, { amount }] of there.entries())
          expect(amount + (back[at]?.amount ?? Number.NaN)).toBeCloseTo(0, 3);
      }),
    );
  });

  const photos = (posts: number, reach: number, rate: number): GroupTotals => ({
    group: 'Instagram photos',
    posts,
    reach: posts * reach,
    engagement: posts * reach * rate,
  });
  const base: RangeTotals = { days: 10, followers: 1_000, groups: [photos(20, 500, 0.04)] };

  it.each([
    ['posts', { ...base, groups: [photos(40, 500, 0.04)] }],
    ['rate', { ...base, groups: [photos(20, 500, 0.08)] }],
    ['reach', { ...base, groups: [photos(20, 1_000, 0.04)] }],
    ['followers', { ...base, followers: 2_000, groups: [photos(20, 1_000, 0.04)] }],
  ] as const)('is %s alone where nothing else changed', (factor, after) => {
    for (const part of decomposeChange(base, after).parts)
      expect(part.amount).toBeCloseTo(part.factor === factor ? 40 : 0, 6);
  });

  it('is the mix where the same posts stand in other shares', () => {
    const reels = (posts: number): GroupTotals => ({
      group: 'Instagram reels',
      posts,
      reach: posts * 2_000,
      engagement: posts * 100,
    });
    const before = { ...base, groups: [photos(18, 500, 0.04), reels(2)] };
    const after = { ...base, groups: [photos(10, 500, 0.04), reels(10)] };
    const { parts } = decomposeChange(before, after);
    for (const { factor, amount } of parts) expect(amount).toBeCloseTo(factor === 'mix' ? 64 : 0, 6);
    expect(explainChange(before, after, { metric: 'engagement', since: 'since 3 March' }).sentences).toEqual([
      'Engagement rose to 2.1 times as much since 3 March: 120 a day instead of 56.',
      'Most of it comes from the mix of formats and networks (Instagram photos 90 % → 50 % of posts) with +64 a day.',
      'Nothing else moved it by much; this rests on 20 posts before and 20 posts since.',
    ]);
  });

  it('is told in exactly three sentences, and not at all from a few posts', () => {
    fc.assert(
      fc.property(range, range, (before, after) => {
        const { sentences, causes } = explainChange(before, after, {
          metric: 'engagement',
          since: 'since May',
        });
        expect(sentences.map(sentencesIn)).toEqual([1, 1, 1]);
        expect(sentences.join(' ')).not.toMatch(/NaN|Infinity|undefined|null/);
        const posts = ({ groups }: RangeTotals) => groups.reduce((sum, group) => sum + group.posts, 0);
        if (Math.min(posts(before), posts(after)) < 8) expect(causes).toEqual([]);
      }),
    );
  });
});

describe('why a day was out of the ordinary', () => {
  const usual: RangeTotals = {
    days: 28,
    followers: 1_000,
    groups: [{ group: 'Photos', posts: 28, reach: 14_000, engagement: 560 }],
  };
  const during: RangeTotals = {
    days: 1,
    followers: 1_000,
    groups: [{ group: 'Photos', posts: 2, reach: 3_000, engagement: 150 }],
  };
  const told = { metric: 'engagement', when: 'On 3 March', value: 150, expected: 20, usual, during };

  it('is one post where one brought most of it, and it is named', () => {
    const posts = [
      { id: 'b', name: 'Cups', value: 10, usual: 20 },
      { id: 'a', name: 'The proposal', value: 140, usual: 20 },
    ];
    const { sentence, cause, postIds } = explainAnomaly({ ...told, posts });
    expect([cause, postIds]).toEqual(['one_post', ['a']]);
    expect(sentence).toBe(
      'On 3 March engagement was 150 instead of about 20: one post carries it, “The proposal”; it brought 140 where a post usually brings 20.',
    );
  });

  it('is what moved most where many posts brought it', () => {
    const posts = [
      { id: 'a', name: 'One', value: 76, usual: 20 },
      { id: 'b', name: 'Two', value: 74, usual: 20 },
    ];
    const { sentence, cause, postIds, numbers } = explainAnomaly({ ...told, posts });
    expect([cause, postIds]).toEqual(['reach', ['a', 'b']]);
    expect(sentence).toContain('posts reached more people (50 % of followers → 150 % of followers)');
    expect(numbers.explained).toBeGreaterThan(0.4);
  });

  it('is silence where nothing went out, and not known where the posts say the opposite', () => {
    const silent = explainAnomaly({ ...told, value: 2, during: { ...during, groups: [] }, posts: [] });
    expect([silent.cause, silent.postIds]).toEqual(['posts', []]);
    expect(silent.sentence).toContain('fewer posts went out (7 a week → 0 a week), all of the difference');
    expect(explainAnomaly({ ...told, value: 2, posts: [] }).cause).toBe('not_known');
  });
});

describe('change points', () => {
  const shown = (name: string, shape: Omit<Parameters<typeof simulatedDays>[1], 'length'>) =>
    Array.from({ length: 60 }, (_, turn) =>
      findChangePoints(simulatedDays(`${name} ${turn}`, { ...shape, length: 365 })),
    ).map((found) => (found.state === 'judged' ? found.items.map(({ index }) => index) : []));

  it.each([
    ['an account as always', { level: 300, spread: 0.3 }],
    ['a small account', { level: 4, spread: 0.3 }],
    ['a growing account', { level: 300, spread: 0.3, growth: 1.002 }],
    ['an account whose days hang together', { level: 300, spread: 0.3, memory: 0.3 }],
  ])('are seen in vain in 5 of 100 years at most, for %s', (name, shape) => {
    // 6 of 60 would be seen with 3 % of luck if 5 of 100 were true.
    expect(shown(name, shape).filter((found) => found.length > 0).length).toBeLessThanOrEqual(5);
  });

  it.each([1.5, 0.6])('are found within two weeks where the level became %d times', (factor) => {
    const found = shown('step', { level: 300, spread: 0.3, steps: [[220, factor]] });
    const near = found.filter((days) => days.some((day) => Math.abs(day - 220) <= 14));
    expect(near.length).toBeGreaterThanOrEqual(57);
  });

  it('are found on top of steady growth, with the levels on both sides', () => {
    const days = simulatedDays('both', {
      length: 365,
      level: 300,
      spread: 0.2,
      growth: 1.001,
      steps: [[200, 1.8]],
    });
    const found = findChangePoints(days);
    if (found.state !== 'judged') throw new Error('A year is long enough.');
    const [change, ...others] = found.items;
    expect(others).toEqual([]);
    expect(Math.abs((change?.index ?? 0) - 200)).toBeLessThanOrEqual(3);
    expect((change?.after ?? 0) / (change?.before ?? 1)).toBeCloseTo(1.8, 0);
    expect(found.growth).toBeCloseTo(1.001, 3);
  });

  it('are not looked for in less than six weeks', () => {
    expect(findChangePoints([])).toEqual({ state: 'too_short', daysMissing: 42 });
  });

  it('stand days that are not known, all equal and all zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.constant(7), fc.nat(500), fc.constant(null)), {
          maxLength: 120,
        }),
        (values) => {
          const found = findChangePoints(values.map((value, at) => ({ at, season: at % 7, value })));
          if (found.state === 'too_short') return;
          for (const { index, before, after } of found.items) {
            expect(values[index]).not.toBeUndefined();
            expect(Number.isFinite(before) && Number.isFinite(after)).toBe(true);
          }
        },
      ),
    );
  });
});

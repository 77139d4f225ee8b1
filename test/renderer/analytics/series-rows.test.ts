import { describe, expect, it } from 'vitest';
import { daysTogether, seriesRows } from '../../../renderer/views/analytics/overview/series-rows.ts';
import { daysOf } from './days.ts';

describe('the days of the main chart', () => {
  it('stand beside the days of the period before, with gaps where nothing is known', () => {
    const rows = seriesRows(daysOf([{ likes: 3 }, {}]), daysOf([{ likes: 0 }]), 'likes');
    expect(rows.map(({ now, before }) => [now, before])).toEqual([
      [3, 0],
      [null, null],
    ]);
  });

  it('lose no like when weeks or months stand together', () => {
    for (const length of [400, 401, 1_000, 3_653]) {
      const rows = seriesRows(daysOf(Array.from({ length }, () => ({ likes: 1 }))), [], 'likes');
      expect(rows.length).toBeLessThanOrEqual(400);
      expect(rows.reduce((sum, { now }) => sum + (now ?? 0), 0)).toBe(length);
    }
    expect([daysTogether(28), daysTogether(700), daysTogether(3_653)]).toEqual([1, 7, 28]);
  });

  it('tell followers as of the last day, and a rate over everyone who saw something', () => {
    const rare = { impressions: 10, interactions: 5, engagementRate: 0.5, rateOf: 'impressions' as const };
    const broad = {
      impressions: 990,
      interactions: 45,
      engagementRate: 45 / 990,
      rateOf: 'impressions' as const,
    };
    const series = daysOf([
      { ...rare, followers: 7 },
      { ...broad, followers: 9 },
      ...Array.from({ length: 399 }, () => ({})),
    ]);
    expect(seriesRows(series, [], 'engagementRate')[0]?.now).toBeCloseTo(0.05, 10);
    expect(seriesRows(series, [], 'followers')[0]?.now).toBe(9);
  });
});

import { describe, expect, it } from 'vitest';
import { againstWords } from '../../../renderer/views/analytics/posts/against-words.ts';
import { ageTicks, ageWords, curveRows } from '../../../renderer/views/analytics/posts/curve-rows.ts';

const hour = 3_600_000;
const usualAt = (ageMs: number) => ({ ageMs, median: 10, low: 5, high: 20, posts: 9 });

describe('a curve against the usual one', () => {
  it('shares places where both were told, and ends one step after the post’s last reading', () => {
    const rows = curveRows({
      curve: [
        { at: '2026-11-20T10:00:00Z', ageMs: hour, value: 3, isReset: false },
        { at: '2026-11-20T11:30:00Z', ageMs: 2.5 * hour, value: 8, isReset: false },
      ],
      usual: {
        points: [hour, 3 * hour, 8 * hour].map(usualAt),
        posts: 9,
        since: null,
        postsNeeded: 5,
      },
    });
    expect(rows).toEqual([
      { x: hour, value: 3, median: 10, band: [5, 20] },
      { x: 2.5 * hour, value: 8 },
      { x: 3 * hour, median: 10, band: [5, 20] },
    ]);
  });

  it('names ages that do not run into one another, and none of a post without age', () => {
    expect(ageTicks(30 * 24 * hour).map(ageWords)).toEqual([
      '6 h',
      '24 h',
      '2 days',
      '4 days',
      '7 days',
      '14 days',
      '30 days',
    ]);
    expect(ageTicks(0)).toEqual([]);
  });

  it('says how much that is in words, and when it cannot', () => {
    expect([2.04, 1.2, 1, 0.4, null].map(againstWords)).toEqual([
      '2 times the usual',
      '20% above the usual',
      'as usual',
      '60% below the usual',
      'too few earlier posts to compare',
    ]);
  });
});

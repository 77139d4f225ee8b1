import type { Audience, Health, Timing } from '../../../shared/contract/analytics-answers.ts';
import type { Anomalies, Changes } from '../../../shared/contract/analytics-changes.ts';
import type { Basis, Range } from '../../../shared/contract/analytics-shapes.ts';

export const basis: Basis = {
  kind: 'published',
  posts: 30,
  postsWithNumbers: 30,
  since: '2026-10-25T08:00:00Z',
  measuredAt: '2026-11-21T08:00:00Z',
  notProvided: [],
  rebuilding: null,
  notes: [],
};

export const range: Range = { from: '2026-10-25', to: '2026-11-21', days: 28, timeZone: 'Europe/Berlin' };

export function timingOf(changes: Partial<Timing> = {}): Timing {
  return {
    range,
    cells: [{ weekday: 2, hour: 19, posts: 4, interactions: 160, mean: 40, against: 1.6 }],
    postsNeeded: 3,
    basis,
    estimate: {
      state: 'estimated',
      posts: 30,
      postsMissing: 0,
      hours: Array.from({ length: 168 }, (_, index) => ({
        weekday: Math.floor(index / 24) + 1,
        hour: index % 24,
        posts: 0,
        against: index === 43 ? 1.4 : 0.99,
        low: index === 43 ? 1.1 : 0.8,
        high: index === 43 ? 1.8 : 1.2,
      })),
    },
    byWeekday: [],
    byFormat: [],
    byLength: [],
    byHashtag: [],
    ...changes,
  };
}

export function growthOf(followers: readonly (number | null)[]): Audience['growth'] {
  const dates = followers.map((_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`);
  let last: number | null = null;
  return {
    followers: followers.at(-1) ?? null,
    gained: null,
    rate: null,
    byDay: followers.map((count, index) => {
      last = count ?? last;
      return {
        date: dates[index] ?? '',
        followers: last,
        followersGained: null,
        counted: count === null ? 0 : 1,
        reach: null,
        impressions: null,
        profileViews: null,
      };
    }),
    byAccount: [
      {
        accountId: 'roastery',
        network: 'bluesky',
        handle: 'roastery',
        followers: followers.at(-1) ?? null,
        gained: null,
        measuredAt: null,
        perDay: null,
        uncountedDays: 0,
        gaps: [],
      },
    ],
    lines: { stepDays: 1, dates, accounts: [{ accountId: 'roastery', followers: [...followers] }] },
  };
}

export function healthOf(changes: Partial<Health> = {}): Health {
  const account: Health['accounts'][number] = {
    accountId: 'roastery',
    network: 'bluesky',
    handle: 'roastery',
    state: 'ok',
    words: 'Read as planned.',
    postsReadAt: '2026-11-21T08:00:00Z',
    accountReadAt: '2026-11-21T07:00:00Z',
    publishedPosts: 12,
    postsWithoutNumbers: 2,
    gives: ['likes', 'comments'],
    givesNot: ['reach'],
    missingDays: ['2026-11-02', '2026-11-03'],
    resets: 0,
  };
  return {
    accounts: [
      account,
      {
        ...account,
        accountId: 'studio',
        handle: 'studio',
        state: 'no_permission',
        words: 'The sign-in no longer holds. Sign in again to go on collecting.',
      },
    ],
    refused: [
      { subject: 'studio', reason: 'negative', count: 3, lastAt: '2026-11-20T08:00:00Z' },
      { subject: 'post-1', reason: 'future', count: 1, lastAt: '2026-11-20T08:00:00Z' },
    ],
    samples: { posts: 5_000, accounts: 700 },
    rebuilding: null,
    timeZone: 'Europe/Berlin',
    ...changes,
  };
}

export function anomaliesOf(changes: Partial<Anomalies> = {}): Anomalies {
  return {
    metric: 'interactions',
    range,
    items: [],
    judgedDays: 28,
    daysUsed: 195,
    daysMissing: 0,
    falseAlarmEvery: 180,
    basis: { ...basis, kind: 'gained' },
    ...changes,
  };
}

export function changesOf(changes: Partial<Changes> = {}): Changes {
  return {
    metric: 'interactions',
    range,
    before: range,
    state: 'steady',
    daysMissing: 0,
    by: 'day',
    daysUsed: 364,
    growth: 1,
    levels: [],
    whole: null,
    basis,
    ...changes,
  };
}

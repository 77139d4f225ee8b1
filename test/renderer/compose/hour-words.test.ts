import { expect, it } from 'vitest';
import { nextDateOf } from '../../../renderer/views/compose/schedule-times.ts';
import {
  basisWords,
  hoursOfDay,
  hourWords,
  stepOf,
  weekdayOf,
} from '../../../renderer/views/compose/timing/hour-words.ts';

const basis = { postsNeeded: 30, postsNeededInHour: 3, hours: [], since: null };

it('an hour says on how many posts it rests, and that there are too few', () => {
  expect(hourWords(9, undefined)).toBe('09:00: no posts yet');
  expect(hourWords(9, { weekday: 1, hour: 9, posts: 2, against: null })).toBe(
    '09:00: 2 posts, too few to say',
  );
  expect(hourWords(18, { weekday: 1, hour: 18, posts: 12, against: 1.7 })).toBe(
    '18:00: 1.7 × the usual, from 12 posts',
  );
});

it('the strip says what it rests on, or would', () => {
  expect(basisWords({ ...basis, state: 'too_few', posts: 12 })).toContain('Too few posts to say: 12 of 30');
  expect(basisWords({ ...basis, state: 'counted', posts: 41, since: '2026-06-02T10:00:00Z' })).toBe(
    'Likes, comments and shares of 41 posts since Jun 2, 2026, each against what is usual for its account. A count, not a prediction.',
  );
});

it('a day has its hours in order, and Monday is its first', () => {
  const nine = { weekday: 7, hour: 9, posts: 1, against: null };
  const day = hoursOfDay([nine, { ...nine, weekday: 1 }], weekdayOf('2026-11-22'));
  expect([day.length, day[9], day[10]]).toEqual([24, nine, undefined]);
  expect([2, 1.2, 1, 0.7, 0.2].map(stepOf)).toEqual([2, 1, 0, -1, -2]);
});

it('an hour of today that has passed is meant for the same day of next week', () => {
  const now = Date.parse('2026-11-20T11:00:00Z');
  expect(nextDateOf('2026-11-20', '18:00', now, 'Europe/Berlin')).toBe('2026-11-20');
  expect(nextDateOf('2026-11-20', '09:00', now, 'Europe/Berlin')).toBe('2026-11-27');
});

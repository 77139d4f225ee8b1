import type { CountedHour, HoursOfWeek } from '../../../../shared/contract/timing.ts';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** ISO weekday of a date, 1 is Monday. */
export function weekdayOf(date: string): number {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 ? 7 : day;
}

/** The hours of one day in their order; hours without a post are left empty. */
export function hoursOfDay(hours: readonly CountedHour[], weekday: number): (CountedHour | undefined)[] {
  return Array.from({ length: 24 }, (_, hour) =>
    hours.find((one) => one.weekday === weekday && one.hour === hour),
  );
}

/** In five steps from much less to much more than usual, 0 being usual. */
export function stepOf(against: number): -2 | -1 | 0 | 1 | 2 {
  if (against >= 1.5) return 2;
  if (against >= 1.1) return 1;
  if (against > 0.9) return 0;
  return against > 0.6 ? -1 : -2;
}

export function clockHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

function counted(number: number): string {
  return number === 1 ? '1 post' : `${number.toLocaleString('en')} posts`;
}

/** What is known of an hour, and on how many posts that rests. */
export function hourWords(hour: number, one: CountedHour | undefined): string {
  if (!one) return `${clockHour(hour)}: no posts yet`;
  if (one.against === null) return `${clockHour(hour)}: ${counted(one.posts)}, too few to say`;
  return `${clockHour(hour)}: ${one.against.toLocaleString('en')} × the usual, from ${counted(one.posts)}`;
}

/** On what the strip rests, or would rest. */
export function basisWords({ state, posts, postsNeeded, since }: HoursOfWeek): string {
  if (state === 'too_few') {
    return `Too few posts to say: ${posts} of ${postsNeeded} that are a day old and have numbers. It will rest on their likes, comments and shares.`;
  }
  const from =
    since === null
      ? ''
      : ` since ${new Date(since).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })}`;
  return `Likes, comments and shares of ${counted(posts)}${from}, each against what is usual for its account. A count, not a prediction.`;
}

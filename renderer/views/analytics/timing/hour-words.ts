export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** 1 is Monday; the fifth of January 1970 was one. */
export function weekdayName(weekday: number, length: 'short' | 'long' = 'long'): string {
  const at = Date.UTC(1970, 0, 4 + weekday);
  return new Intl.DateTimeFormat(undefined, { weekday: length, timeZone: 'UTC' }).format(at);
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** `19:00` as the viewer writes times. */
export function hourName(hour: number): string {
  return clock.format(Date.UTC(1970, 0, 1, hour));
}

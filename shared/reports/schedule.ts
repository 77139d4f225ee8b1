import { Temporal } from 'temporal-polyfill';
import type { ReportSchedule } from '../contract/report-shapes.ts';
import { dateIn, isoWeekday, momentOfWallTime } from '../time.ts';

/** Every weekday and every day of a month comes within this. */
const farthestDays = 62;

function isDue(schedule: ReportSchedule, date: Temporal.PlainDate): boolean {
  if (schedule.every === 'week') return schedule.weekdays.includes(isoWeekday(date.toString()));
  return date.day === Math.min(schedule.day, date.daysInMonth);
}

/**
 * The first time after an instant, by the clocks of a zone. A day that a month does not have is its last; a time that
 * clocks jump over is the first after it, and one that comes twice is meant once.
 */
export function nextRun(schedule: ReportSchedule, after: number, timeZone: string): number {
  const today = Temporal.PlainDate.from(dateIn(after, timeZone));
  for (let days = 0; days <= farthestDays; days += 1) {
    const date = today.add({ days });
    if (!isDue(schedule, date)) continue;
    const { at } = momentOfWallTime(`${date}T${schedule.time}:00`, timeZone);
    if (at > after) return at;
  }
  throw new RangeError('The schedule has no day.');
}

import { Temporal } from 'temporal-polyfill';
import { momentOfWallTime, type ZonedMoment } from '../../../shared/time.ts';

export interface QuickTime {
  id: 'hour' | 'tomorrow' | 'monday';
  label: string;
  /** `2026-11-23T09:00` */
  wall: string;
}

function toMinute(moment: Temporal.ZonedDateTime | Temporal.PlainDateTime): string {
  return moment.toString({ smallestUnit: 'minute', ...plain }).slice(0, 16);
}
const plain = { offset: 'never', timeZoneName: 'never', calendarName: 'never' } as const;

/** The next full five minutes at least an hour away, tomorrow at nine and Monday of next week at nine. */
export function quickTimes(now: number, zone: string): QuickTime[] {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const inAnHour = here
    .add({ hours: 1 })
    .round({ smallestUnit: 'minute', roundingIncrement: 5, roundingMode: 'ceil' });
  const nine = Temporal.PlainTime.from('09:00');
  const today = here.toPlainDate();
  return [
    { id: 'hour', label: 'In 1 hour', wall: toMinute(inAnHour) },
    { id: 'tomorrow', label: 'Tomorrow 9:00', wall: toMinute(today.add({ days: 1 }).toPlainDateTime(nine)) },
    {
      id: 'monday',
      label: 'Next Monday 9:00',
      wall: toMinute(today.add({ days: 8 - today.dayOfWeek }).toPlainDateTime(nine)),
    },
  ];
}

/** null for no time or one that cannot be read, as while it is being typed. */
export function plannedMoment(when: string | null, zone: string): ZonedMoment | null {
  if (when === null) return null;
  try {
    return momentOfWallTime(when, zone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What keeps a post from being scheduled, in words; null: nothing. `blocked`: pre-flight found errors. */
export function whyNotSchedule(
  when: string | null,
  zone: string,
  now: number,
  blocked: boolean,
): string | null {
  if (when === null) return 'Pick a time first';
  const planned = plannedMoment(when, zone);
  if (planned === null) return 'That is no time yet';
  if (planned.at < now) return 'That time has passed: pick one that is still to come';
  return blocked ? 'Something has to be mended first: see the list' : null;
}

/** Puts a date and a time together; a date alone means nine in the morning. */
export function wallTimeOf(date: string | null, time: string | null): string | null {
  if (date === null || date === '') return null;
  return `${date.slice(0, 10)}T${time ? time.slice(0, 5) : '09:00'}`;
}

/** Today, or the same weekday of next week when that time of today has passed. */
export function nextDateOf(today: string, time: string, now: number, zone: string): string {
  const planned = plannedMoment(`${today}T${time}`, zone);
  if (planned && planned.at > now) return today;
  return Temporal.PlainDate.from(today).add({ days: 7 }).toString();
}

/** `Monday 23 November 2026, 09:00` as the clock in `zone` shows it. */
export function longTime(at: number, zone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return text.format(at).replace(' at ', ', ');
}

/** `Mon 23 Nov, 09:00` */
export function shortTime(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('hour')}:${part('minute')}`;
}

/** `in 3 h 20 min`, `in 2 days`; null for the past. */
export function untilText(at: number, now: number): string | null {
  const minutes = Math.round((at - now) / 60_000);
  if (minutes < 0) return null;
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 24 * 60) {
    const rest = minutes % 60;
    return `in ${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''}`;
  }
  const days = Math.round(minutes / (24 * 60));
  return `in ${days} ${days === 1 ? 'day' : 'days'}`;
}

/** `Berlin`, from `Europe/Berlin`. */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Whether two zones show different clocks at an instant; Europe/Berlin and Europe/Paris do not. */
export function clocksDiffer(at: number, one: string, other: string): boolean {
  return longTime(at, one) !== longTime(at, other);
}

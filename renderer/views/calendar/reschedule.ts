import { Temporal } from 'temporal-polyfill';
import type { CalendarEntry } from '../../../shared/contract/posts.ts';
import type { PostStatus } from '../../../shared/post-status.ts';
import { momentAt, momentOfWallTime, type ZonedMoment } from '../../../shared/time.ts';
import { clockText } from './calendar-words.ts';

/** Drags in the week snap to this. */
export const slotMinutes = 15;

export type Move =
  | { by: 'days'; days: number }
  | { by: 'minutes'; minutes: number }
  | { to: 'day'; date: string }
  | { to: 'slot'; date: string; minute: number };

/**
 * Where an entry lands. Days and slots go by the wall clock, so nine o'clock stays nine o'clock over a
 * change of the clocks; single quarters go by real time, so that no step can stick at a missing hour.
 */
export function movedTo(at: number, zone: string, move: Move): ZonedMoment {
  const { wallTime } = momentAt(at, zone);
  if ('to' in move) {
    const time = move.to === 'day' ? wallTime.slice(11) : clockText(move.minute);
    return momentOfWallTime(`${move.date}T${time}`, zone);
  }
  if (move.by === 'minutes') return momentAt(at + move.minutes * 60_000, zone);
  const moved = Temporal.PlainDateTime.from(wallTime).add({ days: move.days });
  return momentOfWallTime(moved.toString({ smallestUnit: 'second' }), zone);
}

/** From the first date to the second. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

const whyFixed: Partial<Record<PostStatus, string>> = {
  draft: 'It is a draft without a time of its own. Open it and schedule it.',
  publishing: 'It is going out right now, so its time can no longer change.',
  needs_review: 'Nobody knows yet whether it went out. Open it and settle that first.',
  published: 'It is already published. Duplicate it to send it again at another time.',
  partly_published: 'Part of it is already published. Open it to retry what failed.',
  failed: 'It failed. Open it to see why and to try again.',
};

export function isMovable(status: PostStatus): boolean {
  return whyFixed[status] === undefined;
}

/** Why an entry cannot be moved at all or not to `target`, in words for the person; null: it can. */
export function whyNotMove(
  entry: Pick<CalendarEntry, 'status'>,
  target: number | null,
  now: number,
): string | null {
  const fixed = whyFixed[entry.status];
  if (fixed) return fixed;
  if (target !== null && target < now) return 'That time has passed. Choose one that is still to come.';
  return null;
}

/** The slot under the pointer: a share of the day's height as minutes after midnight. */
export function slotAt(share: number): number {
  const slot = Math.round((share * 24 * 60) / slotMinutes) * slotMinutes;
  return Math.max(0, Math.min(24 * 60 - slotMinutes, slot));
}

/** The minutes that the clocks jump over on a date, and those they show twice. */
export interface ClockChange {
  kind: 'skipped' | 'repeated';
  from: number;
  to: number;
}

export function clockChangeOn(date: string, zone: string): ClockChange | null {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(zone).startOfDay();
  const change = start.subtract({ nanoseconds: 1 }).getTimeZoneTransition('next');
  if (!change || Temporal.PlainDate.compare(change.toPlainDate(), start.toPlainDate()) !== 0) return null;
  const before = change.subtract({ nanoseconds: 1 });
  const shift = Math.round((change.offsetNanoseconds - before.offsetNanoseconds) / 60e9);
  if (shift === 0) return null;
  const now = change.hour * 60 + change.minute;
  if (shift > 0) return { kind: 'skipped', from: Math.max(0, now - shift), to: now };
  return { kind: 'repeated', from: now, to: Math.min(24 * 60, now - shift) };
}

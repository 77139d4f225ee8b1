import { Refusal } from '../../../shared/refusal.ts';
import { isTimeZone, parseMoment, type ZonedMoment } from '../../../shared/time.ts';

/** Refuses a zone that the IANA database does not have. */
export function checkTimeZone(timeZone: string, field = 'timeZone'): void {
  if (isTimeZone(timeZone)) return;
  throw new Refusal('invalid_input', `There is no time zone ${timeZone}.`, {
    field,
    remedy: 'Give an IANA name such as Europe/Berlin, America/New_York or UTC.',
  });
}

/** No calendar here reaches further: what lies beyond is a slip of the keyboard. */
const earliestYear = 1970;
const latestYear = 2200;

function refuseOutlandish(moment: ZonedMoment, field: string): ZonedMoment {
  const year = new Date(moment.at).getUTCFullYear();
  if (year >= earliestYear && year <= latestYear) return moment;
  throw new Refusal('invalid_input', `The year ${year} is out of reach.`, {
    field,
    remedy: `Give a time between ${earliestYear} and ${latestYear}.`,
  });
}

/** Reads an instant, or a wall time in `timeZone`. */
export function askedInstant(text: string, timeZone: string, field: string): ZonedMoment {
  return refuseOutlandish(readInstant(text, timeZone, field), field);
}

function readInstant(text: string, timeZone: string, field: string): ZonedMoment {
  try {
    return parseMoment(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text, timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('invalid_input', `“${text}” is not a time.`, {
      field,
      remedy:
        'Give an instant such as 2026-11-21T09:00:00Z, or a wall time such as 2026-11-21T09:00 with time_zone.',
    });
  }
}

/** A time to publish at: must still be ahead. */
export function futureInstant(text: string, timeZone: string, now: number, field: string): ZonedMoment {
  const moment = askedInstant(text, timeZone, field);
  if (moment.at >= now) return moment;
  throw new Refusal('invalid_input', `${moment.wallTime.replace('T', ' ')} (${timeZone}) has passed.`, {
    field,
    remedy: 'Choose a time that is still ahead, or publish it now.',
  });
}

/** What a post's own row says of its planned time. */
export function planColumns(moment: ZonedMoment) {
  return {
    scheduled_at: moment.at,
    list_at: moment.at,
    time_zone: moment.timeZone,
    wall_time: moment.wallTime,
    time_adjustment: moment.moved
      ? JSON.stringify({ asked: moment.moved.asked, became: moment.wallTime, reason: moment.moved.reason })
      : null,
  };
}

import { RRuleTemporal } from 'rrule-temporal';
import { momentAt } from '../time.ts';

/** Rules that would never end a search are cut here. */
const longestSearch = 20_000;

/** Parts of RFC 5545 that make sense for posts; finer steps than a day would make bursts. */
const frequencies = /\bFREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)\b/;
const safeText = /^[A-Z0-9=;,:+-]+$/;
/** Weeks that belong to two years and days counted from the year's end are where libraries disagree. */
const disputed = /\bBY(?:WEEKNO|YEARDAY)=/;
const severalMinutes = /\bBY(?:MINUTE|SECOND)=\d+,/;
const mostHours = 8;

/** An end without a zone is meant as a wall time, as everything here is. */
function withZone(rule: string): string {
  return rule.replace(
    /UNTIL=(\d{8})(?:T(\d{6}))?Z?(?=;|$)/,
    (_all, date: string, time = '235959') => `UNTIL=${date}T${time}Z`,
  );
}

/** The rule with an end that is given as an instant turned into what the wall of `timeZone` shows then. */
export function untilOnTheWall(rule: string, timeZone: string): string {
  return rule.replace(
    /UNTIL=(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z(?=;|$)/,
    (given: string, year: string, month: string, day: string, ...[hour, minute, second]: string[]) => {
      const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      // No date at all: the check of the rule says so.
      if (Number.isNaN(at)) return given;
      return `UNTIL=${momentAt(at, timeZone).wallTime.replace(/[-:]/g, '')}`;
    },
  );
}

function hoursOf(rule: string): number {
  return new Set(/\bBYHOUR=([\d,]+)/.exec(rule)?.[1]?.split(',')).size;
}

function ruleOf(rule: string, start: string): RRuleTemporal {
  const dtstart = `${start.replace(/[-:]/g, '').slice(0, 15)}Z`;
  return new RRuleTemporal({
    rruleString: `DTSTART:${dtstart}\nRRULE:${withZone(rule)}`,
    tzid: 'UTC',
    maxIterations: longestSearch,
    cache: false,
  });
}

/** Why a rule cannot be used, in words; undefined: it can. `start` is a wall time, `2026-11-21T09:00:00`. */
export function ruleProblem(rule: string, start: string): string | undefined {
  if (!safeText.test(rule) || !frequencies.test(rule)) {
    return 'A rule names FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, as in FREQ=WEEKLY;BYDAY=MO,TH.';
  }
  if (disputed.test(rule)) {
    return 'Name days by BYDAY, BYMONTHDAY and BYMONTH: BYWEEKNO and BYYEARDAY are not taken.';
  }
  if (severalMinutes.test(rule)) {
    return 'Name one minute, or leave it to the start: lists in BYMINUTE and BYSECOND would make bursts.';
  }
  if (hoursOf(rule) > mostHours) return `A day takes at most ${mostHours} hours in BYHOUR.`;
  try {
    return occurrencesBetween(rule, start, start, '9999-12-31T00:00:00', 1).length === 0
      ? 'This rule never comes true.'
      : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The wall times at which a recurring post is due, from `after` to before `before`, at most `limit` of them. A rule
 * is about the clock on the wall: which instant each is, and what becomes of it where the clocks change, is
 * decided where the occurrence is made. All times are `2026-11-21T09:00:00`, without a zone.
 */
export function occurrencesBetween(
  rule: string,
  start: string,
  after: string,
  before: string,
  limit = 1_000,
): string[] {
  const found: string[] = [];
  ruleOf(rule, start).all((occurrence) => {
    const wall = occurrence.toString().slice(0, 19);
    if (wall >= before || found.length >= limit) return false;
    if (wall >= after) found.push(wall);
    return found.length < limit;
  });
  return found.slice(0, limit);
}

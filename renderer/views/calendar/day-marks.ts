import type { CalendarNote, CalendarRangeView } from '../../../shared/contract/calendar.ts';
import type { AllowedHours, Blackout } from '../../../shared/contract/planning.ts';
import { isoWeekday } from '../../../shared/time.ts';

/** What is to be known of a day besides its posts. */
export interface DayMark {
  holidays: readonly string[];
  notes: readonly CalendarNote[];
  blackout: Blackout | null;
  /** A post is usual on it, and none is planned. */
  isGap: boolean;
  /** Minutes after midnight between which nothing is to be published. */
  closed: readonly { from: number; to: number }[];
}

export const unmarked: DayMark = { holidays: [], notes: [], blackout: null, isGap: false, closed: [] };

const dayMinutes = 24 * 60;

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The spans of a weekday that are outside of the allowed hours; none where no hours are named. */
export function closedSpans(
  allowed: readonly AllowedHours[],
  weekday: number,
): { from: number; to: number }[] {
  if (allowed.length === 0) return [];
  const open = allowed
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) + 1 }))
    .sort((one, other) => one.from - other.from);
  const closed: { from: number; to: number }[] = [];
  let at = 0;
  for (const span of open) {
    if (span.from > at) closed.push({ from: at, to: span.from });
    at = Math.max(at, span.to);
  }
  if (at < dayMinutes) closed.push({ from: at, to: dayMinutes });
  return closed;
}

type Marks = Pick<CalendarRangeView, 'holidays' | 'notes' | 'blackouts' | 'gaps' | 'allowedHours'>;

export function marksByDay(days: readonly string[], view: Marks | undefined): Map<string, DayMark> {
  if (!view) return new Map();
  const gaps = new Set(view.gaps);
  const holidays = Map.groupBy(view.holidays, ({ date }) => date);
  const covers = (day: string) => (span: { fromDate: string; toDate: string }) =>
    day >= span.fromDate && day <= span.toDate;
  return new Map(
    days.map((day) => [
      day,
      {
        holidays: (holidays.get(day) ?? []).map(({ name }) => name),
        notes: view.notes.filter(covers(day)),
        blackout: view.blackouts.find(covers(day)) ?? null,
        isGap: gaps.has(day),
        closed: closedSpans(view.allowedHours, isoWeekday(day)),
      },
    ]),
  );
}

/** In words, for those who do not see them. */
export function markWords({ holidays, notes, blackout, isGap }: DayMark): string {
  const parts = [
    ...holidays,
    ...(blackout ? [`nothing is to be published${blackout.reason ? `: ${blackout.reason}` : ''}`] : []),
    ...notes.map(({ text }) => `note: ${text}`),
    ...(isGap ? ['a gap: a post is usual on this day'] : []),
  ];
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

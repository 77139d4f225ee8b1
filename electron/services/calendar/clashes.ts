import type { Clash } from '../../../shared/contract/calendar.ts';
import { isoWeekday } from '../../../shared/time.ts';
import { clockOf } from '../../../shared/wall-clock.ts';
import type { planningRules } from '../conflicts/service.ts';
import type { ServiceContext } from '../context.ts';

type Rules = Awaited<ReturnType<typeof planningRules>>;

function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Posts of one account that stand nearer to each other than the workspace wants, by post. */
export async function clashesBetween(
  context: ServiceContext,
  [from, to]: [number, number],
  minutes: number,
): Promise<Map<string, string[]>> {
  const words = new Map<string, string[]>();
  if (minutes === 0) return words;
  const spacing = minutes * 60_000;
  const rows = await context.db
    .selectFrom('publications')
    .innerJoin('posts', 'posts.id', 'publications.post_id')
    .innerJoin('accounts', 'accounts.id', 'publications.account_id')
    .select(['publications.post_id', 'publications.account_id', 'publications.list_at', 'accounts.handle'])
    .where('publications.list_at', '>', from - spacing)
    .where('publications.list_at', '<', to + spacing)
    .where('publications.state', '<>', 'failed')
    .where('posts.deleted_at', 'is', null)
    .orderBy('publications.list_at')
    .execute();
  const last = new Map<string, (typeof rows)[number]>();
  const { minuteOf } = clockOf(context.workspace.timeZone);
  const tell = (row: (typeof rows)[number], other: (typeof rows)[number]) => {
    const time = clockText(minuteOf(other.list_at));
    const said = words.get(row.post_id) ?? [];
    words.set(row.post_id, [...said, `${row.handle} has another post at ${time}.`]);
  };
  for (const row of rows) {
    const before = last.get(row.account_id);
    last.set(row.account_id, row);
    if (!before || before.post_id === row.post_id || row.list_at - before.list_at > spacing) continue;
    tell(row, before);
    tell(before, row);
  }
  return words;
}

/** As `outsideHours` of the rules, for thousands of posts. */
function isOutside(spans: Rules['allowedHours'], weekday: number, time: string): boolean {
  if (spans.length === 0) return false;
  return !spans.some(({ weekdays, from, to }) => weekdays.includes(weekday) && time >= from && time <= to);
}

/** What the rules of the workspace say of a time: its blackout dates and its hours. */
export function ruleClashes({ blackouts, allowedHours }: Rules, at: number, timeZone: string): Clash[] {
  if (blackouts.length === 0 && allowedHours.length === 0) return [];
  const { dateOf, minuteOf } = clockOf(timeZone);
  const date = dateOf(at);
  const time = clockText(minuteOf(at));
  const blackout = blackouts.find(({ fromDate, toDate }) => date >= fromDate && date <= toDate);
  const why = blackout?.reason ? `: ${blackout.reason}` : '';
  return [
    ...(blackout
      ? [{ kind: 'blackout' as const, message: `Nothing is to be published that day${why}.` }]
      : []),
    ...(isOutside(allowedHours, isoWeekday(date), time)
      ? [{ kind: 'outside_hours' as const, message: 'Outside of the hours that the workspace allows.' }]
      : []),
  ];
}

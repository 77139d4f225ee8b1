import type { Clash } from '../../../shared/contract/calendar.ts';
import { momentAt } from '../../../shared/time.ts';
import { outsideHours, type planningRules } from '../conflicts/service.ts';
import type { ServiceContext } from '../context.ts';

type Rules = Awaited<ReturnType<typeof planningRules>>;

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
  const zone = context.workspace.timeZone;
  const tell = (row: (typeof rows)[number], other: (typeof rows)[number]) => {
    const time = momentAt(other.list_at, zone).wallTime.slice(11, 16);
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

/** What the rules of the workspace say of a time: its blackout dates and its hours. */
export function ruleClashes({ blackouts, allowedHours }: Rules, at: number, timeZone: string): Clash[] {
  if (blackouts.length === 0 && allowedHours.length === 0) return [];
  const date = momentAt(at, timeZone).wallTime.slice(0, 10);
  const blackout = blackouts.find(({ fromDate, toDate }) => date >= fromDate && date <= toDate);
  const why = blackout?.reason ? `: ${blackout.reason}` : '';
  return [
    ...(blackout
      ? [{ kind: 'blackout' as const, message: `Nothing is to be published that day${why}.` }]
      : []),
    ...(outsideHours(allowedHours, at, timeZone)
      ? [{ kind: 'outside_hours' as const, message: 'Outside of the hours that the workspace allows.' }]
      : []),
  ];
}

import type { CalendarItem, CalendarRangeView } from '../../../shared/contract/calendar.ts';
import { addDays, dateIn, isoWeekday, startOfDate } from '../../../shared/time.ts';
import { clockOf } from '../../../shared/wall-clock.ts';
import { planningRules } from '../conflicts/service.ts';
import type { ServiceContext } from '../context.ts';
import { coloredLabels } from '../labels/service.ts';
import { type CalendarRange, calendarEntries, rangeOf } from '../posts/service.ts';
import { clashesBetween, ruleClashes } from './clashes.ts';
import { holidaysBetween } from './holidays.ts';
import { notesBetween } from './notes.ts';
import { calendarSettings } from './settings.ts';

/** Where the workspace names no hours, it is taken to be at work from Monday to Friday. */
const usualWeekdays = [1, 2, 3, 4, 5];
/** Only what still goes out can be moved out of the way. */
const ahead = new Set(['scheduled', 'held']);

async function seriesOf(context: ServiceContext, from: number, to: number): Promise<Map<string, string>> {
  const rows = await context.db
    .selectFrom('series_occurrences')
    .innerJoin('posts', 'posts.id', 'series_occurrences.post_id')
    .innerJoin('series', 'series.id', 'series_occurrences.series_id')
    .select(['posts.id', 'series_occurrences.series_id'])
    .where('posts.list_at', '>=', from)
    .where('posts.list_at', '<', to)
    .where('series.ended_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, series_id }) => [id, series_id]));
}

/** Instants at which anything is planned or out, whatever the filters say. */
async function takenDates(context: ServiceContext, from: number, to: number): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('publications')
    .innerJoin('posts', 'posts.id', 'publications.post_id')
    .select('publications.list_at')
    .distinct()
    .where('publications.list_at', '>=', from)
    .where('publications.list_at', '<', to)
    .where('publications.state', '<>', 'failed')
    .where('posts.deleted_at', 'is', null)
    .execute();
  const { dateOf } = clockOf(context.workspace.timeZone);
  return new Set(rows.map(({ list_at }) => dateOf(list_at)));
}

interface Days {
  first: string;
  last: string;
}

async function gapsOf(
  context: ServiceContext,
  { first, last }: Days,
  view: Pick<CalendarRangeView, 'settings' | 'allowedHours' | 'blackouts'>,
): Promise<string[]> {
  const { timeZone } = context.workspace;
  const today = dateIn(context.clock.now(), timeZone);
  const horizon = addDays(today, view.settings.gapDays);
  const end = last < horizon ? last : addDays(horizon, -1);
  if (end < today) return [];
  const weekdays =
    view.allowedHours.length === 0 ? usualWeekdays : view.allowedHours.flatMap(({ weekdays }) => weekdays);
  const begin = first > today ? first : today;
  const taken = await takenDates(
    context,
    startOfDate(begin, timeZone),
    startOfDate(addDays(end, 1), timeZone),
  );
  const gaps: string[] = [];
  for (let date = begin; date <= end; date = addDays(date, 1)) {
    const isClosed = view.blackouts.some(({ fromDate, toDate }) => date >= fromDate && date <= toDate);
    if (!isClosed && !taken.has(date) && weekdays.includes(isoWeekday(date))) gaps.push(date);
  }
  return gaps;
}

const sortedSet = (values: readonly string[]) =>
  [...new Set(values)].sort((one, other) => one.localeCompare(other));

function matches(item: CalendarItem, { network, accountId, status, label, author }: CalendarRange): boolean {
  return (
    (!network || item.networks.includes(network)) &&
    (!accountId || item.accountIds.includes(accountId)) &&
    (!status || item.status === status) &&
    (!label || item.labels.includes(label)) &&
    (!author || item.author === author)
  );
}

/** All that the calendar draws of a range, in one answer. */
export async function calendarRange(
  context: ServiceContext,
  input: CalendarRange,
): Promise<CalendarRangeView> {
  const { timeZone } = context.workspace;
  const range = rangeOf(context, input);
  const [from, to] = range;
  const days = { first: dateIn(from, timeZone), last: dateIn(to - 1, timeZone) };
  const settings = await calendarSettings(context);
  const rules = await planningRules(context);
  const blackouts = rules.blackouts.filter(
    ({ fromDate, toDate }) => toDate >= days.first && fromDate <= days.last,
  );
  const series = await seriesOf(context, from, to);
  const clashes = await clashesBetween(context, range, rules.conflictMinutes);
  // Filtered here and not in the query: the choices of the filters are those of the whole range.
  const { items } = await calendarEntries(context, { from: input.from, to: input.to });
  const all = items.map((entry): CalendarItem => {
    const waits = ahead.has(entry.status);
    const others = waits ? (clashes.get(entry.id) ?? []) : [];
    return {
      ...entry,
      seriesId: series.get(entry.id) ?? null,
      clashes: [
        ...others.map((message) => ({ kind: 'clash' as const, message })),
        ...(waits ? ruleClashes(rules, Date.parse(entry.at), timeZone) : []),
      ],
    };
  });
  return {
    items: all.filter((item) => matches(item, input)),
    notes: await notesBetween(context, days.first, days.last),
    blackouts,
    holidays: await holidaysBetween(
      { country: settings.holidayCountry, region: settings.holidayRegion },
      days.first,
      days.last,
    ),
    gaps: await gapsOf(context, days, { settings, allowedHours: rules.allowedHours, blackouts }),
    allowedHours: rules.allowedHours,
    labels: await coloredLabels(context, sortedSet(all.flatMap(({ labels }) => labels))),
    authors: sortedSet(all.map(({ author }) => author)),
    settings,
  };
}

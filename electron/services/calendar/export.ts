import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CalendarEntry, Post } from '../../../shared/contract/posts.ts';
import { dateIn, isoInstant, momentAt } from '../../../shared/time.ts';
import { listAccounts } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { type CalendarRange, calendarEntries, rangeOf, readPosts } from '../posts/service.ts';
import { calendarFile } from './ics.ts';

/** Few enough that whoever else waits for the program is answered in between. */
const readAtOnce = 100;
const entriesAtOnceMs = 28 * 24 * 3_600_000;

const columns = [
  'date',
  'time',
  'time_zone',
  'status',
  'accounts',
  'title',
  'text',
  'labels',
  'pictures',
  'author',
  'links',
  'id',
] as const;

/** Posts of a range with their whole text, in order of time. */
export async function postsBetween(
  context: ServiceContext,
  range: CalendarRange,
): Promise<{ posts: Post[]; authors: Map<string, string> }> {
  const [from, to] = rangeOf(context, range);
  const items: CalendarEntry[] = [];
  for (let next = from; next < to; next += entriesAtOnceMs) {
    const part = { from: isoInstant(next), to: isoInstant(Math.min(next + entriesAtOnceMs, to)) };
    items.push(...(await calendarEntries(context, { ...range, ...part })).items);
    await nextTurn();
  }
  const ids = items.map(({ id }) => id);
  const posts: Post[] = [];
  for (let next = 0; next < ids.length; next += readAtOnce) {
    posts.push(...(await readPosts(context, ids.slice(next, next + readAtOnce))));
    await nextTurn();
  }
  return { posts, authors: new Map(items.map(({ id, author }) => [id, author])) };
}

export async function accountNames(context: ServiceContext): Promise<Map<string, string>> {
  const { items } = await listAccounts(context);
  return new Map(items.map(({ id, handle, network }) => [id, `${handle} (${network})`]));
}

async function spreadsheet(
  context: ServiceContext,
  { posts, authors }: Awaited<ReturnType<typeof postsBetween>>,
  names: ReadonlyMap<string, string>,
  byteOrderMark: boolean,
): Promise<string> {
  // Like the calendar's library, read only once somebody wants a file.
  const { stringify } = await import('csv-stringify/sync');
  const rows = posts.map((post): Record<(typeof columns)[number], string> => {
    const { wallTime } = momentAt(Date.parse(post.scheduledAt ?? post.createdAt), context.workspace.timeZone);
    return {
      date: wallTime.slice(0, 10),
      time: wallTime.slice(11, 16),
      time_zone: context.workspace.timeZone,
      status: post.status,
      accounts: post.accountIds.map((id) => names.get(id) ?? id).join(', '),
      title: post.title,
      text: post.body,
      labels: post.labels.join(', '),
      pictures: String(post.media.length),
      author: authors.get(post.id) ?? '',
      links: post.publications.flatMap(({ url }) => url ?? []).join(' '),
      id: post.id,
    };
  });
  return stringify(rows, {
    header: true,
    columns: [...columns],
    bom: byteOrderMark,
    record_delimiter: 'windows',
    // A spreadsheet would run what begins like a formula.
    escape_formulas: true,
  });
}

/** The posts of a range as a file, filtered as the calendar is. */
export async function exportCalendar(
  context: ServiceContext,
  input: CalendarRange & { format: 'csv' | 'ics'; byteOrderMark: boolean },
): Promise<{ fileName: string; mime: string; text: string; count: number }> {
  const { format, byteOrderMark, ...range } = input;
  const [from, to] = rangeOf(context, range);
  const found = await postsBetween(context, range);
  const names = await accountNames(context);
  const { timeZone } = context.workspace;
  const name = `posts-${dateIn(from, timeZone)}-to-${dateIn(to - 1, timeZone)}`;
  const isCsv = format === 'csv';
  return {
    fileName: `${name}.${format}`,
    mime: isCsv ? 'text/csv; charset=utf-8' : 'text/calendar; charset=utf-8',
    text: isCsv
      ? await spreadsheet(context, found, names, byteOrderMark)
      : await calendarFile({ name: 'Rostrum', posts: found.posts, accountNames: names }),
    count: found.posts.length,
  };
}

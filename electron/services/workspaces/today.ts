import type { CalendarEntry, Post } from '../../../shared/contract/posts.ts';
import { addDays, dateIn, isoInstant, startOfDate } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { latestMetrics, type MetricSums } from '../metrics/service.ts';
import { calendarEntries, listPosts, readPosts } from '../posts/service.ts';

const attentionShown = 30;
const recentShown = 6;
const daysShown = 7;

async function nextEntry(context: ServiceContext, after: number): Promise<CalendarEntry | null> {
  const next = await context.db
    .selectFrom('publications')
    .select('list_at')
    .where('state', '=', 'scheduled')
    .where('list_at', '>=', after)
    .orderBy('list_at')
    .limit(1)
    .executeTakeFirst();
  if (!next) return null;
  const { items } = await calendarEntries(context, {
    from: isoInstant(next.list_at),
    to: isoInstant(next.list_at + 1),
  });
  return items.find(({ status }) => status === 'scheduled') ?? null;
}

async function attentionPosts(context: ServiceContext): Promise<Post[]> {
  const rows = await context.db
    .selectFrom('publications')
    .innerJoin('posts', 'posts.id', 'publications.post_id')
    .select(['publications.post_id', 'publications.list_at'])
    .distinct()
    .where('publications.state', 'in', ['failed', 'needs_review', 'held'])
    .where('posts.deleted_at', 'is', null)
    .orderBy('publications.list_at', 'desc')
    .limit(attentionShown)
    .execute();
  return readPosts(
    context,
    rows.map((row) => row.post_id),
  );
}

async function recentPosts(context: ServiceContext): Promise<{ post: Post; metrics: MetricSums | null }[]> {
  const { items } = await listPosts(context, { status: 'published', limit: recentShown });
  const metrics = await latestMetrics(
    context,
    items.map(({ id }) => id),
  );
  return items.map((post) => ({ post, metrics: metrics.get(post.id) ?? null }));
}

function weekOf(date: string, timeZone: string, entries: readonly CalendarEntry[]) {
  return Array.from({ length: daysShown }, (_, offset) => {
    const day = addDays(date, offset);
    const onDay = entries.filter((entry) => dateIn(Date.parse(entry.at), timeZone) === day);
    const published = onDay.filter(
      ({ status }) => status === 'published' || status === 'partly_published',
    ).length;
    return { date: day, planned: onDay.length - published, published };
  });
}

/** What goes out today, what went out lately, and what needs a person: the first view, in one answer. */
export async function todayView(context: ServiceContext) {
  const { timeZone } = context.workspace;
  const now = context.clock.now();
  const date = dateIn(now, timeZone);
  const startOf = (offset: number) => startOfDate(addDays(date, offset), timeZone);
  const { items: entries } = await calendarEntries(context, {
    from: isoInstant(startOf(0)),
    to: isoInstant(startOf(daysShown)),
  });
  const tomorrow = startOf(1);
  return {
    date,
    timeZone,
    today: entries.filter((entry) => Date.parse(entry.at) < tomorrow),
    next: await nextEntry(context, now),
    attention: await attentionPosts(context),
    recent: await recentPosts(context),
    week: weekOf(date, timeZone, entries),
  };
}

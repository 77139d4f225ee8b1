import type { Series } from '../../../shared/contract/planning.ts';
import { occurrencesBetween, ruleProblem, untilOnTheWall } from '../../../shared/planning/recurrence.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { askedInstant, checkTimeZone, getPost, removePost } from '../posts/service.ts';
import { extend, planExtension, type SeriesRow, waitingDates, wallNow } from './occurrences.ts';

const datesShown = 5;

async function toSeries(context: ServiceContext, row: SeriesRow): Promise<Series> {
  const from = wallNow(context, row.time_zone);
  let dates = context.db
    .selectFrom('series_occurrences')
    .leftJoin('posts', 'posts.id', 'series_occurrences.post_id')
    .select(['series_occurrences.wall_time', 'series_occurrences.post_id', 'series_occurrences.problem'])
    .where('series_occurrences.series_id', '=', row.id)
    .where('series_occurrences.wall_time', '>=', from)
    .where('posts.deleted_at', 'is', null)
    .orderBy('series_occurrences.wall_time')
    .limit(datesShown);
  // What was refused is tried again only while the series goes on.
  if (row.ended_at !== null) dates = dates.where('series_occurrences.post_id', 'is not', null);
  const made = await dates.execute();
  const later =
    row.ended_at === null && made.length < datesShown
      ? occurrencesBetween(
          row.rule,
          row.start,
          row.made_until > from ? row.made_until : from,
          '9999',
          datesShown - made.length,
        )
      : [];
  return {
    id: row.id,
    postId: row.post_id,
    rule: row.rule,
    start: row.start,
    timeZone: row.time_zone,
    variations: JSON.parse(row.variations) as string[],
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
    next: [
      ...made.map(({ wall_time, post_id, problem }) => ({ wallTime: wall_time, postId: post_id, problem })),
      ...later.map((wallTime) => ({ wallTime, postId: null, problem: null })),
    ],
  };
}

async function seriesRow(context: ServiceContext, id: string): Promise<SeriesRow> {
  const row = await context.db.selectFrom('series').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('series');
  return row;
}

export async function listSeries(context: ServiceContext): Promise<{ items: Series[] }> {
  const rows = await context.db.selectFrom('series').selectAll().orderBy('created_at', 'desc').execute();
  return { items: await Promise.all(rows.map((row) => toSeries(context, row))) };
}

export async function createSeries(
  context: ServiceContext,
  input: {
    postId: string;
    rule: string;
    start: string;
    timeZone?: string | undefined;
    variations: string[];
  },
): Promise<Series> {
  const post = await getPost(context, input.postId);
  const timeZone = input.timeZone ?? context.workspace.timeZone;
  checkTimeZone(timeZone);
  const start = askedInstant(input.start, timeZone, 'start').wallTime;
  const asked = input.rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
  const rule = untilOnTheWall(asked, timeZone);
  const problem = ruleProblem(rule, start);
  if (problem) {
    throw new Refusal('invalid_input', `This rule cannot be used: ${problem}`, {
      field: 'rule',
      remedy: 'Give a rule such as FREQ=WEEKLY;BYDAY=MO,TH or FREQ=MONTHLY;BYMONTHDAY=1.',
    });
  }
  if (post.accountIds.length === 0) {
    throw new Refusal('not_publishable', 'The post has no account to be published on.', {
      field: 'postId',
      remedy: 'Choose at least one account for the post first.',
    });
  }
  const id = context.ids.next();
  await context.db
    .insertInto('series')
    .values({
      id,
      post_id: post.id,
      rule,
      start,
      time_zone: timeZone,
      variations: JSON.stringify(input.variations),
      made_until: start,
      created_at: context.clock.now(),
    })
    .execute();
  await planExtension(context, id);
  await extend(context, await seriesRow(context, id));
  return toSeries(context, await seriesRow(context, id));
}

/** No more are made; those that wait are deleted, unless they are to stay. What is out stays out. */
export async function endSeries(
  context: ServiceContext,
  input: { id: string; keepScheduled: boolean },
): Promise<Series> {
  const row = await seriesRow(context, input.id);
  await context.db
    .updateTable('series')
    .set({ ended_at: row.ended_at ?? context.clock.now() })
    .where('id', '=', row.id)
    .execute();
  if (!input.keepScheduled) {
    const waiting = await waitingDates(context, row);
    for (const { id } of waiting) await removePost(context, id);
  }
  return toSeries(context, await seriesRow(context, row.id));
}

import type { Selectable } from 'kysely';
import { occurrencesBetween } from '../../../shared/planning/recurrence.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { addDays, momentAt, momentOfWallTime } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { copyAt } from '../posts/service.ts';
import { nameOf, tellOnce } from './news.ts';

export type SeriesRow = Selectable<Tables['series']>;
type Pattern = Pick<
  Selectable<Tables['posts']>,
  'title' | 'body' | 'deleted_at' | 'scheduled_at' | 'publication_count'
>;

/** Occurrences are made this far ahead: near enough to follow changes, far enough to be seen in the calendar. */
const madeAheadDays = 35;
const extendEveryMs = 24 * 3_600_000;

interface Refused {
  wallTime: string;
  problem: string;
}

export function wallNow(context: ServiceContext, timeZone: string): string {
  return momentAt(context.clock.now(), timeZone).wallTime;
}

/** One extension of a series waits at a time; left out, `runAt` is a day from now. */
export async function planExtension(
  context: ServiceContext,
  id: string,
  runAt = context.clock.now() + extendEveryMs,
): Promise<void> {
  await enqueueJob(context, { kind: 'extend_series', subject: id, payload: { seriesId: id }, runAt });
}

function patternOf(context: ServiceContext, { post_id }: SeriesRow): Promise<Pattern> {
  return context.db
    .selectFrom('posts')
    .select(['title', 'body', 'deleted_at', 'scheduled_at', 'publication_count'])
    .where('id', '=', post_id)
    .executeTakeFirstOrThrow();
}

async function keep(
  context: ServiceContext,
  seriesId: string,
  wallTime: string,
  made: { post_id: string | null; problem: string | null },
): Promise<void> {
  await context.db
    .insertInto('series_occurrences')
    .values({ series_id: seriesId, wall_time: wallTime, ...made })
    .onConflict((conflict) => conflict.columns(['series_id', 'wall_time']).doUpdateSet(made))
    .execute();
}

/** Whether a date is still to be made: not made yet, or refused so far, of a series that goes on by the same rule. */
async function isOpen(context: ServiceContext, { id, rule }: SeriesRow, wallTime: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('series')
    .leftJoin('series_occurrences', (join) =>
      join
        .onRef('series_occurrences.series_id', '=', 'series.id')
        .on('series_occurrences.wall_time', '=', wallTime),
    )
    .select(['series.ended_at', 'series_occurrences.wall_time', 'series_occurrences.problem'])
    .where('series.id', '=', id)
    .where('series.rule', '=', rule)
    .executeTakeFirst();
  return row !== undefined && row.ended_at === null && (row.wall_time === null || row.problem !== null);
}

/** Asked about a date that is open: whichever date has the post is another one, of this series or of another. */
async function isDateElsewhere(context: ServiceContext, { post_id }: SeriesRow): Promise<boolean> {
  const other = await context.db
    .selectFrom('series_occurrences')
    .select('series_id')
    .where('post_id', '=', post_id)
    .executeTakeFirst();
  return other !== undefined;
}

/**
 * Each occurrence is a post of its own, with the clock on the wall kept whatever the clocks do. Answers why it was
 * refused; a refused one is tried again. `turn` counts from 0 over the whole series: whose variation it is.
 */
async function makeOccurrence(
  context: ServiceContext,
  row: SeriesRow,
  wallTime: string,
  turn: number,
): Promise<string | null> {
  const variations = JSON.parse(row.variations) as string[];
  const body = variations.length === 0 ? undefined : variations[turn % variations.length];
  const { at } = momentOfWallTime(wallTime, row.time_zone);
  try {
    await context.transaction(async (inside) => {
      if (!(await isOpen(inside, row, wallTime))) return;
      const pattern = await patternOf(inside, row);
      // The pattern goes out at that time itself; it is one date only, of one series.
      const isOwn = pattern.scheduled_at === at && pattern.publication_count > 0;
      const postId = isOwn
        ? (await isDateElsewhere(inside, row))
          ? null
          : row.post_id
        : (await copyAt(inside, row.post_id, { wallTime, timeZone: row.time_zone, body })).id;
      await keep(inside, row.id, wallTime, { post_id: postId, problem: null });
    });
    return null;
  } catch (error) {
    // The transaction took back what was made of the post before it was refused.
    if (!(error instanceof Refusal)) throw error;
    const problem = `${error.message} ${error.details.remedy}`.trim();
    await keep(context, row.id, wallTime, { post_id: null, problem });
    return problem;
  }
}

/** What stood in the way of a date may be gone by now. */
async function retryRefused(context: ServiceContext, row: SeriesRow): Promise<Refused[]> {
  const dates = await context.db
    .selectFrom('series_occurrences')
    .select('wall_time')
    .where('series_id', '=', row.id)
    .where('post_id', 'is', null)
    .where('problem', 'is not', null)
    .where('wall_time', '>', wallNow(context, row.time_zone))
    .orderBy('wall_time')
    .execute();
  const refused: Refused[] = [];
  for (const { wall_time: wallTime } of dates) {
    const turn = occurrencesBetween(row.rule, row.start, row.start, wallTime, Number.POSITIVE_INFINITY);
    const problem = await makeOccurrence(context, row, wallTime, turn.length);
    if (problem !== null) refused.push({ wallTime, problem });
  }
  return refused;
}

async function tellRefused(
  context: ServiceContext,
  row: SeriesRow,
  refused: readonly Refused[],
): Promise<void> {
  if (refused.length === 0) return;
  const name = nameOf(await patternOf(context, row));
  for (const [problem, dates] of Map.groupBy(refused, (date) => date.problem)) {
    const [first] = dates;
    const others = dates.length - 1;
    const more = others === 0 ? '' : others === 1 ? ' and one more date' : ` and ${others} more dates`;
    await tellOnce(context, {
      kind: 'failed',
      title: `The repetition of ${name} is not scheduled for ${first?.wallTime.slice(0, 16).replace('T', ' ')}${more}`,
      body: `${problem} It is tried again every day, and when the account is signed in again.`,
      postId: row.post_id,
      accountId: null,
    });
  }
}

/** Tries again what was refused, and makes what is due within the next weeks and is not made yet. */
export async function extend(context: ServiceContext, row: SeriesRow): Promise<void> {
  const from = wallNow(context, row.time_zone);
  const until = `${addDays(from.slice(0, 10), madeAheadDays)}T00:00:00`;
  const refused = await retryRefused(context, row);
  if (until > row.made_until) {
    // Without a limit: what a limit cut off would never be made.
    const dates = occurrencesBetween(row.rule, row.start, row.made_until, until, Number.POSITIVE_INFINITY);
    for (const [index, wallTime] of dates.entries()) {
      if (momentOfWallTime(wallTime, row.time_zone).at <= context.clock.now()) continue;
      const problem = await makeOccurrence(context, row, wallTime, row.made_count + index);
      if (problem !== null) refused.push({ wallTime, problem });
    }
    await context.db
      .updateTable('series')
      .set({ made_until: until, made_count: row.made_count + dates.length })
      .where('id', '=', row.id)
      .where('rule', '=', row.rule)
      .execute();
  }
  await tellRefused(context, row, refused);
}

/** Dates of a series that are scheduled and not out: posts made for it, never its pattern. */
export function waitingDates(context: ServiceContext, row: SeriesRow): Promise<{ id: string }[]> {
  return context.db
    .selectFrom('series_occurrences')
    .innerJoin('posts', 'posts.id', 'series_occurrences.post_id')
    .select('posts.id')
    .where('series_occurrences.series_id', '=', row.id)
    .where('posts.id', '<>', row.post_id)
    .where('posts.deleted_at', 'is', null)
    .where('posts.scheduled_at', '>', context.clock.now())
    .orderBy('posts.scheduled_at')
    .execute();
}

/** Nothing is left to copy from. What is scheduled already are posts of their own: a person decides about them. */
async function endWithoutPattern(context: ServiceContext, row: SeriesRow, pattern: Pattern): Promise<void> {
  const waiting = await waitingDates(context, row);
  const left =
    waiting.length === 0
      ? 'None of its dates is scheduled any more.'
      : `Dates that are scheduled still go out: ${waiting.length}. Delete those that should not.`;
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('series')
      .set({ ended_at: inside.clock.now() })
      .where('id', '=', row.id)
      .execute();
    await tellOnce(inside, {
      kind: 'failed',
      title: `The repetition of ${nameOf(pattern)} ended: the post was deleted`,
      body: `No more dates are made. ${left}`,
      postId: waiting[0]?.id ?? row.post_id,
      accountId: null,
    });
  });
}

/** Job: once a day the window of made occurrences moves on; ends with the series, or with the post it repeats. */
export async function extendSeries(context: ServiceContext, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.seriesId);
  const row = await context.db.selectFrom('series').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || row.ended_at !== null) return;
  const pattern = await patternOf(context, row);
  if (pattern.deleted_at !== null) return endWithoutPattern(context, row, pattern);
  await extend(context, row);
  await planExtension(context, id);
}

import type { Selectable } from 'kysely';
import type { Series } from '../../../shared/contract/planning.ts';
import { occurrencesBetween, ruleProblem } from '../../../shared/planning/recurrence.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { addDays, isoInstant, momentAt, momentOfWallTime } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { askedInstant, checkTimeZone, copyAt, getPost, removePost } from '../posts/service.ts';

type SeriesRow = Selectable<Tables['series']>;

/** Occurrences are made this far ahead: near enough to follow changes, far enough to be seen in the calendar. */
const madeAheadDays = 35;
const extendEveryMs = 24 * 3_600_000;
const datesShown = 5;

interface Occurrence {
  wallTime: string;
  /** Counting from 0 over the whole series: which variation's turn it is. */
  turn: number;
}

function wallNow(context: ServiceContext, timeZone: string): string {
  return momentAt(context.clock.now(), timeZone).wallTime;
}

async function toSeries(context: ServiceContext, row: SeriesRow): Promise<Series> {
  const from = wallNow(context, row.time_zone);
  const made = await context.db
    .selectFrom('series_occurrences')
    .select(['wall_time', 'post_id', 'problem'])
    .where('series_id', '=', row.id)
    .where('wall_time', '>=', from)
    .orderBy('wall_time')
    .limit(datesShown)
    .execute();
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

/** Each occurrence is a post of its own, with the clock on the wall kept whatever the clocks do. */
async function makeOccurrence(
  context: ServiceContext,
  row: SeriesRow,
  { wallTime, turn }: Occurrence,
): Promise<void> {
  const known = await context.db
    .selectFrom('series_occurrences')
    .select('wall_time')
    .where('series_id', '=', row.id)
    .where('wall_time', '=', wallTime)
    .executeTakeFirst();
  if (known || momentOfWallTime(wallTime, row.time_zone).at <= context.clock.now()) return;
  const variations = JSON.parse(row.variations) as string[];
  const body = variations.length === 0 ? undefined : variations[turn % variations.length];
  await context.transaction(async (inside) => {
    const made = await copyAt(inside, row.post_id, { wallTime, timeZone: row.time_zone, body }).then(
      (post) => ({ post_id: post.id, problem: null }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        return { post_id: null, problem: `${error.message} ${error.details.remedy}`.trim() };
      },
    );
    await inside.db
      .insertInto('series_occurrences')
      .values({ series_id: row.id, wall_time: wallTime, ...made })
      .execute();
  });
}

async function planExtension(context: ServiceContext, id: string): Promise<void> {
  await enqueueJob(context, {
    kind: 'extend_series',
    subject: id,
    payload: { seriesId: id },
    runAt: context.clock.now() + extendEveryMs,
  });
}

/** Makes what is due within the next weeks and is not made yet. */
async function extend(context: ServiceContext, row: SeriesRow): Promise<void> {
  const from = wallNow(context, row.time_zone);
  const until = `${addDays(from.slice(0, 10), madeAheadDays)}T00:00:00`;
  if (until <= row.made_until) return;
  const dates = occurrencesBetween(row.rule, row.start, row.made_until, until);
  for (const [index, wallTime] of dates.entries()) {
    await makeOccurrence(context, row, { wallTime, turn: row.made_count + index });
  }
  await context.db
    .updateTable('series')
    .set({ made_until: until, made_count: row.made_count + dates.length })
    .where('id', '=', row.id)
    .execute();
}

/** Job: once a day the window of made occurrences moves on; ends with the series. */
export async function extendSeries(context: ServiceContext, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.seriesId);
  const row = await context.db.selectFrom('series').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || row.ended_at !== null) return;
  await extend(context, row);
  await planExtension(context, id);
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
  const rule = input.rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
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
  await extend(context, await seriesRow(context, id));
  await planExtension(context, id);
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
    const waiting = await context.db
      .selectFrom('series_occurrences')
      .innerJoin('posts', 'posts.id', 'series_occurrences.post_id')
      .select('posts.id')
      .where('series_occurrences.series_id', '=', row.id)
      .where('posts.deleted_at', 'is', null)
      .where('posts.scheduled_at', '>', context.clock.now())
      .execute();
    for (const { id } of waiting) await removePost(context, id);
  }
  return toSeries(context, await seriesRow(context, row.id));
}

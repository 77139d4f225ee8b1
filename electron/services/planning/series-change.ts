import type { Selectable } from 'kysely';
import type { SeriesScope } from '../../../shared/contract/planning.ts';
import { occurrencesBetween } from '../../../shared/planning/recurrence.ts';
import { type SeriesShift, shiftSeries, splitSeries } from '../../../shared/planning/series-shift.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { momentOfWallTime } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import {
  askedInstant,
  changePosts,
  duplicatePost,
  type KeptPost,
  type PostChange,
  schedulePost,
  updatePost,
} from '../posts/service.ts';
import { extend, planExtension, type SeriesRow, wallNow } from './occurrences.ts';

interface SeriesChange {
  id: string;
  scope: SeriesScope;
  at?: string | undefined;
  body?: string | undefined;
}

type DateRow = Selectable<Tables['series_occurrences']>;

interface Outcome {
  seriesId: string;
  changed: string[];
  kept: KeptPost[];
}

async function dateOf(context: ServiceContext, postId: string): Promise<{ row: SeriesRow; date: DateRow }> {
  const date = await context.db
    .selectFrom('series_occurrences')
    .selectAll()
    .where('post_id', '=', postId)
    .executeTakeFirst();
  const row =
    date &&
    (await context.db.selectFrom('series').selectAll().where('id', '=', date.series_id).executeTakeFirst());
  if (date && row) return { row, date };
  throw new Refusal('not_found', 'The post is not a date of a recurring post.', {
    field: 'id',
    remedy: 'Change the post by itself.',
  });
}

function refuse(message: string, field: string, remedy: string): Refusal {
  return new Refusal('invalid_input', message, { field, remedy });
}

/** The wall time that was asked for, also one that the clocks jump over: other dates of the series may have it. */
function askedWall(at: string, timeZone: string): string {
  const moment = askedInstant(at, timeZone, 'at');
  return moment.moved?.asked ?? moment.wallTime;
}

/** Dates from `from` on, in order: made, refused or deleted. */
function datesFrom(context: ServiceContext, seriesId: string, from: string): Promise<DateRow[]> {
  return context.db
    .selectFrom('series_occurrences')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('wall_time', '>=', from)
    .orderBy('wall_time')
    .execute();
}

/** A texts' turn stays whose it was. */
function rotated(variations: readonly string[], by: number): string[] {
  const first = variations.length === 0 ? 0 : by % variations.length;
  return [...variations.slice(first), ...variations.slice(0, first)];
}

function secondAfter(wallTime: string): string {
  return new Date(Date.parse(`${wallTime}Z`) + 1_000).toISOString().slice(0, 19);
}

/** The post that later dates are copied from: the old one where only they use it, else a draft of its own. */
async function patternFor(
  context: ServiceContext,
  row: SeriesRow,
  change: { isWhole: boolean; body: string | undefined },
): Promise<string> {
  if (change.body === undefined) return row.post_id;
  const others = await context.db
    .selectFrom('series')
    .select('id')
    .where('post_id', '=', row.post_id)
    .where('id', '<>', row.id)
    .executeTakeFirst();
  const sent = await context.db
    .selectFrom('publications')
    .select('id')
    .where('post_id', '=', row.post_id)
    .where((eb) =>
      eb.or([eb('state', 'not in', ['scheduled', 'held']), eb('remote_schedule_id', 'is not', null)]),
    )
    .executeTakeFirst();
  const isFree = change.isWhole && !others && !sent;
  const id = isFree ? row.post_id : (await duplicatePost(context, row.post_id)).id;
  await updatePost(context, { id, body: change.body });
  return id;
}

interface Parted {
  row: SeriesRow;
  /** The first date that changes. */
  from: string;
  dates: readonly DateRow[];
  shift: SeriesShift;
  body: string | undefined;
}

/** The old series ends before `from`, a new one has the rest: under the dates that they have from now on. */
async function part(context: ServiceContext, { row, from, dates, shift, body }: Parted): Promise<string> {
  const { before } = splitSeries(row, from);
  const turn = occurrencesBetween(row.rule, row.start, row.start, from, Number.POSITIVE_INFINITY).length;
  const id = context.ids.next();
  const last = dates.at(-1);
  await context.db
    .insertInto('series')
    .values({
      id,
      post_id: await patternFor(context, row, { isWhole: before === null, body }),
      rule: shift.rule,
      start: shift.start,
      time_zone: row.time_zone,
      variations: JSON.stringify(rotated(JSON.parse(row.variations) as string[], turn)),
      made_until: last ? secondAfter(shift.move(last.wall_time)) : shift.start,
      made_count: dates.length,
      created_at: context.clock.now(),
    })
    .execute();
  await context.db
    .deleteFrom('series_occurrences')
    .where('series_id', '=', row.id)
    .where('wall_time', '>=', from)
    .execute();
  for (const { workspace_id, ...date } of dates) {
    await context.db
      .insertInto('series_occurrences')
      .values({ ...date, series_id: id, wall_time: shift.move(date.wall_time) })
      .execute();
  }
  if (before) {
    await context.db.updateTable('series').set({ rule: before.rule }).where('id', '=', row.id).execute();
  } else {
    await context.db.deleteFrom('series').where('id', '=', row.id).execute();
  }
  await planExtension(context, id);
  await context.emit({ topic: 'posts', name: 'seriesChanged', resourceId: id, data: { from: row.id } });
  return id;
}

/** What becomes of each post that was made: times and words of its own stay, but for the date that was taken hold of. */
async function changesOf(
  context: ServiceContext,
  { row, dates, shift, body }: Parted,
  heldId: string,
): Promise<PostChange[]> {
  const ids = dates.flatMap(({ post_id }) => post_id ?? []);
  const posts = await context.db
    .selectFrom('posts')
    .select(['id', 'scheduled_at'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute();
  const timeOf = new Map(posts.map(({ id, scheduled_at }) => [id, scheduled_at]));
  const timeZone = row.time_zone;
  return dates.flatMap(({ post_id: id, wall_time: old, own_text }): PostChange[] => {
    const at = id === null ? undefined : timeOf.get(id);
    if (id === null || at === undefined || at === null) return [];
    const wallTime = shift.move(old);
    const keepsTime = id !== heldId && at !== momentOfWallTime(old, timeZone).at;
    const moves = wallTime !== old && !keepsTime;
    const rewords = body !== undefined && (id === heldId || own_text === 0);
    if (!moves && !rewords) return [];
    const apply = async (inside: ServiceContext) => {
      if (rewords) {
        await updatePost(inside, { id, body });
        await inside.db
          .updateTable('series_occurrences')
          .set({ own_text: 0 })
          .where('post_id', '=', id)
          .execute();
      }
      if (moves) await schedulePost(inside, { id, at: wallTime, timeZone });
    };
    return [{ id, apply }];
  });
}

async function changeOne(context: ServiceContext, row: SeriesRow, change: SeriesChange): Promise<Outcome> {
  const { id, at, body } = change;
  const timeZone = row.time_zone;
  if (body === undefined) await schedulePost(context, { id, at: at ?? '', timeZone });
  else await updatePost(context, { id, body, ...(at === undefined ? {} : { scheduledAt: at, timeZone }) });
  return { seriesId: row.id, changed: [id], kept: [] };
}

/** The first date that is still to come. */
async function firstAhead(context: ServiceContext, row: SeriesRow): Promise<string | undefined> {
  const [first] = await datesFrom(context, row.id, secondAfter(wallNow(context, row.time_zone)));
  return first?.wall_time;
}

function refuseFixed(row: SeriesRow, body: string | undefined): void {
  if (row.ended_at !== null) {
    throw new Refusal('conflict', 'The repetition is ended: its dates are posts of their own.', {
      field: 'scope',
      remedy: 'Change each date by itself.',
    });
  }
  if (body !== undefined && row.variations !== '[]') {
    throw new Refusal('conflict', 'The texts of this repetition take turns.', {
      field: 'body',
      remedy: 'Change the words of one date, or end the repetition and begin a new one.',
    });
  }
}

/** Somebody else's change, or the same one sent twice: what this person saw is no longer so. */
function refuseChanged(seen: SeriesRow, present: SeriesRow): void {
  const isSame =
    present.id === seen.id &&
    present.rule === seen.rule &&
    present.made_until === seen.made_until &&
    present.ended_at === seen.ended_at;
  if (isSame) return;
  throw new Refusal('conflict', 'The repetition was changed meanwhile.', {
    field: 'id',
    remedy: 'Look at its dates again, then repeat your change if it is still needed.',
  });
}

async function planParting(
  context: ServiceContext,
  { scope, at, body }: SeriesChange,
  row: SeriesRow,
  date: DateRow,
): Promise<Parted> {
  refuseFixed(row, body);
  const from = scope === 'following' ? date.wall_time : await firstAhead(context, row);
  if (from === undefined || from <= wallNow(context, row.time_zone)) {
    throw new Refusal('conflict', 'Its time has passed.', {
      field: 'id',
      remedy: 'Choose a date that is still to come.',
    });
  }
  const { after } = splitSeries(row, from);
  const to = at === undefined ? date.wall_time : askedWall(at, row.time_zone);
  const shift = shiftSeries(after, date.wall_time, to);
  if ('problem' in shift) throw refuse('These dates cannot move together.', 'at', shift.problem);
  if (momentOfWallTime(shift.start, row.time_zone).at <= context.clock.now()) {
    throw refuse(
      `The first of these dates would be ${shift.start.slice(0, 16).replace('T', ' ')}, which has passed.`,
      'at',
      'Choose a later time, or move this date alone.',
    );
  }
  return { row, from, dates: await datesFrom(context, row.id, from), shift, body };
}

/**
 * Moves or rewords one date of a series, it and the following, or all that are not out. The clock on the wall is what
 * counts; dates that a person moved, reworded or deleted by themselves stay as they are.
 */
export async function changeSeries(context: ServiceContext, change: SeriesChange): Promise<Outcome> {
  if (change.at === undefined && change.body === undefined) {
    throw refuse('Nothing is to be changed.', 'at', 'Give a new time, new words, or both.');
  }
  const { row } = await dateOf(context, change.id);
  if (change.scope === 'one') return changeOne(context, row, change);
  let seriesId = row.id;
  const outcome = await changePosts(context, async (inside) => {
    const { row: present, date } = await dateOf(inside, change.id);
    refuseChanged(row, present);
    const parted = await planParting(inside, change, present, date);
    const changes = await changesOf(inside, parted, change.id);
    seriesId = await part(inside, parted);
    return changes;
  });
  const made = await context.db
    .selectFrom('series')
    .selectAll()
    .where('id', '=', seriesId)
    .executeTakeFirstOrThrow();
  await extend(context, made);
  return { seriesId, ...outcome };
}

import type { Selectable } from 'kysely';
import { isTimeZone, momentAt, momentOfWallTime, type ZonedMoment } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { nameOf, tellOnce } from './news.ts';

type PostRow = Pick<
  Selectable<Tables['posts']>,
  'id' | 'title' | 'body' | 'scheduled_at' | 'time_zone' | 'wall_time' | 'time_adjustment'
>;

/** Clocks never differ by more than this from what they were to show. */
const widestMs = 26 * 3_600_000;
const named = 3;

interface Misfit {
  post: PostRow;
  before: number;
  moment: ZonedMoment;
}

/** Posts ahead whose instant no longer is what their wall time means. */
async function misfits(context: ServiceContext): Promise<Misfit[]> {
  const now = context.clock.now();
  const posts = await context.db
    .selectFrom('posts')
    .select(['id', 'title', 'body', 'scheduled_at', 'time_zone', 'wall_time', 'time_adjustment'])
    .where('deleted_at', 'is', null)
    .where('publication_count', '>', 0)
    .where('list_at', '>', now - widestMs)
    .where('wall_time', 'is not', null)
    .orderBy('list_at', 'desc')
    .execute();
  return posts.flatMap((post) => {
    const { scheduled_at: before, time_zone: timeZone, wall_time: wallTime } = post;
    if (before === null || wallTime === null || !isTimeZone(timeZone)) return [];
    const adjustment = JSON.parse(post.time_adjustment ?? 'null') as { asked: string } | null;
    // Of a time that occurs twice, either instant shows it: the one that was meant stays.
    if (adjustment === null && momentAt(before, timeZone).wallTime === wallTime) return [];
    const moment = momentOfWallTime(adjustment?.asked ?? wallTime, timeZone);
    return moment.at === before || Math.max(moment.at, before) <= now ? [] : [{ post, before, moment }];
  });
}

/** Answers what became of it; only what waits here as a whole is moved. */
async function move(
  context: ServiceContext,
  { post, before, moment }: Misfit,
): Promise<'moved' | 'kept by network' | 'left'> {
  return context.transaction(async (inside) => {
    const publications = await inside.db
      .selectFrom('publications')
      .select(['state', 'remote_schedule_id', 'published_at', 'lease_owner'])
      .where('post_id', '=', post.id)
      .execute();
    if (publications.some(({ remote_schedule_id }) => remote_schedule_id !== null)) return 'kept by network';
    const waits = publications.every(
      ({ state, published_at, lease_owner }) =>
        (state === 'scheduled' || state === 'held') && published_at === null && lease_owner === null,
    );
    if (!waits) return 'left';
    const { moved } = moment;
    await inside.db
      .updateTable('posts')
      .set((eb) => ({
        scheduled_at: moment.at,
        list_at: moment.at,
        wall_time: moment.wallTime,
        time_adjustment: moved
          ? JSON.stringify({ asked: moved.asked, became: moment.wallTime, reason: moved.reason })
          : null,
        updated_at: inside.clock.now(),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', post.id)
      .execute();
    await inside.db
      .updateTable('publications')
      .set({ due_at: moment.at })
      .where('post_id', '=', post.id)
      // Another time is that of a wanted hand-over or of a retry.
      .where('due_at', '=', before)
      .execute();
    await inside.emit({
      topic: 'posts',
      name: 'postTimeFollowed',
      resourceId: post.id,
      data: { timeZone: post.time_zone, wallTime: moment.wallTime, from: before, to: moment.at },
    });
    return 'moved';
  });
}

function shiftWords({ post, before, moment }: Misfit): string {
  const minutes = Math.round(Math.abs(moment.at - before) / 60_000);
  const [amount, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  const shift = `${amount} ${unit}${amount === 1 ? '' : 's'} ${moment.at < before ? 'earlier' : 'later'}`;
  return `${nameOf(post)} at ${moment.wallTime.slice(0, 16).replace('T', ' ')} (${shift})`;
}

async function tell(
  context: ServiceContext,
  timeZone: string,
  moved: readonly Misfit[],
  kept: readonly Misfit[],
): Promise<void> {
  const list = (all: readonly Misfit[]) => {
    const more = all.length > named ? ` and ${all.length - named} more` : '';
    return `${all.slice(0, named).map(shiftWords).join(', ')}${more}`;
  };
  const sentences = [
    ...(moved.length > 0 ? [`Moved, so that the clock on the wall stays the same: ${list(moved)}.`] : []),
    ...(kept.length > 0
      ? [`Held by a network, which keeps the old moment; take back and hand over again: ${list(kept)}.`]
      : []),
  ];
  const all = [...moved, ...kept];
  const posts = all.length === 1 ? 'one post' : `${all.length} posts`;
  // What a network keeps is found again at each start.
  await tellOnce(context, {
    kind: 'clock',
    title: `The clocks of ${timeZone} follow new rules: ${posts} concerned`,
    body: sentences.join(' '),
    postId: all[0]?.post.id ?? null,
    accountId: null,
  });
}

/**
 * A post is meant by the clock on the wall: where the rules of its time zone changed since it was planned, its instant
 * follows. What is underway, out or with a network is left alone.
 */
export async function followZoneRules(context: ServiceContext): Promise<void> {
  const outcomes: { misfit: Misfit; outcome: Awaited<ReturnType<typeof move>> }[] = [];
  for (const misfit of await misfits(context)) {
    outcomes.push({ misfit, outcome: await move(context, misfit) });
  }
  const told = outcomes.filter(({ outcome }) => outcome !== 'left');
  for (const [timeZone, ofZone] of Map.groupBy(told, ({ misfit }) => misfit.post.time_zone)) {
    const those = (wanted: string) =>
      ofZone.filter(({ outcome }) => outcome === wanted).map(({ misfit }) => misfit);
    await tell(context, timeZone, those('moved'), those('kept by network'));
  }
  if (told.length > 0) context.wakeScheduler();
}

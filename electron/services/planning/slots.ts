import type { QueueSlot } from '../../../shared/contract/planning.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { addDays, dateIn, isoWeekday, momentOfWallTime } from '../../../shared/time.ts';
import { accountRow } from '../accounts/service.ts';
import { outsideHours, planningRules } from '../conflicts/service.ts';
import type { ServiceContext } from '../context.ts';
import { getPost, schedulePost } from '../posts/service.ts';

const daysSearched = 366;
/** A slot is taken when the account has anything this near to it. */
const takenWithinMs = 15 * 60_000;
/** A slot that comes up while the person still looks is no good. */
const earliestAheadMs = 5 * 60_000;

export async function slotsOf(context: ServiceContext, accountId: string): Promise<QueueSlot[]> {
  const rows = await context.db
    .selectFrom('queue_slots')
    .select(['weekday', 'time', 'kind'])
    .where('account_id', '=', accountId)
    .orderBy('weekday')
    .orderBy('time')
    .execute();
  return rows;
}

export async function setSlots(
  context: ServiceContext,
  input: { id: string; items: readonly QueueSlot[] },
): Promise<QueueSlot[]> {
  await accountRow(context, input.id);
  const keys = input.items.map(({ weekday, time }) => `${weekday} ${time}`);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice >= 0) {
    throw new Refusal('invalid_input', 'The same slot is given twice.', {
      field: `items.${twice}`,
      remedy: 'Give each weekday and time once.',
    });
  }
  await context.transaction(async (inside) => {
    await inside.db.deleteFrom('queue_slots').where('account_id', '=', input.id).execute();
    for (const slot of input.items) {
      await inside.db
        .insertInto('queue_slots')
        .values({ account_id: input.id, weekday: slot.weekday, time: slot.time, kind: slot.kind })
        .execute();
    }
    await inside.emit({ topic: 'accounts', name: 'slotsChanged', resourceId: input.id });
  });
  return slotsOf(context, input.id);
}

/** Whether none of the accounts has anything near a time yet, other than the post itself. */
export async function isFree(
  context: ServiceContext,
  accountIds: readonly string[],
  at: number,
  postId?: string,
) {
  let query = context.db
    .selectFrom('publications')
    .select('id')
    .where('account_id', 'in', [...accountIds])
    .where('list_at', '>', at - takenWithinMs)
    .where('list_at', '<', at + takenWithinMs)
    .where('state', '<>', 'failed');
  if (postId !== undefined) query = query.where('post_id', '<>', postId);
  return (await query.executeTakeFirst()) === undefined;
}

/** Instants of an account's slots of one kind, in order, from now on. */
export function* slotTimes(
  slots: readonly QueueSlot[],
  kind: QueueSlot['kind'],
  from: number,
  timeZone: string,
  days = daysSearched,
): Generator<{ at: number; wallTime: string }> {
  const wanted = slots.filter((slot) => slot.kind === kind);
  if (wanted.length === 0) return;
  const today = dateIn(from, timeZone);
  for (let day = 0; day < days; day += 1) {
    const date = addDays(today, day);
    const weekday = isoWeekday(date);
    for (const slot of wanted.filter((one) => one.weekday === weekday)) {
      const { at, wallTime } = momentOfWallTime(`${date}T${slot.time}`, timeZone);
      if (at >= from) yield { at, wallTime };
    }
  }
}

/** Whether the workspace publishes nothing at a time: a blackout day, or outside its hours. */
export function isForbidden(
  rules: Awaited<ReturnType<typeof planningRules>>,
  { at, wallTime }: { at: number; wallTime: string },
  timeZone: string,
): boolean {
  const date = wallTime.slice(0, 10);
  return (
    rules.blackouts.some(({ fromDate, toDate }) => date >= fromDate && date <= toDate) ||
    outsideHours(rules.allowedHours, at, timeZone)
  );
}

/** The next slot of the accounts at which all of them are free, none of it forbidden; undefined: none in a year. */
export async function nextFreeSlot(
  context: ServiceContext,
  accountIds: readonly string[],
  postId?: string,
): Promise<string | undefined> {
  const { timeZone } = context.workspace;
  const rules = await planningRules(context);
  const from = context.clock.now() + earliestAheadMs;
  const times: { at: number; wallTime: string }[] = [];
  for (const accountId of accountIds) {
    const slots = await slotsOf(context, accountId);
    times.push(...slotTimes(slots, 'queue', from, timeZone));
  }
  times.sort((one, other) => one.at - other.at);
  for (const time of times) {
    if (isForbidden(rules, time, timeZone)) continue;
    if (await isFree(context, accountIds, time.at, postId)) return time.wallTime;
  }
  return undefined;
}

async function takeSlot(context: ServiceContext, id: string): Promise<Post> {
  const post = await getPost(context, id);
  if (post.accountIds.length === 0) {
    throw new Refusal('not_publishable', 'The post has no account to be published on.', {
      field: 'accountIds',
      remedy: 'Choose at least one account.',
    });
  }
  const at = await nextFreeSlot(context, post.accountIds, id);
  if (at === undefined) {
    throw new Refusal('conflict', 'None of its accounts has a free queue slot.', {
      field: 'accountIds',
      remedy: 'Add weekly slots on the Accounts page, or choose a time yourself.',
    });
  }
  return schedulePost(context, { id, at, timeZone: context.workspace.timeZone });
}

async function isWithNetwork(context: ServiceContext, postId: string): Promise<boolean> {
  const held = await context.db
    .selectFrom('publications')
    .select('id')
    .where('post_id', '=', postId)
    .where('remote_schedule_id', 'is not', null)
    .executeTakeFirst();
  return held !== undefined;
}

/** Schedules the post at its next free slot. Refuses a post without accounts, and accounts without slots. */
export async function queuePost(context: ServiceContext, id: string): Promise<Post> {
  // Chosen and taken as one: nobody else can find the same slot free meanwhile.
  const queued = await context.transaction(async (inside) =>
    (await isWithNetwork(inside, id)) ? undefined : takeSlot(inside, id),
  );
  context.wakeScheduler();
  // What a network holds is moved there first, and no transaction may wait for a network.
  return queued ?? takeSlot(context, id);
}

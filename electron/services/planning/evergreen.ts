import { Refusal } from '../../../shared/refusal.ts';
import { momentAt } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { copyAt, getPost } from '../posts/service.ts';
import { slotsOf, slotTimes } from './slots.ts';

const dayMs = 24 * 3_600_000;
const filledAheadDays = 3;
const fillEveryMs = 6 * 3_600_000;
const takenWithinMs = 15 * 60_000;

/** Marks a post to be used again, no sooner than `minimumDays` after its last use on an account; null ends it. */
export async function setEvergreen(
  context: ServiceContext,
  input: { id: string; minimumDays: number | null },
): Promise<{ id: string; minimumDays: number | null }> {
  await getPost(context, input.id);
  const { minimumDays } = input;
  if (minimumDays === null) {
    await context.db.deleteFrom('evergreens').where('post_id', '=', input.id).execute();
  } else {
    await context.db
      .insertInto('evergreens')
      .values({ post_id: input.id, minimum_days: minimumDays })
      .onConflict((conflict) => conflict.column('post_id').doUpdateSet({ minimum_days: minimumDays }))
      .execute();
    await planFilling(context, context.clock.now());
  }
  await context.emit({ topic: 'posts', name: 'evergreenChanged', resourceId: input.id });
  return { id: input.id, minimumDays };
}

/** One filling waits at a time. */
async function planFilling(context: ServiceContext, runAt: number): Promise<void> {
  await enqueueJob(context, { kind: 'fill_evergreen_slots', subject: 'slots', payload: {}, runAt });
}

async function isTaken(context: ServiceContext, accountId: string, at: number): Promise<boolean> {
  const taken = await context.db
    .selectFrom('publications')
    .select('id')
    .where('account_id', '=', accountId)
    .where('list_at', '>', at - takenWithinMs)
    .where('list_at', '<', at + takenWithinMs)
    .where('state', '<>', 'failed')
    .executeTakeFirst();
  return taken !== undefined;
}

/** The evergreen post of the account that has rested longest, if any has rested enough by then. */
async function restedLongest(
  context: ServiceContext,
  accountId: string,
  at: number,
): Promise<string | undefined> {
  const candidates = await context.db
    .selectFrom('evergreens')
    .innerJoin('posts', 'posts.id', 'evergreens.post_id')
    .innerJoin('variants', 'variants.post_id', 'evergreens.post_id')
    .leftJoin('evergreen_uses', (join) =>
      join
        .onRef('evergreen_uses.post_id', '=', 'evergreens.post_id')
        .onRef('evergreen_uses.account_id', '=', 'variants.account_id'),
    )
    .select(['evergreens.post_id', 'evergreens.minimum_days', 'posts.scheduled_at'])
    .select(({ fn }) => fn.max('evergreen_uses.used_for').as('last_use'))
    .where('variants.account_id', '=', accountId)
    .where('posts.deleted_at', 'is', null)
    .groupBy(['evergreens.post_id', 'evergreens.minimum_days', 'posts.scheduled_at'])
    .execute();
  const rested = candidates
    .map(({ post_id, minimum_days, scheduled_at, last_use }) => ({
      postId: post_id,
      last: Math.max(last_use ?? 0, scheduled_at ?? 0),
      needs: minimum_days * dayMs,
    }))
    .filter(({ last, needs }) => last + needs <= at)
    .sort((one, other) => one.last - other.last);
  return rested[0]?.postId;
}

async function fillSlot(context: ServiceContext, accountId: string, at: number): Promise<void> {
  const postId = await restedLongest(context, accountId, at);
  if (postId === undefined || (await isTaken(context, accountId, at))) return;
  const { timeZone } = context.workspace;
  await context.transaction(async (inside) => {
    const { wallTime } = momentAt(at, timeZone);
    const copy = await copyAt(inside, postId, { wallTime, timeZone, accountIds: [accountId] });
    await inside.db
      .insertInto('evergreen_uses')
      .values({ post_id: postId, account_id: accountId, used_for: at, copy_id: copy.id })
      .execute();
  });
}

/** Job: evergreen slots of the next days that are still free get the post that has rested longest. */
export async function fillEvergreenSlots(context: ServiceContext): Promise<void> {
  const accounts = await context.db
    .selectFrom('queue_slots')
    .innerJoin('accounts', 'accounts.id', 'queue_slots.account_id')
    .select('queue_slots.account_id')
    .distinct()
    .where('queue_slots.kind', '=', 'evergreen')
    .where('accounts.disconnected_at', 'is', null)
    .execute();
  const from = context.clock.now() + 5 * 60_000;
  for (const { account_id: accountId } of accounts) {
    const slots = await slotsOf(context, accountId);
    for (const { at } of slotTimes(slots, 'evergreen', from, context.workspace.timeZone, filledAheadDays)) {
      try {
        await fillSlot(context, accountId, at);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        context.log.warn({ error, accountId, at }, 'an evergreen slot stays empty');
      }
    }
  }
  await planFilling(context, context.clock.now() + fillEveryMs);
}

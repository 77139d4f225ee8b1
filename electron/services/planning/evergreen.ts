import { Refusal } from '../../../shared/refusal.ts';
import { planningRules } from '../conflicts/service.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { copyAt, getPost } from '../posts/service.ts';
import { nameOf, tellOnce } from './news.ts';
import { isForbidden, isFree, slotsOf, slotTimes } from './slots.ts';

const dayMs = 24 * 3_600_000;
const filledAheadDays = 3;
const fillEveryMs = 6 * 3_600_000;

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
export async function planFilling(context: ServiceContext, runAt: number): Promise<void> {
  await enqueueJob(context, { kind: 'fill_evergreen_slots', subject: 'slots', payload: {}, runAt });
}

interface Candidate {
  postId: string;
  name: string;
}

/** The evergreen posts of the account that have rested enough by then, the longest rested first. */
async function rested(context: ServiceContext, accountId: string, at: number): Promise<Candidate[]> {
  const candidates = await context.db
    .selectFrom('evergreens')
    .innerJoin('posts', 'posts.id', 'evergreens.post_id')
    .innerJoin('variants', 'variants.post_id', 'evergreens.post_id')
    .leftJoin('evergreen_uses', (join) =>
      join
        .onRef('evergreen_uses.post_id', '=', 'evergreens.post_id')
        .onRef('evergreen_uses.account_id', '=', 'variants.account_id'),
    )
    .select(['evergreens.post_id', 'evergreens.minimum_days'])
    .select(['posts.scheduled_at', 'posts.title', 'posts.body'])
    .select(({ fn }) => fn.max('evergreen_uses.used_for').as('last_use'))
    .where('variants.account_id', '=', accountId)
    .where('posts.deleted_at', 'is', null)
    .groupBy('evergreens.post_id')
    .execute();
  return candidates
    .map(({ post_id, minimum_days, scheduled_at, last_use, ...words }) => ({
      postId: post_id,
      name: nameOf(words),
      last: Math.max(last_use ?? 0, scheduled_at ?? 0),
      needs: minimum_days * dayMs,
    }))
    .filter(({ last, needs }) => last + needs <= at)
    .sort((one, other) => one.last - other.last);
}

interface Slot {
  accountId: string;
  at: number;
  wallTime: string;
}

async function fillWith(
  context: ServiceContext,
  { accountId, at, wallTime }: Slot,
  postId: string,
): Promise<void> {
  const { timeZone } = context.workspace;
  await context.transaction(async (inside) => {
    if (!(await isFree(inside, [accountId], at))) return;
    const copy = await copyAt(inside, postId, { wallTime, timeZone, accountIds: [accountId] });
    await inside.db
      .insertInto('evergreen_uses')
      .values({ post_id: postId, account_id: accountId, used_for: at, copy_id: copy.id })
      .execute();
  });
}

/** A post that cannot be used makes room for the next; a person is told what it lacks. */
async function fillSlot(context: ServiceContext, slot: Slot): Promise<void> {
  const { accountId, at } = slot;
  if (!(await isFree(context, [accountId], at))) return;
  for (const { postId, name } of await rested(context, accountId, at)) {
    try {
      await fillWith(context, slot, postId);
      return;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await tellOnce(context, {
        kind: 'failed',
        title: `${name} could not take an evergreen slot`,
        body: `${error.message} ${error.details.remedy}`.trim(),
        postId,
        accountId,
      });
    }
  }
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
  const { timeZone } = context.workspace;
  const rules = await planningRules(context);
  const from = context.clock.now() + 5 * 60_000;
  for (const { account_id: accountId } of accounts) {
    const slots = await slotsOf(context, accountId);
    for (const time of slotTimes(slots, 'evergreen', from, timeZone, filledAheadDays)) {
      if (!isForbidden(rules, time, timeZone)) await fillSlot(context, { accountId, ...time });
    }
  }
  await planFilling(context, context.clock.now() + fillEveryMs);
}

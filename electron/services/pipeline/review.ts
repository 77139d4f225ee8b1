import type { OpenedRun } from '../../../shared/contract/pipeline.ts';
import type { Posting } from '../../../shared/pipeline/steps.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { removePosts } from '../posts/service.ts';
import { moveOn, settleRun, stepsOf } from './advance.ts';
import { updateCopy } from './edit-copies.ts';
import { updateInsight } from './edit-insights.ts';
import { answerForPosts } from './letting-out.ts';
import { copyRow, type ItemRow, insightRow, itemRow, runRow, settingsOf } from './rows.ts';
import { openRun } from './shown-run.ts';

type Decision = 'approved' | 'rejected' | 'undecided';

interface Decided {
  done: number;
  refused: { id: string; message: string; remedy: string }[];
}

async function refuseOther(context: ServiceContext, runId: string, itemId: string): Promise<void> {
  const { run_id: own } = await itemRow(context, itemId);
  if (own === runId) return;
  throw new Refusal('not_found', 'It is not one of this run.', { remedy: 'Give ids of this run.' });
}

/** Approves or rejects each by itself; what is refused is told. */
export async function decide(
  context: ServiceContext,
  input: { id: string; insightIds: string[]; copyIds: string[]; decision: Decision },
): Promise<Decided> {
  await runRow(context, input.id);
  const decided: Decided = { done: 0, refused: [] };
  const attempt = async (id: string, work: () => Promise<unknown>) => {
    try {
      await work();
      decided.done += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      decided.refused.push({ id, message: error.message, remedy: error.details.remedy });
    }
  };
  const { decision } = input;
  for (const id of input.insightIds) {
    await attempt(id, async () => {
      await refuseOther(context, input.id, (await insightRow(context, id)).item_id);
      await updateInsight(context, { id, state: decision === 'undecided' ? 'suggested' : decision });
    });
  }
  for (const id of input.copyIds) {
    await attempt(id, async () => {
      await refuseOther(context, input.id, (await copyRow(context, id)).item_id);
      await updateCopy(context, { id, state: decision === 'undecided' ? 'open' : decision });
    });
  }
  return decided;
}

async function openCopies(context: ServiceContext, itemId: string): Promise<number> {
  const { count } = await context.db
    .selectFrom('content_copies')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('item_id', '=', itemId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return count;
}

async function reviewed(
  context: ServiceContext,
  runId: string,
  itemIds: readonly string[] | undefined,
): Promise<ItemRow[]> {
  const rows = await context.db
    .selectFrom('content_items')
    .selectAll()
    .where('run_id', '=', runId)
    .where('state', '=', 'needs_review')
    .where('step', '=', 'review')
    .orderBy('position')
    .execute();
  const wanted = itemIds ? rows.filter(({ id }) => itemIds.includes(id)) : rows;
  if (wanted.length > 0) return wanted;
  throw new Refusal('conflict', 'No source of this run waits for its review.', {
    field: itemIds ? 'itemIds' : 'id',
    remedy: 'Wait until its texts are written.',
  });
}

async function approveAll(context: ServiceContext, itemId: string): Promise<void> {
  await context.db
    .updateTable('content_copies')
    .set((eb) => ({ state: 'approved', version: eb('version', '+', 1) }))
    .where('item_id', '=', itemId)
    .where('state', '=', 'open')
    .where('text', '<>', '')
    .execute();
}

/** What is on its way to posts was let out as something else. */
async function refuseWhileMaking(context: ServiceContext, runId: string): Promise<void> {
  const making = await context.db
    .selectFrom('content_items')
    .select('id')
    .where('run_id', '=', runId)
    .where('step', '=', 'posts')
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (!making) return;
  throw new Refusal(
    'conflict',
    'Posts of this run are being made, as something else than is asked for now.',
    {
      field: 'postAs',
      remedy: 'Try it again in a moment.',
    },
  );
}

/** Lets sources with everything decided become posts; the others stay in review. */
export async function finishReview(
  context: ServiceContext,
  input: { id: string; itemIds?: string[] | undefined; approveOpen: boolean; postAs?: Posting | undefined },
): Promise<OpenedRun & { stillOpen: number }> {
  let stillOpen = 0;
  await context.transaction(async (inside) => {
    const run = await runRow(inside, input.id);
    const before = settingsOf(run);
    const postAs = input.postAs ?? before.postAs;
    if (postAs !== before.postAs) await refuseWhileMaking(inside, run.id);
    const settings = JSON.stringify({ ...before, postAs });
    await answerForPosts(inside, { ...run, settings });
    await inside.db.updateTable('content_runs').set({ settings }).where('id', '=', run.id).execute();
    for (const item of await reviewed(inside, input.id, input.itemIds)) {
      if (input.approveOpen) await approveAll(inside, item.id);
      const open = await openCopies(inside, item.id);
      stillOpen += open;
      if (open > 0) continue;
      const step = (await stepsOf(inside, item.id)).find(({ name }) => name === 'review');
      await inside.db
        .updateTable('content_steps')
        .set({ state: 'done', ended_at: inside.clock.now(), message: `Reviewed by ${inside.actor.name}.` })
        .where('id', '=', step?.id ?? '')
        .execute();
      await moveOn(inside, item);
    }
  });
  context.wakeScheduler();
  return { ...(await openRun(context, input.id)), stillOpen };
}

/** Sources whose posts are gone wait for their review again, with every decision as it was. */
async function reopenReviews(
  context: ServiceContext,
  runId: string,
  postIds: readonly string[],
): Promise<void> {
  const gone = await context.db
    .selectFrom('content_copies')
    .innerJoin('posts', 'posts.id', 'content_copies.post_id')
    .select(['content_copies.id', 'content_copies.item_id'])
    .where('posts.id', 'in', ['', ...postIds])
    .where('posts.deleted_at', 'is not', null)
    .execute();
  const itemIds = ['', ...new Set(gone.map(({ item_id }) => item_id))];
  await context.db
    .updateTable('content_copies')
    .set((eb) => ({ post_id: null, problem: null, version: eb('version', '+', 1) }))
    .where('id', 'in', ['', ...gone.map(({ id }) => id)])
    .execute();
  const again = { ended_at: null, message: null, reason: null, remedy: null };
  await context.db
    .updateTable('content_steps')
    .set({ ...again, state: 'needs_review' })
    .where('item_id', 'in', itemIds)
    .where('name', '=', 'review')
    .execute();
  await context.db
    .updateTable('content_steps')
    .set((eb) => ({ ...again, state: 'waiting', begun_at: null, fence: eb('fence', '+', 1) }))
    .where('item_id', 'in', itemIds)
    .where('name', '=', 'posts')
    .execute();
  await context.db
    .updateTable('content_items')
    .set({ state: 'needs_review', step: 'review' })
    .where('id', 'in', itemIds)
    .execute();
  await settleRun(context, runId);
}

/** Takes back the posts of a run, as far as nothing of them is out; they are in the trash for 30 days, and the review is open again. */
export async function undoRun(
  context: ServiceContext,
  id: string,
): Promise<{ id: string; removed: number; kept: number }> {
  const { state } = await runRow(context, id);
  if (state === 'running') {
    throw new Refusal('conflict', 'The run is still at work.', { field: 'id', remedy: 'Stop it first.' });
  }
  const posts = await context.db
    .selectFrom('content_copies')
    .innerJoin('posts', 'posts.id', 'content_copies.post_id')
    .select('posts.id')
    .where('content_copies.run_id', '=', id)
    .where('posts.deleted_at', 'is', null)
    .execute();
  const postIds = posts.map((post) => post.id);
  const removed = await removePosts(context, postIds);
  await context.transaction((inside) => reopenReviews(inside, id, postIds));
  await context.emit({ topic: 'pipeline', name: 'runUndone', resourceId: id, data: { removed } });
  await context.emit({ topic: 'posts', name: 'postsTakenBack', resourceId: id, data: { removed } });
  context.wakeScheduler();
  return { id, removed, kept: posts.length - removed };
}

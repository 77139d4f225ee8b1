import { type ItemState, type RunState, stepNames } from '../../../shared/pipeline/steps.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import type { StepRow } from './rows.ts';

/** Sources under work at the same time, over all runs: other jobs need their turn, too. */
const itemsAtOnce = 3;

export async function stepsOf(context: ServiceContext, itemId: string): Promise<StepRow[]> {
  const steps = await context.db
    .selectFrom('content_steps')
    .selectAll()
    .where('item_id', '=', itemId)
    .execute();
  return steps.sort((a, b) => stepNames.indexOf(a.name) - stepNames.indexOf(b.name));
}

async function setItem(context: ServiceContext, id: string, state: ItemState, step?: StepRow): Promise<void> {
  await context.db
    .updateTable('content_items')
    .set({ state, ...(step && { step: step.name }) })
    .where('id', '=', id)
    .execute();
}

/** What a run has come to, from what its sources have. */
function stateOf(counts: ReadonlyMap<ItemState, number>): RunState {
  const has = (state: ItemState) => (counts.get(state) ?? 0) > 0;
  if (has('waiting') || has('running')) return 'running';
  if (has('needs_review')) return 'needs_review';
  if (has('done')) return 'done';
  return has('failed') ? 'failed' : 'cancelled';
}

/** Writes down what a run has come to; called after each change of one of its sources. */
export async function settleRun(context: ServiceContext, runId: string): Promise<void> {
  const rows = await context.db
    .selectFrom('content_items')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('run_id', '=', runId)
    .groupBy('state')
    .execute();
  const state = stateOf(new Map(rows.map((row) => [row.state, row.count])));
  const isOver = state !== 'running' && state !== 'needs_review';
  await context.db
    .updateTable('content_runs')
    .set({ state, ended_at: isOver ? context.clock.now() : null })
    .where('id', '=', runId)
    .where('state', '<>', state)
    .execute();
}

async function planStep(context: ServiceContext, step: StepRow): Promise<void> {
  await enqueueJob(context, {
    kind: 'content_step',
    subject: step.item_id,
    payload: { stepId: step.id, fence: step.fence },
    runAt: context.clock.now(),
  });
}

/** Takes a source to its next step: work that is planned, a person who is waited for, or its end. */
export async function goOn(context: ServiceContext, itemId: string): Promise<void> {
  const step = (await stepsOf(context, itemId)).find(({ state }) => state !== 'done' && state !== 'skipped');
  if (!step) return setItem(context, itemId, 'done');
  if (step.name !== 'review' && step.state !== 'needs_review') {
    await setItem(context, itemId, 'running', step);
    return planStep(context, step);
  }
  await context.db
    .updateTable('content_steps')
    .set({
      state: 'needs_review',
      begun_at: step.begun_at ?? context.clock.now(),
      writer: step.writer ?? 'person',
    })
    .where('id', '=', step.id)
    .execute();
  await setItem(context, itemId, 'needs_review', step);
}

/** Lets sources begin, as many as there is room for: those of the oldest run first. */
export async function startNext(context: ServiceContext): Promise<void> {
  const { count } = await context.db
    .selectFrom('content_items')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  const waiting = await context.db
    .selectFrom('content_items')
    .innerJoin('content_runs', 'content_runs.id', 'content_items.run_id')
    .select('content_items.id')
    .where('content_items.state', '=', 'waiting')
    .orderBy('content_runs.created_at')
    .orderBy('content_runs.id')
    .orderBy('content_items.position')
    .limit(Math.max(0, itemsAtOnce - count))
    .execute();
  for (const { id } of waiting) await goOn(context, id);
}

/** After a source has left a step: it goes on or makes room for others, and the run is told. */
export async function moveOn(context: ServiceContext, item: { id: string; run_id: string }): Promise<void> {
  await goOn(context, item.id);
  await startNext(context);
  await settleRun(context, item.run_id);
  await context.emit({
    topic: 'pipeline',
    name: 'runMoved',
    resourceId: item.run_id,
    data: { itemId: item.id },
  });
}

import { stepNames } from '../../../shared/pipeline/steps.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import type { StepRow } from './rows.ts';

/** Sources under work at the same time, over all runs: other jobs need their turn, too. */
const itemsAtOnce = 3;

/** Plans the job of a step; of each source one waits at a time. */
export async function planStep(
  context: ServiceContext,
  step: Pick<StepRow, 'id' | 'item_id' | 'fence'>,
): Promise<void> {
  await enqueueJob(context, {
    kind: 'content_step',
    subject: step.item_id,
    payload: { stepId: step.id, fence: step.fence },
    runAt: context.clock.now(),
  });
}

/** The first step of a source that is neither done nor left out. */
export async function nextStepOf(context: ServiceContext, itemId: string): Promise<StepRow | undefined> {
  const steps = await context.db
    .selectFrom('content_steps')
    .selectAll()
    .where('item_id', '=', itemId)
    .execute();
  return steps
    .sort((a, b) => stepNames.indexOf(a.name) - stepNames.indexOf(b.name))
    .find(({ state }) => state !== 'done' && state !== 'skipped');
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
    .where('content_runs.state', '<>', 'cancelled')
    .orderBy('content_runs.created_at')
    .orderBy('content_items.position')
    .limit(Math.max(0, itemsAtOnce - count))
    .execute();
  for (const { id } of waiting) {
    const step = await nextStepOf(context, id);
    if (!step) continue;
    await context.db
      .updateTable('content_items')
      .set({ state: 'running', step: step.name })
      .where('id', '=', id)
      .execute();
    await planStep(context, step);
  }
}

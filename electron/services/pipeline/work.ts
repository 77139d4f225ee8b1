import { z } from 'zod';
import type { StepName } from '../../../shared/pipeline/steps.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { goOn, moveOn, settleRun, startNext } from './advance.ts';
import { actorOf, itemRow, posterOf, runRow, type StepRow, settingsOf } from './rows.ts';
import { writeCopies } from './step-copy.ts';
import { findInsights } from './step-insights.ts';
import { makePosts } from './step-posts.ts';
import { readStep } from './step-read.ts';
import { drawPictures } from './step-visuals.ts';
import { type StepEnd, type StepWork, Superseded, updateStep } from './step-work.ts';

const payloadOf = z.object({ stepId: z.string(), fence: z.number() });

const doing: Record<
  Exclude<StepName, 'review'>,
  (context: ServiceContext, work: StepWork) => Promise<StepEnd>
> = {
  read: readStep,
  insights: findInsights,
  copy: writeCopies,
  visuals: drawPictures,
  posts: makePosts,
};

interface Underway {
  controller: AbortController;
  /** Of which running program: tests have several in one process. */
  runtime: ServiceContext['runtime'];
}

/** Steps that this process works on, by their ids. */
const underway = new Map<string, Underway>();

/** Ends the work on a step at once; what it has stored stays. */
export function stopStep(stepId: string): void {
  underway.get(stepId)?.controller.abort();
}

/** The program ends: nobody waits for a page or a model. The steps go on with the next start. */
export function leaveRuns(context: ServiceContext): void {
  for (const { controller, runtime } of underway.values()) {
    if (runtime === context.runtime) controller.abort();
  }
}

/** At start: sources that were under work are planned anew, also where their job was given up or left. */
export async function continueRuns(context: ServiceContext): Promise<void> {
  await context.transaction(async (inside) => {
    const items = await inside.db
      .selectFrom('content_items')
      .select('id')
      .where('state', '=', 'running')
      .execute();
    for (const { id } of items) await goOn(inside, id);
    await startNext(inside);
  });
}

/** Takes a step that was planned, or that a dead process was at; undefined: it is no longer wanted. */
async function takeStep(context: ServiceContext, stepId: string, fence: number) {
  return context.transaction(async (inside) => {
    const step = await inside.db
      .selectFrom('content_steps')
      .selectAll()
      .where('id', '=', stepId)
      .where('fence', '=', fence)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst();
    if (!step || step.name === 'review') return undefined;
    const item = await itemRow(inside, step.item_id);
    if (item.state !== 'running') return undefined;
    const run = await runRow(inside, item.run_id);
    const source =
      item.source_id === null
        ? undefined
        : await inside.db
            .selectFrom('content_sources')
            .selectAll()
            .where('id', '=', item.source_id)
            .executeTakeFirst();
    await inside.db
      .updateTable('content_steps')
      .set({
        state: 'running',
        begun_at: step.begun_at ?? inside.clock.now(),
        ended_at: null,
        message: null,
        reason: null,
        remedy: null,
      })
      .where('id', '=', step.id)
      .execute();
    await inside.emit({
      topic: 'pipeline',
      name: 'stepStarted',
      resourceId: run.id,
      data: { itemId: item.id, step: step.name },
    });
    return { run, settings: settingsOf(run), item, step, source, name: step.name };
  });
}

type Taken = NonNullable<Awaited<ReturnType<typeof takeStep>>>;

function pausesAfter({ settings, step }: Taken): boolean {
  return settings.pauseAfter.some((name) => name === step.name);
}

async function endStep(context: ServiceContext, taken: Taken, end: StepEnd): Promise<void> {
  const { step, item } = taken;
  const pauses = pausesAfter(taken);
  await context.transaction(async (inside) => {
    await end.store?.(inside);
    await updateStep(inside, step, {
      state: pauses ? 'needs_review' : 'done',
      ended_at: inside.clock.now(),
      writer: end.writer,
      model: end.model ?? null,
      message: end.message,
      reason: end.reason ?? null,
      remedy: end.remedy ?? null,
    });
    await moveOn(inside, item);
  });
  context.wakeScheduler();
}

async function failStep(
  context: ServiceContext,
  { step, item }: Taken,
  why: Pick<StepRow, 'reason' | 'remedy'>,
) {
  await context.transaction(async (inside) => {
    await updateStep(inside, step, { state: 'failed', ended_at: inside.clock.now(), ...why });
    await inside.db.updateTable('content_items').set({ state: 'failed' }).where('id', '=', item.id).execute();
    await startNext(inside);
    await settleRun(inside, item.run_id);
    await inside.emit({
      topic: 'pipeline',
      name: 'stepFailed',
      resourceId: item.run_id,
      data: { itemId: item.id, step: step.name },
    });
  });
  context.wakeScheduler();
}

function whyOf(error: unknown): Pick<StepRow, 'reason' | 'remedy'> {
  if (error instanceof Refusal) return { reason: error.message, remedy: error.details.remedy };
  return {
    reason: 'Something went wrong in Rostrum itself; the log says what.',
    remedy: 'Do the step again. If it fails again, please report it.',
  };
}

async function workOn(context: ServiceContext, taken: Taken): Promise<void> {
  const { run, step, name } = taken;
  const acting: ServiceContext = { ...context, actor: name === 'posts' ? posterOf(run) : actorOf(run) };
  const controller = new AbortController();
  underway.set(step.id, { controller, runtime: context.runtime });
  try {
    const end = await doing[name](acting, { ...taken, signal: controller.signal });
    await endStep(acting, taken, end);
  } catch (error) {
    if (error instanceof Superseded || controller.signal.aborted) {
      context.log.info({ error, stepId: step.id }, 'a step was stopped');
      return;
    }
    if (!(error instanceof Refusal)) context.log.error({ error, stepId: step.id }, 'a step of a run failed');
    await failStep(acting, taken, whyOf(error));
  } finally {
    underway.delete(step.id);
  }
}

/**
 * The job behind each step. What it makes is written with its end, or part by part with its progress, so that a run
 * that is interrupted goes on at that step and makes nothing twice.
 */
export async function contentStep(context: ServiceContext, payload: Record<string, unknown>): Promise<void> {
  const { stepId, fence } = payloadOf.parse(payload);
  const taken = await takeStep(context, stepId, fence);
  if (!taken) return;
  try {
    await workOn(context, taken);
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
    context.log.info({ error, stepId }, 'a step was stopped as it failed');
  }
}

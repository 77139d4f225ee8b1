import type { OpenedRun } from '../../../shared/contract/pipeline.ts';
import type { OpenedItem } from '../../../shared/contract/pipeline-records.ts';
import { type PausableStep, stepNames } from '../../../shared/pipeline/steps.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { moveOn, settleRun, startNext, stepsOf } from './advance.ts';
import { answerForPosts, isPastReview } from './letting-out.ts';
import { type ItemRow, itemRow, runRow, type StepRow, settingsOf, stepRow } from './rows.ts';
import { openItem, openRun } from './shown-run.ts';
import { stopStep } from './work.ts';

async function tell(context: ServiceContext, name: string, runId: string, itemId?: string): Promise<void> {
  await context.emit({ topic: 'pipeline', name, resourceId: runId, ...(itemId && { data: { itemId } }) });
}

async function itemsOf(
  context: ServiceContext,
  runId: string,
  itemId: string | undefined,
): Promise<ItemRow[]> {
  if (itemId !== undefined) {
    const item = await itemRow(context, itemId);
    if (item.run_id === runId) return [item];
    throw new Refusal('not_found', 'This source is not one of the run.', {
      field: 'itemId',
      remedy: 'Give the id of one of its items.',
    });
  }
  return context.db.selectFrom('content_items').selectAll().where('run_id', '=', runId).execute();
}

/** From now on what is underway of these steps counts for nothing. */
async function fenceOff(context: ServiceContext, steps: readonly StepRow[]): Promise<void> {
  for (const { id } of steps) {
    await context.db
      .updateTable('content_steps')
      .set((eb) => ({ fence: eb('fence', '+', 1), state: 'waiting', ended_at: null }))
      .where('id', '=', id)
      .execute();
  }
}

/** Stops a run, or one of its sources, at once; what is made stays and can go on. */
export async function cancelRun(
  context: ServiceContext,
  { id, itemId }: { id: string; itemId?: string | undefined },
): Promise<OpenedRun> {
  await runRow(context, id);
  const stopped: string[] = [];
  await context.transaction(async (inside) => {
    const items = await itemsOf(inside, id, itemId);
    const active = items.filter(({ state }) => ['waiting', 'running', 'needs_review'].includes(state));
    if (active.length === 0) {
      throw new Refusal('conflict', 'There is nothing left to stop.', {
        field: 'id',
        remedy: 'What it made can be undone, or the run be forgotten.',
      });
    }
    for (const item of active) {
      const running = (await stepsOf(inside, item.id)).filter(({ state }) => state === 'running');
      await fenceOff(inside, running);
      stopped.push(...running.map((step) => step.id));
      await inside.db
        .updateTable('content_items')
        .set({ state: 'cancelled' })
        .where('id', '=', item.id)
        .execute();
    }
    await settleRun(inside, id);
    if (itemId === undefined) {
      await inside.db
        .updateTable('content_runs')
        .set({ state: 'cancelled', ended_at: inside.clock.now() })
        .where('id', '=', id)
        .execute();
    }
    await startNext(inside);
    await tell(inside, 'runCancelled', id, itemId);
  });
  for (const stepId of stopped) stopStep(stepId);
  context.wakeScheduler();
  return openRun(context, id);
}

/** Lets go on what was stopped, and tries again what failed. */
export async function resumeRun(
  context: ServiceContext,
  { id, itemId }: { id: string; itemId?: string | undefined },
): Promise<OpenedRun> {
  await context.transaction(async (inside) => {
    const run = await runRow(inside, id);
    const items = await itemsOf(inside, id, itemId);
    const stopped = items.filter(({ state }) => state === 'cancelled' || state === 'failed');
    if (stopped.length === 0) {
      throw new Refusal('conflict', 'Nothing of it was stopped or has failed.', {
        field: 'id',
        remedy: 'Do a step again to change what it made.',
      });
    }
    for (const item of stopped) {
      if (await isPastReview(inside, item.id)) await answerForPosts(inside, run);
      const failed = (await stepsOf(inside, item.id)).filter(({ state }) => state === 'failed');
      await fenceOff(inside, failed);
      await inside.db
        .updateTable('content_items')
        .set({ state: 'waiting' })
        .where('id', '=', item.id)
        .execute();
    }
    await startNext(inside);
    await settleRun(inside, id);
    await tell(inside, 'runResumed', id, itemId);
  });
  context.wakeScheduler();
  return openRun(context, id);
}

export async function updateRun(
  context: ServiceContext,
  input: {
    id: string;
    name?: string | undefined;
    budgetMicros?: number | null | undefined;
    pauseAfter?: PausableStep[] | undefined;
  },
): Promise<OpenedRun> {
  await context.transaction(async (inside) => {
    const row = await runRow(inside, input.id);
    const settings = settingsOf(row);
    await inside.db
      .updateTable('content_runs')
      .set({
        name: input.name ?? row.name,
        budget_micros: input.budgetMicros === undefined ? row.budget_micros : input.budgetMicros,
        settings: JSON.stringify({ ...settings, pauseAfter: input.pauseAfter ?? settings.pauseAfter }),
      })
      .where('id', '=', input.id)
      .execute();
    await tell(inside, 'runChanged', input.id);
  });
  return openRun(context, input.id);
}

/** Forgets a run with its insights and texts; its posts and pictures stay. */
export async function removeRun(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    const { state } = await runRow(inside, id);
    if (state === 'running') {
      throw new Refusal('conflict', 'The run is still at work.', { field: 'id', remedy: 'Stop it first.' });
    }
    await inside.db.deleteFrom('content_runs').where('id', '=', id).execute();
    await tell(inside, 'runRemoved', id);
  });
  return { id };
}

function refuseNotWaiting(step: StepRow): void {
  if (step.state === 'needs_review' && step.name !== 'review') return;
  throw new Refusal('conflict', 'This step does not wait for a person.', {
    field: 'id',
    remedy:
      step.name === 'review'
        ? 'Decide on its texts, then finish the review.'
        : 'Look at it again; somebody may have let it go on.',
  });
}

function refuseStopped({ state }: ItemRow): void {
  if (state !== 'cancelled') return;
  throw new Refusal('conflict', 'This source was stopped.', { field: 'id', remedy: 'Let it go on first.' });
}

/** A person has looked at what a step made: what nobody rejected holds, and the source goes on. */
export async function approveStep(context: ServiceContext, id: string): Promise<OpenedItem> {
  const itemId = await context.transaction(async (inside) => {
    const step = await stepRow(inside, id);
    const item = await itemRow(inside, step.item_id);
    refuseNotWaiting(step);
    refuseStopped(item);
    await inside.db.updateTable('content_steps').set({ state: 'done' }).where('id', '=', id).execute();
    if (step.name === 'insights') {
      await inside.db
        .updateTable('content_insights')
        .set({ state: 'approved' })
        .where('item_id', '=', step.item_id)
        .where('state', '=', 'suggested')
        .execute();
    }
    await moveOn(inside, item);
    return step.item_id;
  });
  context.wakeScheduler();
  return openItem(context, itemId);
}

async function refusePosted(context: ServiceContext, itemId: string): Promise<void> {
  const posted = await context.db
    .selectFrom('content_copies')
    .innerJoin('posts', 'posts.id', 'content_copies.post_id')
    .select('content_copies.id')
    .where('content_copies.item_id', '=', itemId)
    .where('posts.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!posted) return;
  throw new Refusal('conflict', 'The posts of this source are made.', {
    field: 'id',
    remedy: 'Undo them first, or start another run with the source.',
  });
}

/** This step and all after it are done again; what a person wrote or approved stays. */
export async function redoStep(
  context: ServiceContext,
  { id, instruction }: { id: string; instruction: string },
): Promise<OpenedItem> {
  const stopped: string[] = [];
  const itemId = await context.transaction(async (inside) => {
    const step = await stepRow(inside, id);
    const item = await itemRow(inside, step.item_id);
    if (step.name === 'posts') await answerForPosts(inside, await runRow(inside, item.run_id));
    await refusePosted(inside, item.id);
    const steps = await stepsOf(inside, item.id);
    const from = stepNames.indexOf(step.name);
    const again = steps.filter(
      ({ name, state }) =>
        stepNames.indexOf(name) >= from && (name === step.name || name === 'review' || state !== 'skipped'),
    );
    stopped.push(...steps.filter(({ state }) => state === 'running').map((one) => one.id));
    await fenceOff(inside, again);
    await inside.db
      .updateTable('content_steps')
      .set({ done: 0, total: 0, begun_at: null, message: null, reason: null, remedy: null })
      .where(
        'id',
        'in',
        again.map((one) => one.id),
      )
      .execute();
    await inside.db.updateTable('content_steps').set({ instruction }).where('id', '=', id).execute();
    await inside.db
      .updateTable('content_items')
      .set({ state: 'waiting', step: step.name })
      .where('id', '=', item.id)
      .execute();
    await startNext(inside);
    await settleRun(inside, item.run_id);
    await tell(inside, 'stepRedone', item.run_id, item.id);
    return item.id;
  });
  for (const stepId of stopped) stopStep(stepId);
  context.wakeScheduler();
  return openItem(context, itemId);
}

const madeBy = { insights: 'content_insights', copy: 'content_copies' } as const;

/** A step can be left out where those after it have what they need. */
async function refuseNeeded(context: ServiceContext, step: StepRow): Promise<void> {
  if (step.state === 'done' || step.state === 'skipped') {
    throw new Refusal('conflict', 'This step is over already.', { field: 'id', remedy: 'Nothing to do.' });
  }
  const { name } = step;
  if (name === 'visuals' || name === 'posts' || name === 'review') return;
  const made =
    name === 'read'
      ? undefined
      : await context.db
          .selectFrom(madeBy[name])
          .select('id')
          .where('item_id', '=', step.item_id)
          .executeTakeFirst();
  if (made) return;
  throw new Refusal('conflict', 'Without this step there is nothing for the next ones to work on.', {
    field: 'id',
    remedy: 'Do it again, or stop this source.',
  });
}

export async function skipStep(context: ServiceContext, id: string): Promise<OpenedItem> {
  let isRunning = false;
  const itemId = await context.transaction(async (inside) => {
    const step = await stepRow(inside, id);
    await refuseNeeded(inside, step);
    const item = await itemRow(inside, step.item_id);
    if (step.name === 'review') await answerForPosts(inside, await runRow(inside, item.run_id));
    isRunning = step.state === 'running';
    await inside.db
      .updateTable('content_steps')
      .set((eb) => ({
        fence: eb('fence', '+', 1),
        state: 'skipped',
        ended_at: inside.clock.now(),
        message: `${inside.actor.name} left it out.`,
      }))
      .where('id', '=', id)
      .execute();
    // One that waits for its turn begins when it comes.
    const isCurrent = item.step === step.name && item.state !== 'cancelled' && item.state !== 'waiting';
    if (isCurrent) await moveOn(inside, item);
    else await tell(inside, 'stepSkipped', item.run_id, item.id);
    return item.id;
  });
  if (isRunning) stopStep(id);
  context.wakeScheduler();
  return openItem(context, itemId);
}

import type { AiTask } from '../../../shared/contract/ai.ts';
import type { RunSettings } from '../../../shared/contract/pipeline-records.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { getTask, runTask, type WritingPlan } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { type ItemRow, type RunRow, runRow, type SourceRow, type StepRow } from './rows.ts';

/** A step under work: what it is about, and how it is stopped. */
export interface StepWork {
  run: RunRow;
  settings: RunSettings;
  item: ItemRow;
  step: StepRow;
  /** Of all steps but the first. */
  source: SourceRow | undefined;
  signal: AbortSignal;
}

/** What a step has come to; written together with its end. */
export interface StepEnd {
  writer: StepRow['writer'];
  model?: string | null;
  message: string | null;
  /** Why it was not the model. */
  reason?: string | null;
  remedy?: string | null;
  /** Written in the transaction that ends the step. */
  store?(inside: ServiceContext): Promise<void>;
}

/** The step was stopped or begun anew meanwhile: what this one still brings counts for nothing. */
export class Superseded extends Error {
  constructor() {
    super('The step was stopped or begun anew.');
    this.name = 'Superseded';
  }
}

/** Changes a step that is still the caller's; throws Superseded, and with it undoes the transaction, if it is not. */
export async function updateStep(
  context: ServiceContext,
  step: Pick<StepRow, 'id' | 'fence'>,
  values: Partial<Omit<StepRow, 'id' | 'workspace_id' | 'item_id' | 'name' | 'fence'>>,
): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('content_steps')
    .set(values)
    .where('id', '=', step.id)
    .where('fence', '=', step.fence)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Superseded();
}

/** Tells how far a step is, with what was made on the way. */
export async function stepProgress(
  context: ServiceContext,
  { run, item, step }: Pick<StepWork, 'run' | 'item' | 'step'>,
  progress: { done: number; total: number },
  store?: (inside: ServiceContext) => Promise<void>,
): Promise<void> {
  await context.transaction(async (inside) => {
    await updateStep(inside, step, progress);
    await store?.(inside);
    await inside.emit({
      topic: 'pipeline',
      name: 'stepProgressed',
      resourceId: run.id,
      data: { itemId: item.id, step: step.name, ...progress },
    });
  });
}

/** What a step works on; it may have been forgotten since it was read. */
export function sourceOf({ source }: Pick<StepWork, 'source'>): SourceRow {
  if (source) return source;
  throw new Refusal('gone', 'The source of this step was forgotten.', {
    remedy: 'Do the reading again, or start another run with the source.',
  });
}

async function answered(
  context: ServiceContext,
  { step }: Pick<StepWork, 'step'>,
  name: string,
): Promise<AiTask | undefined> {
  const call = await context.db
    .selectFrom('content_calls')
    .innerJoin('ai_tasks', 'ai_tasks.id', 'content_calls.task_id')
    .select('content_calls.task_id')
    .where('content_calls.step_id', '=', step.id)
    .where('content_calls.fence', '=', step.fence)
    .where('content_calls.name', '=', name)
    .where('ai_tasks.status', '=', 'done')
    .executeTakeFirst();
  return call && getTask(context, call.task_id);
}

/**
 * Has a text of a step written, once: which task it is, is written down before anything is asked, so that after a
 * crash an answer that came is found and not paid again.
 */
export async function askOnce(
  context: ServiceContext,
  work: Pick<StepWork, 'run' | 'settings' | 'step' | 'signal'>,
  name: string,
  plan: WritingPlan,
): Promise<AiTask> {
  const known = await answered(context, work, name);
  if (known) return known;
  const { settings, step, signal } = work;
  // As it is now: a budget that was lowered meanwhile holds for this call.
  const run = await runRow(context, work.run.id);
  const taskId = context.ids.next();
  await context.db
    .insertInto('content_calls')
    .values({ step_id: step.id, fence: step.fence, name, task_id: taskId })
    .execute();
  const forRun = {
    runId: run.id,
    budgetMicros: run.budget_micros,
    asksModel: settings.writer === 'model',
    taskId,
  };
  const task = await runTask(context, { ...plan, forRun }, signal);
  if (task.status === 'done') return task;
  throw new Refusal('conflict', 'Its writing was cancelled.', { remedy: 'Do it again when you need it.' });
}

/** Who wrote several texts of a step, and why it was not the model. */
export function writersOf(tasks: readonly AiTask[], settings: Pick<RunSettings, 'writer'>) {
  const writers = new Set(tasks.map(({ writer }) => writer));
  const instead = settings.writer === 'model' ? tasks.find(({ writer }) => writer === 'built_in') : undefined;
  const writer = writers.size > 1 ? ('mixed' as const) : (tasks[0]?.writer ?? ('program' as const));
  return {
    writer,
    model: tasks.find(({ model }) => model !== null)?.model ?? null,
    reason: instead?.reason ?? null,
    remedy: instead?.remedy ?? null,
  };
}

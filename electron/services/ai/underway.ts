import type { AiVariant } from '../../../shared/contract/ai.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { Usage } from '../../providers/language-models/language-model.ts';
import { ModelFailure } from '../../providers/language-models/model-failure.ts';
import { readShape } from '../../providers/language-models/shape.ts';
import type { ServiceContext } from '../context.ts';
import { keepAnswer } from './answers.ts';
import { costOf, type Kept, type Ready, settleFailure, settleSuccess } from './asking.ts';
import { settle } from './budgets.ts';
import { lookOver } from './looking-over.ts';
import type { WritingPlan } from './plan.ts';
import { beginTask, endTask, type TaskEnd } from './task-rows.ts';

interface Why {
  message: string;
  remedy: string | null;
}

/** One task on its way: its clock, its way to be cancelled, and how it ends. */
export interface Underway {
  taskId: string;
  signal: AbortSignal;
  begun: number;
  /** Written in the transaction of `inside`, where one is given. */
  end(end: Partial<TaskEnd> & Pick<TaskEnd, 'status'>, inside?: ServiceContext): Promise<void>;
  over(): void;
}

export async function setOut(
  context: ServiceContext,
  plan: WritingPlan,
  given?: AbortSignal,
): Promise<Underway> {
  const taskId = await beginTask(context, plan);
  const begun = context.clock.monotonic();
  const controller = new AbortController();
  const { running } = context.languageModels;
  running.set(taskId, controller);
  return {
    taskId,
    begun,
    signal: given ? AbortSignal.any([given, controller.signal]) : controller.signal,
    end: (end, inside) =>
      endTask(inside ?? context, taskId, {
        writer: null,
        reason: null,
        provider: null,
        model: null,
        variants: null,
        wasCached: false,
        inputTokens: null,
        outputTokens: null,
        costMicros: null,
        firstTokenMs: null,
        latencyMs: context.clock.monotonic() - begun,
        ...end,
      }),
    over: () => void running.delete(taskId),
  };
}

function byModel({ row, modelName }: Pick<Ready, 'row' | 'modelName'>) {
  return { writer: 'model' as const, provider: { id: row.id, name: row.name }, model: modelName };
}

function usedBy(ready: Ready, usage: Usage) {
  return {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    costMicros: costOf(ready, usage),
  };
}

export function whyOf(failure: ModelFailure): Why {
  return { message: failure.message, remedy: failure.remedy };
}

/** The built-in writer takes over, or the task fails with the reason and nothing of it is kept. */
export async function withoutModel(
  underway: Underway,
  plan: WritingPlan,
  why: Why,
  used: Partial<TaskEnd> = {},
): Promise<void> {
  const written = plan.builtIn();
  if (written) {
    await underway.end({
      ...used,
      status: 'done',
      writer: 'built_in',
      reason: why,
      variants: lookOver(written, plan),
    });
    return;
  }
  const message = `${why.message} ${plan.cannot}`;
  await underway.end({ ...used, status: 'failed', reason: { message, remedy: why.remedy } });
}

export async function endKept(underway: Underway, kept: Kept, variants: AiVariant[]): Promise<void> {
  await underway.end({ ...byModel(kept), status: 'done', wasCached: true, variants, costMicros: 0 });
}

export function readWhole(plan: WritingPlan, answer: string): AiVariant[] {
  const read = readShape(answer, plan.shape);
  return 'value' in read ? lookOver(plan.read(read.value), plan) : [];
}

export function readText(plan: WritingPlan, text: string): AiVariant[] {
  return lookOver([{ text, parts: [], hashtags: [], why: '' }], plan);
}

/** A call that found no good end gives what was set aside free, also when the mistake was ours. */
export async function afterFailure(
  context: ServiceContext,
  ready: Ready,
  error: unknown,
): Promise<{ failure: ModelFailure; used: Partial<TaskEnd> }> {
  if (!(error instanceof ModelFailure)) {
    await settle(context, ready.reservation, 0);
    throw error;
  }
  await settleFailure(context, ready, error);
  context.log.info(
    { reason: error.reason, words: error.words, provider: ready.row.id },
    'a model gave no answer',
  );
  const { provider, model } = byModel(ready);
  // Also where another one writes in the end: what the call cost was this model's.
  return { failure: error, used: { provider, model, ...(error.usage && usedBy(ready, error.usage)) } };
}

/** Cost, health, cache and result in one transaction: all of it is there, or nothing. */
export async function endWell(
  context: ServiceContext,
  underway: Underway,
  ready: Ready,
  { text, usage, latencyMs }: { text: string; usage: Usage; latencyMs: number },
  result: Pick<TaskEnd, 'variants'> & Partial<TaskEnd>,
): Promise<void> {
  await context.transaction(async (inside) => {
    await settleSuccess(inside, ready, usage, latencyMs);
    await keepAnswer(inside, ready.key, text);
    await underway.end({ ...byModel(ready), ...usedBy(ready, usage), status: 'done', ...result }, inside);
  });
}

export function brokenWhy(error: unknown): Why {
  return error instanceof Refusal
    ? { message: error.message, remedy: error.details.remedy }
    : { message: 'Something went wrong in Rostrum itself.', remedy: null };
}

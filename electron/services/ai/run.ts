import type { AiTask, AiVariant } from '../../../shared/contract/ai.ts';
import type { WritingEvent } from '../../../shared/contract/writing.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { Usage } from '../../providers/language-models/language-model.ts';
import { ModelFailure } from '../../providers/language-models/model-failure.ts';
import { readShape } from '../../providers/language-models/shape.ts';
import { estimatedUsage } from '../../providers/language-models/tokens.ts';
import type { ServiceContext } from '../context.ts';
import { keepAnswer } from './answers.ts';
import { costOf, type Kept, prepareAsking, type Ready, settleFailure, settleSuccess } from './asking.ts';
import { settle } from './budgets.ts';
import { lookOver } from './looking-over.ts';
import type { WritingPlan } from './plan.ts';
import { beginTask, endTask, getTask, type TaskEnd } from './task-rows.ts';

interface Why {
  message: string;
  remedy: string | null;
}

/** One task on its way: its clock, its way to be cancelled, and how it ends. */
interface Underway {
  taskId: string;
  signal: AbortSignal;
  begun: number;
  /** What failed calls have used; told with the result that took their place. */
  end(end: Partial<TaskEnd> & Pick<TaskEnd, 'status'>): Promise<void>;
  over(): void;
}

async function setOut(context: ServiceContext, plan: WritingPlan, given?: AbortSignal): Promise<Underway> {
  const taskId = await beginTask(context, plan);
  const begun = context.clock.monotonic();
  const controller = new AbortController();
  const { running } = context.languageModels;
  running.set(taskId, controller);
  return {
    taskId,
    begun,
    signal: given ? AbortSignal.any([given, controller.signal]) : controller.signal,
    end: (end) =>
      endTask(context, taskId, {
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

function whyOf(failure: ModelFailure): Why {
  return { message: failure.message, remedy: failure.remedy };
}

/** The built-in writer takes over, or the task fails with the reason and nothing of it is kept. */
async function withoutModel(
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
  const message = `${why.message} The built-in writer cannot do this.`;
  await underway.end({ ...used, status: 'failed', reason: { message, remedy: why.remedy } });
}

async function endKept(underway: Underway, kept: Kept, variants: AiVariant[]): Promise<void> {
  await underway.end({ ...byModel(kept), status: 'done', wasCached: true, variants, costMicros: 0 });
}

function readWhole(plan: WritingPlan, answer: string): AiVariant[] {
  const read = readShape(answer, plan.shape);
  return 'value' in read ? lookOver(plan.read(read.value), plan) : [];
}

function readText(plan: WritingPlan, text: string): AiVariant[] {
  return lookOver([{ text, parts: [], hashtags: [], why: '' }], plan);
}

/** A call that found no good end gives what was set aside free, also when the mistake was ours. */
async function afterFailure(
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
  return { failure: error, used: error.usage ? usedBy(ready, error.usage) : {} };
}

async function askWhole(context: ServiceContext, underway: Underway, plan: WritingPlan, ready: Ready) {
  const { clock } = context;
  const begun = clock.monotonic();
  try {
    const answer = await ready.model.completeAs({ ...ready.prompt, signal: underway.signal }, plan.shape);
    const variants = readWhole(plan, answer.text);
    if (variants.length === 0) {
      throw new ModelFailure('empty', ready.row.name, { usage: answer.usage });
    }
    await settleSuccess(context, ready, answer.usage, clock.monotonic() - begun);
    await keepAnswer(context, ready.key, answer.text);
    await underway.end({ ...byModel(ready), ...usedBy(ready, answer.usage), status: 'done', variants });
  } catch (error) {
    const { failure, used } = await afterFailure(context, ready, error);
    if (failure.reason === 'cancelled') await underway.end({ ...used, status: 'cancelled' });
    else await withoutModel(underway, plan, whyOf(failure), used);
  }
}

/** Has a plan carried out and gives the task with its result. Throws Refusal where nobody can do it. */
export async function runTask(
  context: ServiceContext,
  plan: WritingPlan,
  signal?: AbortSignal,
): Promise<AiTask> {
  const underway = await setOut(context, plan, signal);
  try {
    const asking = await prepareAsking(context, underway.taskId, plan, 'shape');
    if ('ready' in asking) await askWhole(context, underway, plan, asking.ready);
    else if ('kept' in asking) await endKept(underway, asking.kept, readWhole(plan, asking.kept.answer));
    else await withoutModel(underway, plan, { message: asking.builtIn, remedy: asking.remedy });
  } catch (error) {
    await underway.end({ status: 'failed', reason: brokenWhy(error) });
    throw error;
  } finally {
    underway.over();
  }
  const task = await getTask(context, underway.taskId);
  if (task.status !== 'failed') return task;
  throw new Refusal('unavailable', task.reason ?? 'Nothing was written.', {
    remedy: task.remedy ?? 'Connect a model in Settings › AI.',
  });
}

function brokenWhy(error: unknown): Why {
  return error instanceof Refusal
    ? { message: error.message, remedy: error.details.remedy }
    : { message: 'Something went wrong in Rostrum itself.', remedy: null };
}

type Said = Pick<WritingEvent, 'event'> & Partial<WritingEvent>;

async function* askInPieces(
  context: ServiceContext,
  underway: Underway,
  plan: WritingPlan,
  ready: Ready,
): AsyncGenerator<Said> {
  const { clock } = context;
  const begun = clock.monotonic();
  let text = '';
  let firstTokenMs: number | null = null;
  let isOver = false;
  try {
    for await (const piece of ready.model.stream({ ...ready.prompt, signal: underway.signal })) {
      if (piece.kind === 'text') {
        firstTokenMs ??= clock.monotonic() - begun;
        text += piece.text;
        yield { event: 'text', text: piece.text };
        continue;
      }
      const variants = readText(plan, text);
      if (variants.length === 0) throw new ModelFailure('empty', ready.row.name, { usage: piece.usage });
      await settleSuccess(context, ready, piece.usage, clock.monotonic() - begun);
      await keepAnswer(context, ready.key, text);
      const used = usedBy(ready, piece.usage);
      await underway.end({ ...byModel(ready), ...used, status: 'done', variants, firstTokenMs });
    }
    isOver = true;
  } catch (error) {
    isOver = true;
    const { failure, used } = await afterFailure(context, ready, error);
    if (failure.reason === 'cancelled') await underway.end({ ...used, status: 'cancelled' });
    else {
      if (text !== '') yield { event: 'restarted', reason: failure.message };
      await withoutModel(underway, plan, whyOf(failure), used);
      const { variants } = await getTask(context, underway.taskId);
      if (variants[0]) yield { event: 'text', text: variants[0].text };
    }
  } finally {
    // The reader left in the middle: what was written so far may have cost something.
    if (!isOver) await settleLeft(context, ready, text);
  }
}

async function settleLeft(context: ServiceContext, ready: Ready, text: string): Promise<void> {
  const used = estimatedUsage(ready.prompt.messages, text);
  await settle(context, ready.reservation, costOf(ready, used) ?? 0);
}

/** Like `runTask`, told piece by piece; it ends with `done` and the task, whatever became of it. */
export async function* streamTask(
  context: ServiceContext,
  plan: WritingPlan,
  signal?: AbortSignal,
): AsyncGenerator<WritingEvent, void, undefined> {
  const underway = await setOut(context, plan, signal);
  const { taskId } = underway;
  const say = (said: Said): WritingEvent => ({ taskId, text: '', reason: null, task: null, ...said });
  let isTold = false;
  try {
    yield say({ event: 'started' });
    const asking = await prepareAsking(context, taskId, plan, 'text');
    if ('ready' in asking) {
      for await (const said of askInPieces(context, underway, plan, asking.ready)) yield say(said);
    } else {
      if ('kept' in asking) await endKept(underway, asking.kept, readText(plan, asking.kept.answer));
      else await withoutModel(underway, plan, { message: asking.builtIn, remedy: asking.remedy });
      const { variants } = await getTask(context, taskId);
      if (variants[0]) yield say({ event: 'text', text: variants[0].text });
    }
    isTold = true;
    yield say({ event: 'done', task: await getTask(context, taskId) });
  } catch (error) {
    isTold = true;
    await underway.end({ status: 'failed', reason: brokenWhy(error) });
    throw error;
  } finally {
    if (!isTold) await underway.end({ status: 'cancelled' });
    underway.over();
  }
}

import type { WritingEvent } from '../../../shared/contract/writing.ts';
import { ModelFailure } from '../../providers/language-models/model-failure.ts';
import { estimatedUsage } from '../../providers/language-models/tokens.ts';
import type { ServiceContext } from '../context.ts';
import { costOf, prepareAsking, type Ready } from './asking.ts';
import { settle } from './budgets.ts';
import type { WritingPlan } from './plan.ts';
import { getTask } from './task-rows.ts';
import {
  afterFailure,
  brokenWhy,
  endKept,
  endWell,
  readText,
  setOut,
  type Underway,
  whyOf,
  withoutModel,
} from './underway.ts';

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
      const latencyMs = clock.monotonic() - begun;
      const answer = { text, usage: piece.usage, latencyMs };
      await endWell(context, underway, ready, answer, { variants, firstTokenMs });
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

import type { AiTask } from '../../../shared/contract/ai.ts';
import { places } from '../../../shared/places.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { ModelFailure } from '../../providers/language-models/model-failure.ts';
import type { ServiceContext } from '../context.ts';
import { prepareAsking, type Ready } from './asking.ts';
import { chosenModel } from './choices.ts';
import type { WritingPlan } from './plan.ts';
import { getTask } from './task-rows.ts';
import {
  afterFailure,
  brokenWhy,
  endKept,
  endWell,
  readWhole,
  setOut,
  type Underway,
  whyOf,
  withoutModel,
} from './underway.ts';

async function askWhole(context: ServiceContext, underway: Underway, plan: WritingPlan, ready: Ready) {
  const { clock } = context;
  const begun = clock.monotonic();
  try {
    const answer = await ready.model.completeAs({ ...ready.prompt, signal: underway.signal }, plan.shape);
    const variants = readWhole(plan, answer.text);
    if (variants.length === 0) {
      throw new ModelFailure('empty', ready.row.name, { usage: answer.usage });
    }
    const latencyMs = clock.monotonic() - begun;
    await endWell(context, underway, ready, { ...answer, latencyMs }, { variants });
  } catch (error) {
    const { failure, used } = await afterFailure(context, ready, error);
    if (failure.reason === 'cancelled') await underway.end({ ...used, status: 'cancelled' });
    else await withoutModel(underway, plan, whyOf(failure), used);
  }
}

async function carryOut(context: ServiceContext, plan: WritingPlan, signal?: AbortSignal): Promise<AiTask> {
  const underway = await setOut(context, plan, signal);
  try {
    const asking = await prepareAsking(context, underway.taskId, plan, 'shape');
    if ('ready' in asking) await askWhole(context, underway, plan, asking.ready);
    else if ('kept' in asking) await endKept(underway, asking.kept, readWhole(plan, asking.kept.answer));
    else if (asking.stops) {
      const reason = { message: asking.builtIn, remedy: asking.remedy };
      await underway.end({ status: 'failed', reason });
    } else await withoutModel(underway, plan, { message: asking.builtIn, remedy: asking.remedy });
  } catch (error) {
    await underway.end({ status: 'failed', reason: brokenWhy(error) });
    throw error;
  } finally {
    underway.over();
  }
  return getTask(context, underway.taskId);
}

/** Has a plan carried out and gives the task with its result. Throws Refusal where nobody can do it. */
export async function runTask(
  context: ServiceContext,
  plan: WritingPlan,
  signal?: AbortSignal,
): Promise<AiTask> {
  const chosen = await chosenModel(context, plan.kind);
  // Where nobody is asked, begin and end are one commit: of a built-in draft the disk is what takes longest.
  const task =
    'builtIn' in chosen
      ? await context.transaction((inside) => carryOut(inside, plan, signal))
      : await carryOut(context, plan, signal);
  if (task.status !== 'failed') return task;
  throw new Refusal('unavailable', task.reason ?? 'Nothing was written.', {
    remedy: task.remedy ?? `Connect a model under ${places.aiProviders.words}.`,
  });
}

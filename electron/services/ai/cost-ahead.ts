import { costMicros } from '../../../shared/ai/prices.ts';
import { estimatedUsage } from '../../providers/language-models/tokens.ts';
import type { ServiceContext } from '../context.ts';
import { mostMicros } from './asking.ts';
import { chosenModel } from './choices.ts';
import type { WritingPlan } from './plan.ts';
import { priceOf } from './providers.ts';

export interface CostAhead {
  model: string;
  /** null: what the model costs is not known. */
  likelyMicros: number | null;
  mostMicros: number | null;
}

/** What a plan would cost now, without asking anybody; undefined: the built-in writer would do it. */
export async function costAhead(
  context: ServiceContext,
  plan: WritingPlan,
  likelyAnswer: string,
): Promise<CostAhead | undefined> {
  const chosen = await chosenModel(context, plan.kind);
  if ('builtIn' in chosen) return undefined;
  const price = priceOf(chosen.row, chosen.model);
  if (!price) return { model: chosen.model, likelyMicros: null, mostMicros: null };
  const prompt = await plan.prompt('shape');
  const { inputTokens, outputTokens } = estimatedUsage(prompt.messages, likelyAnswer);
  return {
    model: chosen.model,
    likelyMicros: costMicros(price, inputTokens, outputTokens),
    mostMicros: mostMicros(price, plan, prompt, 'shape'),
  };
}

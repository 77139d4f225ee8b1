import { costMicros } from '../../../shared/ai/prices.ts';
import type { LanguageModel, Usage } from '../../providers/language-models/language-model.ts';
import type { ModelFailure } from '../../providers/language-models/model-failure.ts';
import { wireSchema } from '../../providers/language-models/shape.ts';
import { mostInputTokens } from '../../providers/language-models/tokens.ts';
import type { ServiceContext } from '../context.ts';
import { keptAnswer, questionKey } from './answers.ts';
import { type Reservation, reserve, settle } from './budgets.ts';
import { chosenModel, unfit } from './choices.ts';
import type { Prompt, WritingPlan } from './plan.ts';
import { connectionOf, type KnownPrice, noteHealth, type ProviderRow, priceOf } from './providers.ts';

/** What a repair adds besides the answer that it sends back. */
const repairWordsTokens = 1_000;

/** A model that may be asked now: chosen, able, and paid for. */
export interface Ready {
  row: ProviderRow;
  modelName: string;
  model: LanguageModel;
  prompt: Prompt;
  price: KnownPrice | null;
  reservation: Reservation | null;
  reservedMicros: number;
  key: string;
}

export interface Kept {
  row: ProviderRow;
  modelName: string;
  answer: string;
}

export type Asking = { ready: Ready } | { kept: Kept } | { builtIn: string; remedy: string; stops?: true };

/** The most that a call can cost: both tries, each token counted as dear as it can be. */
export function mostMicros(
  price: KnownPrice,
  plan: WritingPlan,
  prompt: Prompt,
  form: 'shape' | 'text',
): number {
  const schema = form === 'shape' ? JSON.stringify(wireSchema(plan.shape)) : '';
  // In the request and once more in words, for servers that want it so.
  const input = mostInputTokens(prompt.messages, schema + schema) + 200;
  const once = costMicros(price, input, prompt.maxOutputTokens);
  if (form === 'text') return once;
  return once + costMicros(price, input + prompt.maxOutputTokens + repairWordsTokens, prompt.maxOutputTokens);
}

/** Looks whether and whom to ask; a kept answer needs nobody. */
export async function prepareAsking(
  context: ServiceContext,
  taskId: string,
  plan: WritingPlan,
  form: 'shape' | 'text',
): Promise<Asking> {
  if (plan.forRun?.asksModel === false) {
    return { builtIn: 'The run is for the built-in writer.', remedy: 'Start a run that may ask a model.' };
  }
  const chosen = await chosenModel(context, plan.kind);
  if ('builtIn' in chosen) return chosen;
  const { row, model: modelName } = chosen;
  const without = unfit(chosen, plan.needsEyes);
  if (without) return without;
  const prompt = await plan.prompt(form);
  const { messages, maxOutputTokens, temperature } = prompt;
  const key = questionKey({
    providerId: row.id,
    baseUrl: row.base_url,
    model: modelName,
    messages,
    maxOutputTokens,
    temperature,
    form: form === 'shape' ? plan.shape.name : form,
  });
  const answer = plan.fresh ? undefined : await keptAnswer(context, key);
  if (answer !== undefined) return { kept: { row, modelName, answer } };
  const price = priceOf(row, modelName);
  const most = price && mostMicros(price, plan, prompt, form);
  const reserved = await reserve(context, {
    taskId,
    kind: plan.kind,
    model: modelName,
    mostMicros: most,
    forRun: plan.forRun,
  });
  if ('refused' in reserved) {
    if (reserved.stops) {
      return { builtIn: reserved.refused, remedy: reserved.remedy, stops: true };
    }
    return { builtIn: reserved.refused, remedy: reserved.remedy };
  }
  const model = context.languageModels.open(await connectionOf(context, row, modelName));
  const { reservation } = reserved;
  return { ready: { row, modelName, model, prompt, price, reservation, reservedMicros: most ?? 0, key } };
}

/** The cost of what was used; null where the price is not known. An estimate is never more than was set aside. */
export function costOf({ price, reservedMicros }: Ready, usage: Usage): number | null {
  if (!price) return null;
  const cost = costMicros(price, usage.inputTokens, usage.outputTokens);
  return usage.isEstimate ? Math.min(cost, reservedMicros) : cost;
}

export async function settleSuccess(
  context: ServiceContext,
  ready: Ready,
  usage: Usage,
  latencyMs: number,
): Promise<void> {
  await settle(context, ready.reservation, costOf(ready, usage) ?? 0);
  await noteHealth(context, ready.row.id, { latencyMs });
}

export async function settleFailure(
  context: ServiceContext,
  ready: Ready,
  failure: ModelFailure,
): Promise<void> {
  await settle(context, ready.reservation, failure.usage ? (costOf(ready, failure.usage) ?? 0) : 0);
  if (failure.reason === 'cancelled' || failure.reason === 'resting') return;
  await noteHealth(context, ready.row.id, { failure });
}

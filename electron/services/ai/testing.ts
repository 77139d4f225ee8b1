import { costMicros } from '../../../shared/ai/prices.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { ModelFailure } from '../../providers/language-models/model-failure.ts';
import { mostInputTokens } from '../../providers/language-models/tokens.ts';
import type { ServiceContext } from '../context.ts';
import { reserve, settle } from './budgets.ts';
import { connectionOf, noteHealth, priceOf, providerRow } from './providers.ts';

const prompt = {
  messages: [{ role: 'user' as const, text: 'Answer with the word ready.' }],
  // Models that think first need room to do so.
  maxOutputTokens: 500,
  temperature: 0,
};

function asRefusal(failure: ModelFailure): Refusal {
  return new Refusal(failure.code, failure.message, { remedy: failure.remedy });
}

/** Asks a provider's model for one word; its names of models come along where it tells them. */
export async function testProvider(
  context: ServiceContext,
  id: string,
  signal?: AbortSignal,
): Promise<{ latencyMs: number; models: string[] }> {
  const row = await providerRow(context, id);
  const price = priceOf(row, row.model);
  const mostMicros = price && costMicros(price, mostInputTokens(prompt.messages), prompt.maxOutputTokens);
  const reserved = await reserve(context, { taskId: null, kind: 'test', model: row.model, mostMicros });
  if ('refused' in reserved) {
    throw new Refusal('rate_limited', reserved.refused, {
      remedy: reserved.remedy,
    });
  }
  // A person asks because something was changed: what happened before does not count.
  context.languageModels.forget(id);
  const model = context.languageModels.open(await connectionOf(context, row));
  const begun = context.clock.monotonic();
  let spent = 0;
  try {
    const { usage } = await model.complete({ ...prompt, signal });
    spent = price ? costMicros(price, usage.inputTokens, usage.outputTokens) : 0;
    const latencyMs = Math.round(context.clock.monotonic() - begun);
    await noteHealth(context, id, { latencyMs });
    return { latencyMs, models: await namesOf(context, model.listModels(signal)) };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    // What never came may have been written, and be billed, all the same.
    if (price && error.usage) {
      spent = Math.min(mostMicros ?? 0, costMicros(price, error.usage.inputTokens, error.usage.outputTokens));
    }
    await noteHealth(context, id, { failure: error });
    throw asRefusal(error);
  } finally {
    await settle(context, reserved.reservation, spent);
    await context.emit({ topic: 'ai', name: 'aiProviderTested', resourceId: id });
  }
}

/** Not every server that answers also tells its models. */
async function namesOf(context: ServiceContext, listing: Promise<string[]>): Promise<string[]> {
  try {
    return await listing;
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    context.log.info({ reason: error.reason }, 'a provider lists no models');
    return [];
  }
}

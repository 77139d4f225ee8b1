/** In micro-dollars (1,000,000 make a US dollar) for a million tokens. */
export interface ModelPrice {
  inputMicros: number;
  outputMicros: number;
}

interface ListedPrice extends ModelPrice {
  provider: 'openai' | 'anthropic';
  /** Without the date of a snapshot. */
  model: string;
}

/** List prices change: when these were written down. A price that a workspace gives for its provider goes before. */
export const pricesAsOf = '2025-11-30';

const dollar = 1_000_000;

function listed(
  provider: ListedPrice['provider'],
  model: string,
  input: number,
  output: number,
): ListedPrice {
  return {
    provider,
    model,
    inputMicros: Math.round(input * dollar),
    outputMicros: Math.round(output * dollar),
  };
}

export const listedPrices: readonly ListedPrice[] = [
  listed('openai', 'gpt-5', 1.25, 10),
  listed('openai', 'gpt-5-mini', 0.25, 2),
  listed('openai', 'gpt-5-nano', 0.05, 0.4),
  listed('openai', 'gpt-4.1', 2, 8),
  listed('openai', 'gpt-4.1-mini', 0.4, 1.6),
  listed('openai', 'gpt-4.1-nano', 0.1, 0.4),
  listed('openai', 'gpt-4o', 2.5, 10),
  listed('openai', 'gpt-4o-mini', 0.15, 0.6),
  listed('openai', 'o3', 2, 8),
  listed('openai', 'o4-mini', 1.1, 4.4),
  listed('anthropic', 'claude-opus-4-5', 5, 25),
  listed('anthropic', 'claude-opus-4-1', 15, 75),
  listed('anthropic', 'claude-sonnet-4-5', 3, 15),
  listed('anthropic', 'claude-haiku-4-5', 1, 5),
  listed('anthropic', 'claude-3-5-haiku', 0.8, 4),
];

/** `gpt-4o-2024-08-06` and `claude-haiku-4-5-20251001` cost what `gpt-4o` and `claude-haiku-4-5` cost. */
function withoutDate(model: string): string {
  return model.replace(/-(?:\d{4}-\d{2}-\d{2}|\d{8}|latest)$/, '');
}

/** What a model costs by the list; null: it is not on it, and no cost is made up. */
export function listedPrice(provider: string, model: string): ModelPrice | null {
  const name = withoutDate(model);
  return listedPrices.find((price) => price.provider === provider && price.model === name) ?? null;
}

/** Rounded up, so that no sum of many calls is told too small. */
export function costMicros(price: ModelPrice, inputTokens: number, outputTokens: number): number {
  return Math.ceil((inputTokens * price.inputMicros + outputTokens * price.outputMicros) / 1_000_000);
}

/** In micro-dollars (1,000,000 make a US dollar) for a million tokens. */
export interface ModelPrice {
  inputMicros: number;
  outputMicros: number;
}

interface ListedPrice extends ModelPrice {
  provider: 'openai' | 'anthropic';
  /** Without the date of a snapshot. */
  model: string;
  /** Prices change: when this one was written down. */
  asOf: string;
}

const dollar = 1_000_000;

function listed(
  provider: ListedPrice['provider'],
  asOf: string,
  rows: readonly [model: string, input: number, output: number][],
): ListedPrice[] {
  return rows.map(([model, input, output]) => ({
    provider,
    model,
    asOf,
    inputMicros: Math.round(input * dollar),
    outputMicros: Math.round(output * dollar),
  }));
}

/** Dollars for a million tokens of input and of output. A price that a workspace gives for its provider goes before. */
export const listedPrices: readonly ListedPrice[] = [
  ...listed('openai', '2026-03-21', [
    ['gpt-5.4', 2.5, 15],
    ['gpt-5.1', 1.25, 10],
    ['gpt-5', 1.25, 10],
    ['gpt-5-mini', 0.25, 2],
    ['gpt-5-nano', 0.05, 0.4],
    ['gpt-4.1', 2, 8],
    ['gpt-4.1-mini', 0.4, 1.6],
    ['gpt-4.1-nano', 0.1, 0.4],
    ['gpt-4o', 2.5, 10],
    ['gpt-4o-mini', 0.15, 0.6],
    ['o3', 2, 8],
    ['o3-mini', 1.1, 4.4],
    ['o4-mini', 1.1, 4.4],
  ]),
  ...listed('anthropic', '2026-10-10', [
    ['claude-opus-5-5', 4, 20],
    ['claude-opus-5', 5, 25],
    ['claude-opus-4-7', 5, 25],
    ['claude-opus-4-6', 5, 25],
    ['claude-opus-4-5', 5, 25],
    ['claude-opus-4-1', 15, 75],
    ['claude-sonnet-5-5', 2, 10],
    ['claude-sonnet-5', 2, 10],
    ['claude-sonnet-4-5', 3, 15],
    ['claude-haiku-4-5', 1, 5],
    ['claude-3-5-haiku', 0.8, 4],
  ]),
];

/** `gpt-4o-2024-08-06` and `claude-haiku-4-5-20251001` cost what `gpt-4o` and `claude-haiku-4-5` cost. */
function withoutDate(model: string): string {
  return model.replace(/-(?:\d{4}-\d{2}-\d{2}|\d{8}|latest)$/, '');
}

/** What a model costs by the list; null: it is not on it, and no cost is made up. */
export function listedPrice(provider: string, model: string): (ModelPrice & { asOf: string }) | null {
  const name = withoutDate(model);
  return listedPrices.find((price) => price.provider === provider && price.model === name) ?? null;
}

/** Rounded up, so that no sum of many calls is told too small. */
export function costMicros(price: ModelPrice, inputTokens: number, outputTokens: number): number {
  return Math.ceil((inputTokens * price.inputMicros + outputTokens * price.outputMicros) / 1_000_000);
}

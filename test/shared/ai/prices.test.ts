import { describe, expect, it } from 'vitest';
import { costMicros, listedPrice, listedPrices } from '../../../shared/ai/prices.ts';

describe('prices', () => {
  it('finds a model by its name with or without the date of a snapshot', () => {
    expect(listedPrice('openai', 'gpt-4o-2024-08-06')).toEqual(listedPrice('openai', 'gpt-4o'));
    expect(listedPrice('anthropic', 'claude-haiku-4-5-20251001')).toMatchObject({ inputMicros: 1_000_000 });
  });

  it('makes up no price', () => {
    expect(listedPrice('openai', 'gpt-99')).toBeNull();
    expect(listedPrice('compatible', 'gpt-4o')).toBeNull();
    expect(listedPrice('openai', 'claude-haiku-4-5')).toBeNull();
  });

  it('lists each model once, with output no cheaper than input', () => {
    const names = listedPrices.map(({ provider, model }) => `${provider} ${model}`);
    expect(new Set(names).size).toBe(names.length);
    expect(
      listedPrices.every(({ inputMicros, outputMicros }) => inputMicros > 0 && outputMicros >= inputMicros),
    ).toBe(true);
  });

  it('rounds up', () => {
    expect(costMicros({ inputMicros: 150_000, outputMicros: 600_000 }, 1, 1)).toBe(1);
    expect(costMicros({ inputMicros: 1_000_000, outputMicros: 0 }, 1_234, 99)).toBe(1_234);
  });
});

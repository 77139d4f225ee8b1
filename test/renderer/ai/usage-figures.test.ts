import { describe, expect, it } from 'vitest';
import { builtInName, daysOf, partsBy, totalsOf } from '../../../renderer/views/ai/usage-figures.ts';
import { usageOf } from './facts.ts';

describe('what was used', () => {
  it('is summed, with what is in no sum counted apart', () => {
    const items = [
      usageOf({ cached: 1 }),
      usageOf({ model: null, costMicros: 0, inputTokens: 0, outputTokens: 0, failed: 1 }),
      usageOf({ costMicros: 0, unpriced: 3, tasks: 3 }),
    ];
    expect(totalsOf(items)).toEqual({
      tasks: 5,
      byModels: 4,
      cached: 1,
      failed: 1,
      inputTokens: 200,
      outputTokens: 100,
      costMicros: 1_000,
      unpriced: 3,
    });
  });

  it('is parted by model, largest first, with the many small ones as one', () => {
    const items = Array.from({ length: 9 }, (_, index) =>
      usageOf({ model: `m${index}`, costMicros: 100 * (index + 1) }),
    );
    const parts = partsBy(items, 'cost', 'model');
    expect(parts.map(({ label }) => label)).toEqual(['m8', 'm7', 'm6', 'm5', 'm4', 'm3', '3 more']);
    expect(parts.at(-1)?.value).toBe(600);
    expect(new Set(parts.map(({ color }) => color)).size).toBe(7);
  });

  it('has a place for each day, and loses nothing to the days', () => {
    const usage = {
      from: '2026-11-18',
      to: '2026-11-21',
      items: [
        usageOf({ date: '2026-11-19' }),
        usageOf({ date: '2026-11-19', kind: 'reply' }),
        usageOf({ date: '2026-11-21', model: null }),
      ],
    };
    const series = partsBy(usage.items, 'tasks', 'model');
    expect(daysOf(usage, 'tasks', series)).toEqual([
      { at: '2026-11-18' },
      { at: '2026-11-19', 'llama3.2': 2 },
      { at: '2026-11-20' },
      { at: '2026-11-21', [builtInName]: 1 },
    ]);
  });

  it('leaves out what is nothing', () => {
    expect(partsBy([usageOf({ costMicros: 0 })], 'cost', 'model')).toEqual([]);
  });
});

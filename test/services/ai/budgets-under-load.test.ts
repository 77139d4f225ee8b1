import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetStates, setBudgets } from '../../../electron/services/ai/budgets.ts';
import { updateProvider } from '../../../electron/services/ai/providers.ts';
import { runTask } from '../../../electron/services/ai/service.ts';
import { testProvider } from '../../../electron/services/ai/testing.ts';
import { planWriting } from '../../../electron/services/writing/service.ts';
import type { ModelFault } from '../../support/fake-language-model.ts';
import { asked, openStudio, type Studio } from './studio.ts';

const calls = 200;
const runs = 3;
const kinds = ['generate', 'improve', 'reply', 'thread', 'ideas'] as const;

const fault: fc.Arbitrary<ModelFault | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<ModelFault>(
      { kind: 'cut' },
      { kind: 'status', status: 500 },
      { kind: 'status', status: 429 },
      { kind: 'refusal' },
      { kind: 'tool_call' },
      { kind: 'wrong_schema' },
      { kind: 'partial_json' },
      { kind: 'no_usage' },
      { kind: 'length' },
      { kind: 'empty' },
    ),
  },
);

const step = fc.record({
  kind: fc.constantFrom(...kinds),
  fault,
  /** The person leaves when so many requests have arrived since; null: stays. */
  leavesAfter: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 3 }),
  /** Micro-dollars for a million tokens that the price becomes just before this call. */
  price: fc.option(fc.integer({ min: 0, max: 2_000_000 }), { freq: 12 }),
});

const scenario = fc.record({
  steps: fc.array(step, { minLength: calls, maxLength: calls }),
  /** Micro-dollars: from nearly nothing to more than all of it costs. */
  all: fc.integer({ min: 60_000, max: 2_000_000 }),
  generate: fc.integer({ min: 20_000, max: 400_000 }),
});
type Step = {
  kind: (typeof kinds)[number];
  fault: ModelFault | null;
  leavesAfter: number | null;
  price: number | null;
};

async function expectKept({ context }: Studio): Promise<void> {
  for (const { kind, period, limitMicros, spentMicros, reservedMicros } of await budgetStates(context)) {
    expect(spentMicros + reservedMicros, `${kind} ${period}`).toBeLessThanOrEqual(limitMicros);
  }
}

/** Starts a call and lets go of it, where the person leaves, as requests arrive. */
async function callOnce(studio: Studio, { kind, leavesAfter }: Step, index: number): Promise<void> {
  const { context, fake } = studio;
  const leaving = new AbortController();
  const begun = fake.asked.length;
  const looking = setInterval(() => {
    if (leavesAfter !== null && fake.asked.length >= begun + leavesAfter) leaving.abort();
  }, 1);
  try {
    const input = asked({ kind, topic: `tea ${index}`, text: `Tea number ${index} is ready.`, fresh: true });
    const task = await runTask(context, await planWriting(context, input), leaving.signal);
    expect(['done', 'cancelled']).toContain(task.status);
  } finally {
    clearInterval(looking);
  }
}

describe('budgets under load', () => {
  it('hold for 200 calls at once that fail, are left, and change their price on the way', async () => {
    const studio = await openStudio();
    const { context, fake } = studio;
    const id = studio.provider?.id ?? '';
    await fc.assert(
      // Without a leaning towards small numbers: many calls of every kind are wanted.
      fc.asyncProperty(fc.noBias(scenario), async ({ steps, all, generate }) => {
        await context.db.deleteFrom('ai_spending').execute();
        await setBudgets(context, [
          { kind: 'all', period: 'day', limitMicros: all },
          { kind: 'all', period: 'month', limitMicros: all },
          { kind: 'generate', period: 'day', limitMicros: generate },
        ]);
        fake.faults.length = 0;
        const before = fake.asked.length;
        let isOver = false;
        const watching = (async () => {
          while (!isOver) {
            await expectKept(studio);
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        })();
        const running = steps.map(async (each, index) => {
          if (each.fault) fake.faults.push(each.fault);
          const { price } = each;
          if (price !== null) {
            await updateProvider(context, { id, price: { inputMicros: price, outputMicros: price * 2 } });
          }
          await callOnce(studio, each, index);
        });
        await Promise.all(running);
        isOver = true;
        await watching;
        expect(fake.asked.length).toBeGreaterThan(before);
        await expectKept(studio);
        const open = await context.db
          .selectFrom('ai_spending')
          .where('spent_micros', 'is', null)
          .selectAll()
          .execute();
        expect(open).toEqual([]);
        const overdrawn = await context.db
          .selectFrom('ai_spending')
          .whereRef('spent_micros', '>', 'reserved_micros')
          .selectAll()
          .execute();
        expect(overdrawn).toEqual([]);
      }),
      { numRuns: runs },
    );
  }, 120_000);

  it('count a test that broke off with what it may have cost', async () => {
    const studio = await openStudio();
    await setBudgets(studio.context, [{ kind: 'all', period: 'day', limitMicros: 1_000_000 }]);
    studio.fake.faults.push({ kind: 'cut' }, { kind: 'cut' });
    await expect(testProvider(studio.context, studio.provider?.id ?? '')).rejects.toMatchObject({
      details: { remedy: expect.any(String) },
    });
    const [budget] = await budgetStates(studio.context);
    expect(budget?.spentMicros).toBeGreaterThan(0);
    expect(budget?.reservedMicros).toBe(0);
  });

  it('say when less is left than the latest call needed', async () => {
    const studio = await openStudio();
    await setBudgets(studio.context, [{ kind: 'all', period: 'day', limitMicros: 0 }]);
    expect(await budgetStates(studio.context)).toMatchObject([{ isUsedUp: true }]);
    await setBudgets(studio.context, [{ kind: 'all', period: 'day', limitMicros: 24_000 }]);
    expect(await budgetStates(studio.context)).toMatchObject([{ isUsedUp: false }]);
    const input = asked({ kind: 'generate', topic: 'tea', fresh: true });
    const plan = await planWriting(studio.context, input);
    let writer: string | null = 'model';
    for (let times = 0; writer === 'model' && times < 100; times += 1) {
      ({ writer } = await runTask(studio.context, plan));
    }
    expect(writer).toBe('built_in');
    expect(studio.fake.asked.length).toBeGreaterThan(0);
    expect(await budgetStates(studio.context)).toMatchObject([{ isUsedUp: true }]);
  });
});

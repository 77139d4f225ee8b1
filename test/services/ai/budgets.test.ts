import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../../electron/providers/language-models/language-model.ts';
import { budgetStates, reserve, setBudgets, settle } from '../../../electron/services/ai/budgets.ts';
import { usageBetween } from '../../../electron/services/ai/usage.ts';
import { openStudio, type Studio, write } from './studio.ts';

const call = (mostMicros: number | null, kind = 'generate') => ({
  taskId: null,
  kind,
  model: 'm',
  mostMicros,
});
const daily = (limitMicros: number) => [{ kind: 'all' as const, period: 'day' as const, limitMicros }];
const state = async ({ context }: Studio) => (await budgetStates(context))[0];

describe('budgets', () => {
  it('hold under 200 calls at once, whatever is left over is written without a model', async () => {
    const studio = await openStudio({ limits: usualLimits });
    await write(studio, { kind: 'generate', topic: 'first' });
    const [one] = await studio.context.db.selectFrom('ai_spending').selectAll().execute();
    const most = one?.reserved_micros ?? 0;
    const spentBefore = one?.spent_micros ?? 0;
    const limitMicros = spentBefore + most * 7 + 1;
    await setBudgets(studio.context, daily(limitMicros));
    const tasks = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        write(studio, { kind: 'generate', topic: `tea ${index % 10}${index}` }),
      ),
    );
    const byModel = tasks.filter(({ writer }) => writer === 'model');
    expect(byModel.length).toBeGreaterThan(0);
    expect(byModel.length).toBeLessThan(200);
    expect(
      tasks.every(
        ({ status, writer, reason }) =>
          status === 'done' && (writer === 'model' || /budget/.test(reason ?? '')),
      ),
    ).toBe(true);
    // The provider's own count is the judge.
    expect(studio.fake.asked).toHaveLength(1 + byModel.length);
    const spent = byModel.reduce((sum, { costMicros }) => sum + (costMicros ?? 0), spentBefore);
    expect(spent).toBeLessThanOrEqual(limitMicros);
    expect(await state(studio)).toMatchObject({ spentMicros: spent, reservedMicros: 0 });
    const { items } = await usageBetween(studio.context, {});
    expect(items.reduce((sum, { costMicros }) => sum + costMicros, 0)).toBe(spent);
  });

  it('are never passed by any order of reserving, settling and dying', async () => {
    const studio = await openStudio();
    const { context, clock } = studio;
    const step = fc.oneof(
      fc.record({ do: fc.constant('reserve' as const), most: fc.integer({ min: 0, max: 500 }) }),
      fc.record({ do: fc.constant('settle' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 15 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        await context.db.deleteFrom('ai_spending').execute();
        await setBudgets(context, daily(1_000));
        const open: { id: string; most: number }[] = [];
        for (const each of steps) {
          if (each.do === 'wait') await clock.advance(each.minutes * 1_000);
          else if (each.do === 'reserve') {
            const got = await reserve(context, call(each.most));
            if ('reservation' in got && got.reservation)
              open.push({ id: got.reservation.id, most: each.most });
          } else {
            const first = open.shift();
            if (first) await settle(context, first, Math.floor(first.most * each.share));
          }
          const now = await state(studio);
          expect((now?.spentMicros ?? 0) + (now?.reservedMicros ?? 0)).toBeLessThanOrEqual(1_000);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('give free what a dead call had set aside, once its lease is over', async () => {
    const studio = await openStudio();
    await setBudgets(studio.context, daily(100));
    await reserve(studio.context, call(90));
    expect(await reserve(studio.context, call(20))).toMatchObject({
      refused: expect.stringContaining('left'),
    });
    await studio.clock.advance(11 * 60_000);
    expect(await reserve(studio.context, call(20))).toMatchObject({
      reservation: { id: expect.any(String) },
    });
  });

  it('begin anew with the day and the month of the workspace', async () => {
    const studio = await openStudio();
    await setBudgets(studio.context, [
      ...daily(100),
      { kind: 'generate', period: 'month', limitMicros: 150 },
    ]);
    const spend = async (micros: number) => {
      const got = await reserve(studio.context, call(micros));
      if ('reservation' in got) await settle(studio.context, got.reservation, micros);
      return 'reservation' in got;
    };
    expect(await spend(100)).toBe(true);
    expect(await spend(1)).toBe(false);
    // From noon in Berlin to a quarter past midnight.
    await studio.clock.advance(12.25 * 3_600_000);
    expect(await spend(50)).toBe(true);
    expect(await spend(1)).toBe(false);
    expect(await budgetStates(studio.context)).toMatchObject([
      { kind: 'all', period: 'day', resetsAt: '2026-11-21T23:00:00Z' },
      { kind: 'generate', period: 'month', resetsAt: '2026-11-30T23:00:00Z' },
    ]);
  });

  it('keep a model of unknown price from being used, and say so', async () => {
    const studio = await openStudio({ price: null });
    // On a loopback address the computer is one's own and the price is nought; here it is somewhere else.
    await studio.context.db
      .updateTable('ai_providers')
      .set({ base_url: 'https://ai.example.com/v1' })
      .execute();
    await setBudgets(studio.context, daily(1_000_000));
    const task = await write(studio, { kind: 'generate', topic: 'tea' });
    expect(task).toMatchObject({ writer: 'built_in', reason: expect.stringContaining('not known') });
  });

  it('count nothing against a model on this computer', async () => {
    const studio = await openStudio({ price: null });
    await setBudgets(studio.context, daily(0));
    expect(await write(studio, { kind: 'generate', topic: 'tea' })).toMatchObject({
      writer: 'model',
      costMicros: 0,
    });
  });

  it('are refused when one is given twice', async () => {
    const studio = await openStudio();
    await expect(setBudgets(studio.context, [...daily(1), ...daily(2)])).rejects.toMatchObject({
      details: { field: 'items.1' },
    });
  });
});

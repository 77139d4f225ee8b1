import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setBudgets } from '../../../electron/services/ai/budgets.ts';
import { usageBetween } from '../../../electron/services/ai/usage.ts';
import { listIllustrations, orderPictures } from '../../../electron/services/illustrations/service.ts';
import { pricesOf } from '../../support/picture-price.ts';
import { openStudio, order, over, type Studio } from './studio.ts';

async function ledger({ context }: Studio) {
  const rows = await context.db.selectFrom('ai_spending').selectAll().execute();
  return {
    spent: rows.reduce((sum, { spent_micros: spent }) => sum + (spent ?? 0), 0),
    open: rows.filter(({ spent_micros: spent }) => spent === null).length,
  };
}

async function told({ context }: Studio) {
  const { items } = await listIllustrations(context, { limit: 200 });
  const pictures = items.flatMap((item) => item.pictures);
  const { items: usage } = await usageBetween(context, {});
  return {
    orders: items.reduce((sum, { costMicros }) => sum + (costMicros ?? 0), 0),
    pictures: pictures.reduce((sum, { costMicros }) => sum + (costMicros ?? 0), 0),
    usage: usage.reduce((sum, { costMicros }) => sum + costMicros, 0),
  };
}

describe('budgets for pictures', () => {
  it('hold under 50 orders at once, and who finds no room asks nobody', async () => {
    const studio = await openStudio({ freepik: false });
    const { most } = pricesOf('gpt-image-2.5-flare');
    const limitMicros = most * 7 + 1;
    await setBudgets(studio.context, [{ kind: 'image', period: 'day', limitMicros }]);
    const asked = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        orderPictures(studio.context, order({ prompt: `Loaf ${index}` })),
      ),
    );
    const taken = asked.filter((one) => one.status === 'fulfilled');
    const refused = asked.filter((one) => one.status === 'rejected');
    expect(taken).toHaveLength(7);
    expect(
      refused.every(({ reason }) => reason.code === 'rate_limited' && /budget/.test(reason.message)),
    ).toBe(true);
    for (const { value } of taken) await over(studio, value.id);
    // The provider's own count is the judge.
    expect(studio.fake.asked).toHaveLength(7);
    const { spent, open } = await ledger(studio);
    expect(open).toBe(0);
    expect(spent).toBeLessThanOrEqual(limitMicros);
    expect(await told(studio)).toEqual({ orders: spent, pictures: spent, usage: spent });
  });

  it('keep the books: pictures, orders, usage and ledger tell one sum, whatever went wrong', async () => {
    const studio = await openStudio({ freepik: false });
    const fault = fc.constantFrom(
      undefined,
      { kind: 'policy' as const },
      { kind: 'garbage_base64' as const },
      { kind: 'no_usage' as const },
      { kind: 'status' as const, status: 402 },
      { kind: 'status' as const, status: 500 },
      { kind: 'cut' as const },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
        async (faults, count, quality) => {
          studio.languageModels.forget(studio.provider?.id ?? '');
          studio.fake.faults = faults.flatMap((one) => (one ? [one] : []));
          const { id } = await orderPictures(studio.context, order({ count, quality }));
          const done = await over(studio, id);
          expect(done.status).not.toBe('running');
          const { spent, open } = await ledger(studio);
          expect(open).toBe(0);
          expect(await told(studio)).toEqual({ orders: spent, pictures: spent, usage: spent });
        },
      ),
      { numRuns: 12 },
    );
  });
});

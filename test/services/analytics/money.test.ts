import { expect, it } from 'vitest';
import {
  addConversion,
  addCost,
  listConversions,
  removeMoney,
} from '../../../electron/services/analytics/money.ts';
import { importConversions, importCosts } from '../../../electron/services/analytics/money-files.ts';
import { roiAnswer } from '../../../electron/services/analytics/roi.ts';
import { newConversion, newCost } from '../../../shared/contract/analytics-money.ts';
import { openDesk } from '../publishing/desk.ts';

const sale = (given: object) => newConversion.parse({ kind: 'sale', ...given });
const spent = (given: object) => newCost.parse({ kind: 'ads', currency: 'EUR', ...given });

it('sets what came back beside what was spent, by currency, and divides nothing by nothing', async () => {
  const { context } = await openDesk();
  await addConversion(
    context,
    sale({ campaign: 'Autumn', valueMicros: 30_000_000, currency: 'EUR', quantity: 3 }),
  );
  await addConversion(context, sale({ valueMicros: 5_000_000, currency: 'USD' }));
  await addConversion(context, sale({ kind: 'sign-up' }));
  await addCost(context, spent({ campaign: 'Autumn', amountMicros: 10_000_000 }));
  const { totals, byCampaign, basis } = await roiAnswer(context, {});
  expect(totals).toEqual([
    expect.objectContaining({ currency: 'EUR', roi: 2, conversions: 3, costPerConversionMicros: 3_333_333 }),
    expect.objectContaining({ currency: 'USD', roi: null, costPerConversionMicros: null }),
    expect.objectContaining({ currency: '', conversions: 1, roi: null }),
  ]);
  expect(byCampaign).toEqual([expect.objectContaining({ key: 'Autumn', roi: 2 })]);
  expect(basis).toMatchObject({ conversions: 3, costs: 1, withoutValue: 1 });
});

it('keeps the same number of a sender once, and forgets what is removed', async () => {
  const { context } = await openDesk();
  const sent = sale({ externalId: 'order-7' });
  const first = await addConversion(context, sent);
  expect(first.state).toBe('recorded');
  expect(await addConversion(context, sent)).toMatchObject({ id: first.id, state: 'duplicate' });
  await removeMoney(context, 'conversions', first.id);
  expect((await listConversions(context, { limit: 10 })).items).toEqual([]);
  await expect(removeMoney(context, 'conversions', first.id)).rejects.toMatchObject({ code: 'not_found' });
});

it('refuses a value without currency and a post that is not there', async () => {
  const { context } = await openDesk();
  await expect(addConversion(context, sale({ valueMicros: 1 }))).rejects.toMatchObject({
    details: { field: 'currency' },
  });
  await expect(addCost(context, spent({ amountMicros: 1, postId: 'nobody' }))).rejects.toMatchObject({
    details: { field: 'postId' },
  });
});

it('reads a file row by row, and says which rows it could not', async () => {
  const { context } = await openDesk();
  const told = await importConversions(
    context,
    'kind;value;currency;at;external id\nsale;12,50;eur;2026-11-20;a\nsale;12,50;eur;2026-11-20;a\nsale;much;EUR;;b\n;1;EUR;;c\nsale;1;EUR;half past;d\n',
  );
  expect(told).toMatchObject({ recorded: 1, duplicates: 1 });
  expect(told.problems.map(({ row, field }) => [row, field])).toEqual([
    [4, 'valueMicros'],
    [5, 'kind'],
    [6, 'at'],
  ]);
  expect((await listConversions(context, { limit: 10 })).items).toMatchObject([
    { valueMicros: 12_500_000, currency: 'EUR', at: '2026-11-20T11:00:00Z' },
  ]);
  await expect(importCosts(context, '1,2,3')).rejects.toMatchObject({ details: { field: 'csv' } });
});

import { z } from 'zod';
import { range, rangeInput } from './analytics-shapes.ts';
import { askedTime, byId, id, instant, page, paged, procedure } from './base.ts';

const tag = { tags: ['Analytics'] };
/** In millionths of the currency: 12.50 is 12500000. */
const micros = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const currency = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/)
  .toUpperCase();

/** What it belongs to. A campaign is named as its label is. */
const place = {
  postId: id.nullable().default(null),
  accountId: id.nullable().default(null),
  campaign: z.string().trim().max(60).nullable().default(null),
};
const told = {
  kind: z.string().trim().min(1).max(60),
  note: z.string().max(500).default(''),
  /** The sender's own number: the same one is kept once. */
  externalId: z.string().min(1).max(200).nullable().default(null),
  at: askedTime.optional(),
};

export const newConversion = z.object({
  ...place,
  ...told,
  quantity: z.number().int().min(1).max(1_000_000).default(1),
  /** Of all of them together; left out: they have no known value. */
  valueMicros: micros.nullable().default(null),
  currency: currency.nullable().default(null),
});
export type NewConversion = z.infer<typeof newConversion>;

export const newCost = z.object({ ...place, ...told, amountMicros: micros, currency });
export type NewCost = z.infer<typeof newCost>;

const stored = {
  id,
  postId: id.nullable(),
  accountId: id.nullable(),
  campaign: z.string().nullable(),
  kind: z.string(),
  note: z.string(),
  externalId: z.string().nullable(),
  at: instant,
};
const conversion = z.object({
  ...stored,
  quantity: z.number().int(),
  valueMicros: z.number().int().nullable(),
  currency: z.string().nullable(),
});
export type Conversion = z.infer<typeof conversion>;
const cost = z.object({ ...stored, amountMicros: z.number().int(), currency: z.string() });
export type Cost = z.infer<typeof cost>;

const kept = z.object({ state: z.enum(['recorded', 'duplicate']) });
const imported = z.object({
  recorded: z.number().int(),
  duplicates: z.number().int(),
  problems: z.array(z.object({ row: z.number().int(), field: z.string(), message: z.string() })),
});
export type ImportedMoney = z.infer<typeof imported>;

const returns = z.object({
  key: z.string().nullable(),
  currency: z.string(),
  valueMicros: z.number().int(),
  costMicros: z.number().int(),
  conversions: z.number().int(),
  /** Gain over cost as a fraction; null where nothing was spent. */
  roi: z.number().nullable(),
  costPerConversionMicros: z.number().int().nullable(),
});
export type Returns = z.infer<typeof returns>;

const roi = z.object({
  range,
  /** One for each currency: nothing is converted. */
  totals: z.array(returns),
  byCampaign: z.array(returns),
  byAccount: z.array(returns),
  byPost: z.array(returns),
  clicks: z.number().int().nullable(),
  basis: z.object({
    conversions: z.number().int(),
    costs: z.number().int(),
    /** Conversions that nobody gave a value. */
    withoutValue: z.number().int(),
    since: instant.nullable(),
    notes: z.array(z.string()),
  }),
});
export type Roi = z.infer<typeof roi>;

const reading = procedure.meta({ permission: 'posts:read' });
const writing = procedure.meta({ permission: 'posts:write', audit: true });
const file = z.object({ csv: z.string().min(1).max(5_000_000) });

export const analyticsMoneyContract = {
  roi: reading
    .route({ ...tag, method: 'GET', path: '/analytics/roi', summary: 'What came back of what was spent' })
    .input(z.object(rangeInput))
    .output(roi),
  conversions: reading
    .route({ ...tag, method: 'GET', path: '/analytics/conversions', summary: 'Conversions, newest first' })
    .input(z.object(page))
    .output(paged(conversion)),
  addConversion: writing
    .route({ ...tag, method: 'POST', path: '/analytics/conversions', summary: 'Record a conversion' })
    .input(newConversion)
    .output(conversion.extend(kept.shape)),
  importConversions: writing
    .route({
      ...tag,
      method: 'POST',
      path: '/analytics/conversions/import',
      summary: 'Record conversions of a CSV',
    })
    .input(file)
    .output(imported),
  removeConversion: writing
    .route({ ...tag, method: 'DELETE', path: '/analytics/conversions/{id}', summary: 'Remove a conversion' })
    .input(byId)
    .output(byId),
  costs: reading
    .route({ ...tag, method: 'GET', path: '/analytics/costs', summary: 'Costs, newest first' })
    .input(z.object(page))
    .output(paged(cost)),
  addCost: writing
    .route({ ...tag, method: 'POST', path: '/analytics/costs', summary: 'Record a cost' })
    .input(newCost)
    .output(cost.extend(kept.shape)),
  importCosts: writing
    .route({ ...tag, method: 'POST', path: '/analytics/costs/import', summary: 'Record costs of a CSV' })
    .input(file)
    .output(imported),
  removeCost: writing
    .route({ ...tag, method: 'DELETE', path: '/analytics/costs/{id}', summary: 'Remove a cost' })
    .input(byId)
    .output(byId),
};

import { z } from 'zod';
import { instant, procedure } from './base.ts';

const actionName = z.string().max(100);

const usageReport = z.object({
  /** Off unless the person switched it on. */
  isOn: z.boolean(),
  since: instant.nullable(),
  /** All counts are of so many weeks back. */
  weeks: z.number().int(),
  actions: z.array(
    z.object({
      action: actionName,
      /** What it does, as the list of procedures says it. */
      label: z.string(),
      count: z.number().int(),
      days: z.number().int(),
      lastOn: z.iso.date(),
    }),
  ),
  /** In how many weeks this was done, and all before it: words that end “in … weeks you”. */
  funnel: z.array(z.object({ label: z.string(), weeks: z.number().int() })),
  /** Of what was first done in a week, how much was done again in the weeks after; null: not over yet. */
  cohorts: z.array(
    z.object({
      week: z.iso.date(),
      actions: z.number().int(),
      again: z.array(z.number().int().nullable()),
    }),
  ),
});
export type UsageReport = z.infer<typeof usageReport>;

const tag = { tags: ['Usage'] };
const own = procedure.meta({ permission: 'usage:own' });

export const usageContract = {
  get: procedure
    .meta({ permission: 'workspace:read' })
    .route({ ...tag, method: 'GET', path: '/usage', summary: 'What you use, if you let it be counted' })
    .output(usageReport),

  choose: own
    .route({
      ...tag,
      method: 'PUT',
      path: '/usage',
      summary: 'Let your use be counted on this computer, or no longer',
    })
    .input(z.object({ isOn: z.boolean() }))
    .output(usageReport),

  erase: own
    .route({ ...tag, method: 'DELETE', path: '/usage', summary: 'Erase all that was counted of your use' })
    .output(usageReport),
};

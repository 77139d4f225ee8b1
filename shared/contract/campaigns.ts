import { z } from 'zod';
import { byId, id, instant, procedure } from './base.ts';
import { labelName } from './labels.ts';
import { post } from './posts.ts';

/** ISO 4217, such as EUR. */
const currency = z.string().trim().length(3);

const content = z.object({
  name: labelName,
  color: z.string().max(20),
  startsOn: z.iso.date().nullable(),
  endsOn: z.iso.date().nullable(),
  goal: z.string().max(1_000),
  /** In millionths of the currency: 12.50 is 12500000. */
  budgetMicros: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  currency: currency.nullable(),
  notes: z.string().max(10_000),
});

const newContent = content.partial().extend({ name: labelName });
export type CampaignContent = z.infer<typeof newContent>;

export const campaign = content.extend({
  id,
  /** Of the posts with its label, by what became of them. */
  progress: z.object({
    drafts: z.number().int(),
    planned: z.number().int(),
    published: z.number().int(),
    failed: z.number().int(),
    needPerson: z.number().int(),
  }),
  isPaused: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type Campaign = z.infer<typeof campaign>;

const tag = { tags: ['Campaigns'] };
const read = procedure.meta({ permission: 'posts:read' });
const write = procedure.meta({ permission: 'posts:write', audit: true });

export const campaignsContract = {
  list: read
    .route({ ...tag, method: 'GET', path: '/campaigns', summary: 'Campaigns with their progress' })
    .output(z.object({ items: z.array(campaign) })),

  get: read
    .route({ ...tag, method: 'GET', path: '/campaigns/{id}', summary: 'One campaign with its nearest posts' })
    .input(byId)
    .output(z.object({ campaign, posts: z.array(post) })),

  create: write
    .route({ ...tag, method: 'POST', path: '/campaigns', successStatus: 201, summary: 'Start a campaign' })
    .input(newContent)
    .output(campaign),

  /** Another name renames its label: its posts follow. */
  update: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({ ...tag, method: 'PUT', path: '/campaigns/{id}', summary: 'Change a campaign' })
    .input(content.partial().extend({ id }))
    .output(campaign),

  /** The label and its posts stay. */
  remove: write
    .route({
      ...tag,
      method: 'DELETE',
      path: '/campaigns/{id}',
      summary: 'Delete a campaign; its label stays',
    })
    .input(byId)
    .output(z.object({ id })),

  restore: write
    .route({
      ...tag,
      method: 'POST',
      path: '/campaigns/{id}/restore',
      summary: 'Bring a deleted campaign back',
    })
    .input(byId)
    .output(campaign),
};

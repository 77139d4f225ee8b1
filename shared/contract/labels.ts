import { z } from 'zod';
import { procedure } from './base.ts';

export const labelName = z.string().trim().min(1).max(60);

export const label = z.object({
  name: z.string(),
  /** `#rrggbb`; a label that nobody gave one has that of its name. */
  color: z.string(),
  description: z.string(),
  postCount: z.number().int(),
  /** Whether a campaign hangs on it. */
  isCampaign: z.boolean(),
});
export type Label = z.infer<typeof label>;

const tag = { tags: ['Labels'] };
const write = procedure.meta({ permission: 'posts:write', audit: true });
/** Changes posts that are not the caller's, and what a paused campaign holds. */
const moves = procedure.meta({ permission: 'posts:publish', audit: true });

export const labelsContract = {
  list: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/labels', summary: 'Labels with their colours' })
    .output(z.object({ items: z.array(label) })),

  /** Makes the label, or changes how it looks. */
  save: write
    .route({ ...tag, method: 'PUT', path: '/labels', summary: 'Make a label, or change its colour' })
    .input(
      z.object({
        name: labelName,
        color: z.string().max(20).optional(),
        description: z.string().max(500).optional(),
      }),
    )
    .output(label),

  rename: moves
    .route({ ...tag, method: 'POST', path: '/labels/rename', summary: 'Rename a label; its posts follow' })
    .input(z.object({ name: labelName, to: labelName }))
    .output(label),

  merge: moves
    .route({ ...tag, method: 'POST', path: '/labels/merge', summary: 'Merge a label into another' })
    .input(z.object({ name: labelName, into: labelName }))
    .output(label),

  /** Takes it off every post. */
  remove: moves
    .route({
      ...tag,
      method: 'POST',
      path: '/labels/remove',
      summary: 'Delete a label and take it off its posts',
    })
    .input(z.object({ name: labelName }))
    .output(z.object({ name: z.string(), posts: z.number().int() })),
};

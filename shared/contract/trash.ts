import { z } from 'zod';
import { byId, id, instant, page, paged, procedure } from './base.ts';
import { post } from './posts.ts';

const tag = { tags: ['Trash'] };

export const trashedPost = z.object({
  post,
  deletedAt: instant,
  /** When it goes for good; null: something of it is out, so its record stays. */
  purgedAt: instant.nullable(),
});
export type TrashedPost = z.infer<typeof trashedPost>;

export const trashContract = {
  list: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/trash', summary: 'Deleted posts, latest deleted first' })
    .input(z.object(page))
    .output(paged(trashedPost)),

  purge: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'DELETE', path: '/trash/{id}', summary: 'Delete a post for good' })
    .input(byId)
    .output(z.object({ id })),

  /** Leaves those of which something is out: their ledger and numbers are kept. */
  empty: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'DELETE', path: '/trash', summary: 'Delete everything in the trash for good' })
    .output(z.object({ purged: z.number().int(), kept: z.number().int() })),
};

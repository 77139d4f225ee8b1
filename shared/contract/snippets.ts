import { z } from 'zod';
import { networkIds } from '../networks/types.ts';
import { byId, id, instant, procedure } from './base.ts';

const content = z.object({
  kind: z.enum(['signature', 'hashtags']),
  name: z.string().trim().min(1).max(80),
  text: z.string().trim().min(1).max(5_000),
  /** Offered first for these accounts and networks. */
  accountIds: z.array(id).max(100),
  networks: z.array(z.enum(networkIds)).max(networkIds.length),
});

const newContent = content.extend({
  accountIds: content.shape.accountIds.default([]),
  networks: content.shape.networks.default([]),
});
export type SnippetContent = z.infer<typeof newContent>;

const snippet = content.extend({ id, updatedAt: instant });
export type Snippet = z.infer<typeof snippet>;

const tag = { tags: ['Snippets'] };
const write = procedure.meta({ permission: 'posts:write', audit: true });

export const snippetsContract = {
  list: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/snippets', summary: 'Signatures and hashtag sets' })
    .output(z.object({ items: z.array(snippet) })),

  create: write
    .route({
      ...tag,
      method: 'POST',
      path: '/snippets',
      successStatus: 201,
      summary: 'Keep a signature or hashtags',
    })
    .input(newContent)
    .output(snippet),

  update: write
    .route({ ...tag, method: 'PUT', path: '/snippets/{id}', summary: 'Change a signature or hashtag set' })
    .input(content.partial().extend({ id }))
    .output(snippet),

  remove: write
    .route({ ...tag, method: 'DELETE', path: '/snippets/{id}', summary: 'Delete a signature or hashtag set' })
    .input(byId)
    .output(z.object({ id })),

  restore: write
    .route({ ...tag, method: 'POST', path: '/snippets/{id}/restore', summary: 'Bring a deleted one back' })
    .input(byId)
    .output(snippet),
};

import { z } from 'zod';
import { byId, id, instant, procedure } from './base.ts';
import { post, publication, publicationError } from './posts.ts';

const step = z.object({
  name: z.string(),
  /** The call that makes the post visible. */
  visible: z.boolean(),
  startedAt: instant,
  endedAt: instant.nullable(),
  checkpoint: z.record(z.string(), z.unknown()).nullable(),
});

const attempt = z.object({
  id,
  number: z.number().int(),
  startedAt: instant,
  endedAt: instant.nullable(),
  outcome: z.enum(['published', 'retry', 'failed', 'unknown', 'absent', 'held', 'needs_review']).nullable(),
  error: publicationError.nullable(),
  steps: z.array(step),
});

export const ledger = publication.extend({ postId: id, tries: z.array(attempt) });
export type Ledger = z.infer<typeof ledger>;

const tag = { tags: ['Publications'] };

export const publicationsContract = {
  ledger: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/publications/{id}',
      summary: 'Every attempt and step of one publication',
    })
    .input(byId)
    .output(ledger),

  retry: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/publications/{id}/retry',
      summary: 'Try a failed or held publication again',
    })
    .input(byId)
    .output(post),

  /** For an end that could not be settled: a person has looked and says whether the post is there. */
  decide: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/publications/{id}/decide',
      summary: 'Settle an unclear publication by hand',
    })
    .input(
      byId.extend({
        verdict: z.enum(['it_is_there', 'send_again']),
        url: z.url({ protocol: /^https?$/ }).optional(),
      }),
    )
    .output(post),
};

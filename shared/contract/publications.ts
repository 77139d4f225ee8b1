import { z } from 'zod';
import { byId, id, instant, procedure } from './base.ts';
import { post, publication, publicationError } from './posts.ts';
import { remoteComment } from './remote.ts';

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
  outcome: z
    .enum(['published', 'handed_over', 'retry', 'failed', 'unknown', 'absent', 'held', 'needs_review'])
    .nullable(),
  error: publicationError.nullable(),
  /** Links that were to be short and were sent long: the shortener had not answered. */
  longLinks: z.array(z.string()),
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

  /** The first part of a thread is out and the rest is not wanted any more. */
  end: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/publications/{id}/end',
      summary: 'Leave a partly published thread as it is',
    })
    .input(byId)
    .output(post),

  /** The network itself holds the post until its time, also when no computer of ours is awake. */
  handOver: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/publications/{id}/hand-over',
      summary: 'Hand a scheduled publication over to its network, or take it back',
    })
    .input(byId.extend({ handOver: z.boolean() }))
    .output(post),

  /** What was held while publishing was paused, or while nobody was awake. */
  releaseHeld: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/publications/release-held',
      summary: 'Publish held publications now, spaced, or take them back to drafts',
    })
    .input(
      z.object({
        ids: z.array(id).min(1).max(1_000),
        how: z.enum(['now', 'space', 'drop']),
        spacingMinutes: z.number().int().min(1).max(1_440).default(30),
      }),
    )
    .output(z.object({ released: z.number().int(), skipped: z.number().int() })),

  receipt: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/publications/{id}/receipt',
      summary: 'The ledger of one publication as a text to keep',
    })
    .input(byId)
    .output(z.object({ fileName: z.string(), text: z.string() })),

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

  /** Deletes the post on the network itself; it stays here, marked as gone. */
  removeRemotely: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/publications/{id}/remove-remotely',
      summary: 'Delete a published post on its network',
    })
    .input(byId)
    .output(post),

  editRemotely: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'PUT',
      path: '/publications/{id}/text',
      summary: 'Change the text of a published post on its network',
    })
    .input(byId.extend({ text: z.string().trim().min(1).max(100_000) }))
    .output(post),

  comments: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/publications/{id}/comments',
      summary: 'Comments that were collected under a post',
    })
    .input(byId)
    .output(z.object({ items: z.array(remoteComment), readAt: instant.nullable() })),

  /** Answers the post, or one of its comments. */
  reply: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/publications/{id}/replies',
      successStatus: 201,
      summary: 'Answer a post or a comment on its network',
    })
    .input(byId.extend({ text: z.string().trim().min(1).max(10_000), commentId: id.optional() }))
    .output(z.object({ remoteId: z.string(), url: z.string().nullable() })),
};

import { z } from 'zod';
import { byId, id, instant, procedure } from './base.ts';
import { mediaCrops } from './crops.ts';
import { post, postContent } from './posts.ts';

/** Why a version was kept: `elsewhere`: changed by other means; `set_aside`: the side that lost a conflict. */
export const revisionReasons = [
  'created',
  'edited',
  'scheduled',
  'unscheduled',
  'restored',
  'elsewhere',
  'set_aside',
] as const;
export type RevisionReason = (typeof revisionReasons)[number];

/** All that a person writes of a post, as it stood. */
export const snapshot = z.object({
  title: z.string(),
  body: z.string(),
  notes: z.string(),
  labels: z.array(z.string()),
  accountIds: z.array(id),
  variants: z.array(
    z.object({
      accountId: id,
      body: z.string().nullable(),
      mediaIds: z.array(id).nullable(),
      crops: mediaCrops,
      options: z.record(z.string(), z.unknown()),
    }),
  ),
  mediaIds: z.array(id),
  crops: mediaCrops,
  tagLinks: z.boolean(),
  scheduledAt: instant.nullable(),
  timeZone: z.string(),
});
export type Snapshot = z.infer<typeof snapshot>;

export const revision = z.object({
  id,
  /** Counts up within the post. */
  number: z.number().int(),
  author: z.string(),
  reason: z.enum(revisionReasons),
  at: instant,
  /** The beginning of the text. */
  excerpt: z.string(),
});
export type Revision = z.infer<typeof revision>;

const diffPart = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });

/** What differs between two versions; empty lists: nothing. */
export const revisionDiff = z.object({
  /** Word by word; `accountId` null: the shared text. */
  texts: z.array(
    z.object({
      field: z.enum(['title', 'body', 'notes']),
      accountId: id.nullable(),
      parts: z.array(diffPart),
    }),
  ),
  /** `moved`: the same ones in another order. */
  lists: z.array(
    z.object({
      field: z.enum(['accountIds', 'mediaIds', 'labels']),
      accountId: id.nullable(),
      added: z.array(z.string()),
      removed: z.array(z.string()),
      moved: z.boolean(),
    }),
  ),
  options: z.array(
    z.object({ accountId: id.nullable(), name: z.string(), before: z.unknown(), after: z.unknown() }),
  ),
  time: z.object({ before: instant.nullable(), after: instant.nullable() }).nullable(),
});
export type RevisionDiff = z.infer<typeof revisionDiff>;

const tag = { tags: ['Posts'] };

export const revisionsContract = {
  list: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/posts/{id}/revisions',
      summary: 'Versions of a post, latest first',
    })
    .input(byId)
    .output(z.object({ items: z.array(revision) })),

  get: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/revisions/{id}', summary: 'One version of a post, whole' })
    .input(byId)
    .output(revision.extend({ postId: id, snapshot })),

  diff: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/posts/{id}/revisions/diff',
      summary: 'What differs between two versions of a post',
    })
    /** `from` and `to` are ids of versions; without `to` it is the post as it stands. */
    .input(byId.extend({ from: id, to: id.optional() }))
    .output(revisionDiff),

  /** Keeps a version that is not the post's: what loses a conflict can still be read and restored. */
  keep: procedure
    .meta({ permission: 'posts:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/posts/{id}/revisions',
      successStatus: 201,
      summary: 'Set a version aside without changing the post',
    })
    .input(byId.extend({ content: postContent }))
    .output(revision),

  /** The post takes the version's content; its time stays. What is no longer there is left out and told. */
  restore: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/revisions/{id}/restore',
      summary: 'Make a version the post’s content again',
    })
    .input(byId.extend({ version: z.number().int().optional() }))
    .output(z.object({ post, leftOut: z.array(z.string()) })),
};

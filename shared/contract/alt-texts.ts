import { z } from 'zod';
import { byId, id, instant, procedure } from './base.ts';
import { media } from './media-records.ts';

const tag = { tags: ['Media'] };
const text = z.string().trim().min(1).max(1_000);

export const mostDrafted = 200;

const draft = z.object({
  media,
  state: z.enum(['waiting', 'drafted', 'unwritten', 'accepted', 'dismissed']),
  /** By a model; null: there is none. */
  draft: z.string().nullable(),
  /** File name and tags in words: something to begin with, and no description. */
  hint: z.string(),
  /** Why there is no draft. */
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
});
export type AltTextDraft = z.infer<typeof draft>;

const run = z.object({
  id,
  state: z.enum(['running', 'done', 'cancelled']),
  /** Why it ended before its end. */
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  model: z.string().nullable(),
  /** null: not known, or nothing was asked. */
  costMicros: z.number().int().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  drafts: z.array(draft),
});
export type AltTextRun = z.infer<typeof run>;

const change = procedure.meta({ permission: 'media:write', audit: true });
const ids = z.array(id).min(1).max(mostDrafted);

export const altTextsContract = {
  /** The latest, where a person has not looked through all of it yet; and how many pictures have no description. */
  latest: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media/alt-texts', summary: 'Descriptions that wait for review' })
    .output(z.object({ run: run.nullable(), missing: z.number().int() })),

  begin: change
    .route({
      ...tag,
      method: 'POST',
      path: '/media/alt-texts',
      successStatus: 202,
      summary: 'Have descriptions drafted for pictures that have none',
    })
    .input(
      z.object({
        /** Left out: the latest that have none. */
        mediaIds: ids.optional(),
        /** BCP 47, such as `de`. */
        language: z.string().trim().min(2).max(35).optional(),
      }),
    )
    .output(run),

  get: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media/alt-texts/{id}', summary: 'Drafted descriptions' })
    .input(byId)
    .output(run),

  cancel: change
    .route({ ...tag, method: 'DELETE', path: '/media/alt-texts/{id}', summary: 'Stop drafting descriptions' })
    .input(byId)
    .output(run),

  /** Stores descriptions as the person has read or changed them. */
  accept: change
    .route({
      ...tag,
      method: 'POST',
      path: '/media/alt-texts/{id}/accept',
      summary: 'Store drafted descriptions',
    })
    .input(
      byId.extend({
        items: z
          .array(z.object({ mediaId: id, text }))
          .min(1)
          .max(mostDrafted),
      }),
    )
    .output(run),

  dismiss: change
    .route({
      ...tag,
      method: 'POST',
      path: '/media/alt-texts/{id}/dismiss',
      summary: 'Put drafted descriptions aside',
    })
    .input(byId.extend({ mediaIds: ids }))
    .output(run),

  /** Takes back what was stored or put aside, unless a description was changed since. */
  undo: change
    .route({
      ...tag,
      method: 'POST',
      path: '/media/alt-texts/{id}/undo',
      summary: 'Take stored descriptions back',
    })
    .input(byId.extend({ mediaIds: ids }))
    .output(run),
};

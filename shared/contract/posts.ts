import { z } from 'zod';
import { postStatuses } from '../post-status.ts';
import { publicationStates } from '../publication-state.ts';
import { networkId } from './accounts.ts';
import { askedTime, byId, id, instant, page, paged, procedure, timeZone } from './base.ts';
import { textFix } from './brand.ts';
import { mediaCrops } from './crops.ts';
import { media } from './media.ts';

export const publicationError = z.object({
  /** One of the error kinds of the publishing engine. */
  kind: z.string(),
  message: z.string(),
  remedy: z.string(),
  /** The network's own code and words, where it gave any. */
  networkCode: z.string().nullable(),
  networkWords: z.string().nullable(),
});
export type PublicationError = z.infer<typeof publicationError>;

export const publication = z.object({
  id,
  accountId: id,
  network: networkId,
  state: z.enum(publicationStates),
  /** Why it waits, when `held`. */
  holdReason: z.string().nullable(),
  dueAt: instant,
  publishedAt: instant.nullable(),
  remoteId: z.string().nullable(),
  url: z.string().nullable(),
  attempts: z.number().int(),
  error: publicationError.nullable(),
  /** Whether the network's own scheduler is to hold it, and whether it has it by now. */
  handOver: z.enum(['none', 'wanted', 'held_by_network']),
  /** When it was noticed that the post is no longer on the network. */
  removedRemotelyAt: instant.nullable(),
});
export type Publication = z.infer<typeof publication>;

const variantOptions = z.record(z.string().max(64), z.unknown());

export const variant = z.object({
  accountId: id,
  network: networkId,
  /** null: the shared text. */
  body: z.string().nullable(),
  /** null: the shared media, in their order. */
  mediaIds: z.array(id).nullable(),
  /** In place of the shared ones, picture by picture. */
  crops: mediaCrops,
  options: variantOptions,
});
export type Variant = z.infer<typeof variant>;

export const timeAdjustment = z.object({ asked: z.string(), became: z.string(), reason: z.string() });

export const post = z.object({
  id,
  title: z.string(),
  body: z.string(),
  /** For the team only; no network sees them. */
  notes: z.string(),
  /** Whether links are tagged as the workspace has it. */
  tagLinks: z.boolean(),
  labels: z.array(z.string()),
  status: z.enum(postStatuses),
  /** When it goes out, or is meant to (drafts); null: not planned. */
  scheduledAt: instant.nullable(),
  timeZone,
  wallTime: z.string().nullable(),
  /** Present when the asked wall time does not exist in its zone and another was taken. */
  timeAdjustment: timeAdjustment.nullable(),
  accountIds: z.array(id),
  variants: z.array(variant),
  media: z.array(media),
  /** How the media are cut on every account that has no crop of its own. */
  crops: mediaCrops,
  publications: z.array(publication),
  /** `ai`: a content run wrote it, and a person approved it. */
  source: z.enum(['person', 'sample', 'api', 'ai']),
  /** The series of which this is one date. */
  seriesId: id.nullable(),
  /** Comes back in evergreen slots, at least so many days apart. */
  evergreenDays: z.number().int().nullable(),
  /** Grows with each change; give it back with an update to be told of someone else's. */
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Post = z.infer<typeof post>;

/** 100,000 UTF-16 units: more than any network takes, little enough to check at once. */
const body = z.string().max(100_000);
const label = z.string().trim().min(1).max(60);
const labels = z.array(label).max(30);
const notes = z.string().max(20_000);

const variantInput = z.object({
  accountId: id,
  body: body.nullish(),
  mediaIds: z.array(id).max(50).nullish(),
  crops: mediaCrops.optional(),
  options: variantOptions.optional(),
});

export const postContent = z.object({
  title: z.string().max(300).optional(),
  body: body.optional(),
  notes: notes.optional(),
  tagLinks: z.boolean().optional(),
  accountIds: z.array(id).max(100).optional(),
  variants: z.array(variantInput).max(100).optional(),
  mediaIds: z.array(id).max(50).optional(),
  crops: mediaCrops.optional(),
  labels: labels.optional(),
});
export type PostContent = z.infer<typeof postContent>;

export const finding = z.object({
  level: z.enum(['error', 'warning', 'note']),
  code: z.string(),
  accountId: id.nullable(),
  field: z.string(),
  message: z.string(),
  remedy: z.string(),
  /** What one click changes in the text of `field`, where that mends it. */
  fix: textFix.optional(),
});

export const preview = z.object({
  accountId: id,
  network: networkId,
  handle: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
  text: z.string(),
  segments: z.array(
    z.object({
      kind: z.enum(['link', 'mention', 'tag']),
      start: z.number().int(),
      end: z.number().int(),
      value: z.string(),
    }),
  ),
  count: z.object({
    used: z.number().int(),
    max: z.number().int(),
    bytes: z.object({ used: z.number().int(), max: z.number().int() }).optional(),
    over: z.boolean(),
  }),
  media: z.array(media),
  findings: z.array(finding),
});
export type Preview = z.infer<typeof preview>;

export const calendarEntry = z.object({
  id,
  /** First 140 characters of the title or text. */
  excerpt: z.string(),
  at: instant,
  timeZone,
  status: z.enum(postStatuses),
  networks: z.array(networkId),
  accountIds: z.array(id),
  labels: z.array(z.string()),
  author: z.string(),
  mediaCount: z.number().int(),
});
export type CalendarEntry = z.infer<typeof calendarEntry>;

const listFilters = {
  status: z.enum(postStatuses).optional(),
  network: networkId.optional(),
  accountId: id.optional(),
  label: z.string().max(60).optional(),
  /** Words that must all occur, "words in a row", word*, -without, and from: network: status: label: before: after: on: has: */
  search: z.string().max(500).optional(),
  from: askedTime.optional(),
  to: askedTime.optional(),
};

/** Without `id` a new post. */
const bulkRow = postContent.extend({
  /** The caller's own name of the row, given back with its result. */
  key: z.string().min(1).max(64),
  id: id.optional(),
  version: z.number().int().optional(),
  scheduledAt: askedTime.nullish(),
  timeZone: timeZone.optional(),
});
export type BulkRow = z.infer<typeof bulkRow>;

const bulkRowResult = z.object({
  key: z.string(),
  outcome: z.enum(['changed', 'created', 'conflict', 'refused']),
  /** As it is now; null where there is none. */
  post: post.nullable(),
  message: z.string().nullable(),
  field: z.string().nullable(),
  remedy: z.string().nullable(),
});
export type BulkRowResult = z.infer<typeof bulkRowResult>;

const bulkAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('delete') }),
  /** From the trash. */
  z.strictObject({ kind: z.literal('restore') }),
  z.strictObject({ kind: z.literal('unschedule') }),
  z.strictObject({ kind: z.literal('publish') }),
  z.strictObject({ kind: z.literal('duplicate') }),
  z.strictObject({ kind: z.literal('schedule'), at: askedTime, timeZone: timeZone.optional() }),
  z.strictObject({ kind: z.literal('add_label'), label }),
  z.strictObject({ kind: z.literal('remove_label'), label }),
]);
export type BulkAction = z.infer<typeof bulkAction>;

const bulkResult = z.object({
  /** `resultId` is the copy of a duplicated post, else the post itself. */
  done: z.array(z.object({ id, resultId: id })),
  refused: z.array(
    z.object({
      id,
      code: z.string(),
      message: z.string(),
      field: z.string().nullable(),
      remedy: z.string(),
    }),
  ),
});
export type BulkResult = z.infer<typeof bulkResult>;

const tag = { tags: ['Posts'] };

export const postsContract = {
  /** With `scheduledAt` the post is scheduled, else it is a draft. */
  create: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'POST', path: '/posts', successStatus: 201, summary: 'Create a post' })
    .input(postContent.extend({ body, scheduledAt: askedTime.optional(), timeZone: timeZone.optional() }))
    .output(post),

  list: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/posts', summary: 'Posts, latest planned time first' })
    .input(z.object({ ...page, ...listFilters }))
    .output(paged(post)),

  /** The filters of the list; the columns are those that an import reads. */
  export: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/posts/export', summary: 'Posts as a CSV file or workbook' })
    .input(z.object({ format: z.enum(['csv', 'xlsx']).default('csv'), ...listFilters }))
    .output(z.file()),

  /** Each row by itself: what is refused is told and leaves the others as they are. */
  bulkUpdate: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({
      ...tag,
      method: 'PUT',
      path: '/posts/bulk-update',
      summary: 'Change or create many posts in one call, with an answer for each',
    })
    .input(z.object({ rows: z.array(bulkRow).min(1).max(1_000) }))
    .output(z.object({ items: z.array(bulkRowResult) })),

  /** Refusals are told for each post; the others are done. */
  bulk: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'POST', path: '/posts/bulk', summary: 'Do one thing to many posts' })
    .input(z.object({ ids: z.array(id).min(1).max(500), action: bulkAction }))
    .output(bulkResult),

  calendar: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/posts/calendar', summary: 'Planned posts between two times' })
    .input(
      z.object({
        from: askedTime,
        to: askedTime,
        network: networkId.optional(),
        accountId: id.optional(),
        status: z.enum(postStatuses).optional(),
        label: z.string().max(60).optional(),
        author: z.string().max(200).optional(),
      }),
    )
    .output(z.object({ items: z.array(calendarEntry) })),

  get: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/posts/{id}', summary: 'One post with its publications' })
    .input(byId)
    .output(post),

  /** What is left out stays; refused for accounts where it is already going out. */
  update: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'PUT', path: '/posts/{id}', summary: 'Change a post' })
    .input(
      postContent.extend({
        id,
        scheduledAt: askedTime.nullish(),
        timeZone: timeZone.optional(),
        version: z.number().int().optional(),
      }),
    )
    .output(post),

  remove: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({
      ...tag,
      method: 'DELETE',
      path: '/posts/{id}',
      summary: 'Delete a post (can be restored for 30 days)',
    })
    .input(byId)
    .output(z.object({ id, deletedAt: instant })),

  restore: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/posts/{id}/restore',
      summary: 'Bring a deleted post back, as a draft',
    })
    .input(byId)
    .output(post),

  schedule: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({ ...tag, method: 'POST', path: '/posts/{id}/schedule', summary: 'Schedule or move a post' })
    .input(byId.extend({ at: askedTime, timeZone: timeZone.optional() }))
    .output(post),

  unschedule: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({ ...tag, method: 'POST', path: '/posts/{id}/unschedule', summary: 'Take a post back to draft' })
    .input(byId)
    .output(post),

  publish: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({ ...tag, method: 'POST', path: '/posts/{id}/publish', summary: 'Publish now' })
    .input(byId)
    .output(post),

  duplicate: procedure
    .meta({ permission: 'posts:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/posts/{id}/duplicate',
      successStatus: 201,
      summary: 'Copy a post as a draft',
    })
    .input(byId)
    .output(post),

  preview: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/posts/{id}/preview',
      summary: 'The post as each account will show it',
    })
    .input(byId)
    .output(z.object({ items: z.array(preview) })),
};

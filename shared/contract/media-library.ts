import { z } from 'zod';
import { postStatuses } from '../post-status.ts';
import { byId, id, instant, page, paged, procedure } from './base.ts';
import { media } from './media-records.ts';

const tag = { tags: ['Media'] };
const altText = z.string().max(10_000);
/** As many as a person chooses at once. */
const ids = z.array(id).min(1).max(500);

export const mediaTag = z.string().trim().min(1).max(50);
const tags = z.array(mediaTag).max(30);

export const mediaKinds = ['image', 'video', 'document'] as const;
export const mediaSorts = ['newest', 'oldest', 'largest', 'smallest', 'name'] as const;

/** A file as the library lists it. */
export const libraryItem = media.extend({
  folderId: id.nullable(),
  tags: z.array(z.string()),
  /** How many posts, ideas, logos and templates of pictures show it. */
  useCount: z.number().int(),
  deletedAt: instant.nullable(),
});
export type LibraryItem = z.infer<typeof libraryItem>;

export const mediaUse = z.object({
  postId: id,
  /** Its title, else the beginning of its text. */
  title: z.string(),
  status: z.enum(postStatuses),
  scheduledAt: instant.nullable(),
});

export const mediaOrigin = z.object({
  provider: z.string(),
  pageUrl: z.string().nullable(),
  author: z.string().nullable(),
  license: z.string().nullable(),
  attribution: z.string().nullable(),
  /** Millionths of the currency; null: the provider does not tell. */
  costMicros: z.number().int().nullable(),
  currency: z.string().nullable(),
  fetchedAt: instant,
  /** Made by a model: which one, and from what words. */
  isByAi: z.boolean(),
  model: z.string().nullable(),
  prompt: z.string().nullable(),
});

export const mediaDetails = libraryItem.extend({
  uses: z.array(mediaUse),
  /** What shows it besides posts, in words. */
  alsoUsedBy: z.array(z.string()),
  origin: mediaOrigin.nullable(),
  /** Why a document still has its metadata; null: it has none of it. */
  metadataKept: z.string().nullable(),
});
export type MediaDetails = z.infer<typeof mediaDetails>;

export const mediaFolder = z.object({
  id,
  name: z.string(),
  parentId: id.nullable(),
  /** Files in it, without those in folders below. */
  count: z.number().int(),
});
export type MediaFolder = z.infer<typeof mediaFolder>;

export const mediaStorage = z.object({
  usedBytes: z.number().int(),
  /** null: no limit. */
  quotaBytes: z.number().int().nullable(),
  kinds: z.array(z.object({ kind: z.enum(mediaKinds), count: z.number().int(), bytes: z.number().int() })),
  trash: z.object({ count: z.number().int(), bytes: z.number().int() }),
  /** What uploads underway will take. */
  uploading: z.object({ count: z.number().int(), bytes: z.number().int() }),
  /** What would free the most: files that nothing uses. */
  largestUnused: z.array(libraryItem),
});
export type MediaStorage = z.infer<typeof mediaStorage>;

const settings = z.object({
  quotaBytes: z.number().int().min(1_048_576).nullable(),
  /** An absolute path on this computer; null: no folder is watched. */
  watchFolder: z.string().min(1).max(1_000).nullable(),
  /** False where Rostrum runs for others too: there no folder of the machine may be named. */
  canWatch: z.boolean(),
});
export type MediaSettings = z.infer<typeof settings>;

const filters = {
  q: z.string().max(500).optional(),
  kind: z.enum(mediaKinds).optional(),
  /** A folder's id, or `none`: in no folder. */
  folderId: id.optional(),
  tag: mediaTag.optional(),
  unused: z.boolean().optional(),
  from: instant.optional(),
  to: instant.optional(),
  minBytes: z.coerce.number().int().min(0).optional(),
  trashed: z.boolean().default(false),
  sort: z.enum(mediaSorts).default('newest'),
};

export const libraryContract = {
  list: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media', summary: 'The media library: search, filter, sort' })
    .input(z.object({ ...page, ...filters }))
    .output(paged(libraryItem)),

  get: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media/{id}', summary: 'A file with the posts that use it' })
    .input(byId)
    .output(mediaDetails),

  /** All that stands around the list, in one answer. */
  overview: procedure
    .meta({ permission: 'media:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/media/overview',
      summary: 'Folders, tags and what the library holds',
    })
    .output(
      z.object({
        folders: z.array(mediaFolder),
        tags: z.array(z.object({ tag: z.string(), count: z.number().int() })),
        counts: z.object({
          all: z.number().int(),
          unsorted: z.number().int(),
          unused: z.number().int(),
          trash: z.number().int(),
        }),
        usedBytes: z.number().int(),
        quotaBytes: z.number().int().nullable(),
      }),
    ),

  storage: procedure
    .meta({ permission: 'media:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/media/storage-usage',
      summary: 'Storage by kind, quota, what to delete',
    })
    .output(mediaStorage),

  duplicates: procedure
    .meta({ permission: 'media:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/media/duplicates',
      summary: 'Pictures that look alike, in groups',
    })
    .output(
      z.object({
        groups: z.array(z.object({ items: z.array(libraryItem) })),
        /** Pictures that have not been compared yet. */
        waiting: z.number().int(),
      }),
    ),

  update: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'PUT', path: '/media/{id}', summary: 'Change the alt text' })
    .input(byId.extend({ altText }))
    .output(media),

  /** Sets where files lie and what they are tagged with; given the state before, it takes the same change back. */
  arrange: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'POST', path: '/media/arrange', summary: 'Move and tag files' })
    .input(
      z.object({
        items: z
          .array(z.object({ id, folderId: id.nullable().optional(), tags: tags.optional() }))
          .min(1)
          .max(500),
      }),
    )
    .output(z.object({ arranged: z.number().int() })),

  remove: procedure
    .meta({ permission: 'media:write', audit: true })
    .route({
      ...tag,
      method: 'DELETE',
      path: '/media/{id}',
      summary: 'Put a file in the trash; refused while something uses it',
    })
    .input(byId)
    .output(z.object({ id })),

  /** What is used stays and is named. */
  trash: procedure
    .meta({ permission: 'media:write', audit: true })
    .route({ ...tag, method: 'POST', path: '/media/trash', summary: 'Put files in the trash for 30 days' })
    .input(z.object({ ids }))
    .output(z.object({ trashed: z.array(id), used: z.array(libraryItem) })),

  restore: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'POST', path: '/media/restore', summary: 'Take files out of the trash' })
    .input(z.object({ ids }))
    .output(z.object({ restored: z.array(id) })),

  /** Files of the trash only, for good. */
  purge: procedure
    .meta({ permission: 'media:write', audit: true })
    .route({ ...tag, method: 'POST', path: '/media/purge', summary: 'Delete files of the trash for good' })
    .input(z.object({ ids }))
    .output(z.object({ purged: z.array(id) })),

  setPoster: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/{id}/poster',
      summary: 'Give a video a still (multipart: picture)',
    })
    .input(byId.extend({ picture: z.file().max(10 * 1024 * 1024) }))
    .output(media),

  settings: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media/settings', summary: 'Quota and watched folder' })
    .output(settings),

  setSettings: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({ ...tag, method: 'PUT', path: '/media/settings', summary: 'Set quota and watched folder' })
    .input(settings.omit({ canWatch: true }).partial())
    .output(settings),
};

const folderName = z.string().trim().min(1).max(100);

export const foldersContract = {
  create: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'POST', path: '/media/folders', successStatus: 201, summary: 'Make a folder' })
    .input(z.object({ name: folderName, parentId: id.nullable().default(null) }))
    .output(mediaFolder),

  update: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'PUT', path: '/media/folders/{id}', summary: 'Rename or move a folder' })
    .input(byId.extend({ name: folderName.optional(), parentId: id.nullable().optional() }))
    .output(mediaFolder),

  /** What is in it moves up. */
  remove: procedure
    .meta({ permission: 'media:write', audit: true })
    .route({
      ...tag,
      method: 'DELETE',
      path: '/media/folders/{id}',
      summary: 'Delete a folder; its files move up',
    })
    .input(byId)
    .output(z.object({ id })),
};

import { z } from 'zod';
import { networkId } from './accounts.ts';
import { byId, id, instant, page, paged, procedure } from './base.ts';
import { cropArea, focusPoint } from './crops.ts';

export const media = z.object({
  id,
  kind: z.enum(['image', 'video', 'document']),
  mime: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  altText: z.string(),
  /** Of a video; null where it is not known, and so are the next three. */
  durationMs: z.number().int().nullable(),
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  framesPerSecond: z.number().nullable(),
  /** Whether the picture moves. */
  animated: z.boolean(),
  /** What must stay in sight when a picture is cropped by itself. */
  focus: focusPoint,
  /** Where the bytes are served, relative to the server's root. */
  url: z.string(),
  thumbnailUrl: z.string(),
  createdAt: instant,
});
export type Media = z.infer<typeof media>;

const optimizedPicture = z.object({
  network: networkId,
  /** In words; null: it goes as it is. */
  changes: z.string().nullable(),
  /** Why it cannot be made to fit; the rest then tells of the original. */
  problem: z.string().nullable(),
  mime: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  sizeBytes: z.number().int(),
  /** Where the bytes are served, relative to the server's root. */
  url: z.string(),
});
export type OptimizedPicture = z.infer<typeof optimizedPicture>;

const tag = { tags: ['Media'] };

export const mediaContract = {
  /** The same bytes uploaded twice are stored once: the answer is the first upload's record. */
  upload: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/upload',
      successStatus: 201,
      summary: 'Upload one picture (multipart: file, alt_text)',
    })
    .input(z.object({ file: z.file(), altText: z.string().max(10_000).default('') }))
    .output(media),

  list: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media', summary: 'The media library, newest first' })
    .input(z.object(page))
    .output(paged(media)),

  update: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'PUT', path: '/media/{id}', summary: 'Change the alt text' })
    .input(byId.extend({ altText: z.string().max(10_000) }))
    .output(media),

  /** It holds wherever the picture is used; crops drawn by hand stay as they are. */
  setFocus: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'PUT',
      path: '/media/{id}/focus',
      summary: 'Set the point that stays in sight when a picture is cropped by itself',
    })
    .input(byId.extend({ focus: focusPoint }))
    .output(media),

  /** The original stays; what is made is kept while it is used. */
  optimize: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/{id}/optimize',
      summary: 'Make a picture as networks want it: shape, size, format and weight',
    })
    .input(
      byId.extend({
        /** Left out: all that take pictures. */
        networks: z.array(networkId).min(1).max(20).optional(),
        area: cropArea.nullish(),
      }),
    )
    .output(z.object({ items: z.array(optimizedPicture) })),

  remove: procedure
    .meta({ permission: 'media:write', audit: true })
    .route({
      ...tag,
      method: 'DELETE',
      path: '/media/{id}',
      summary: 'Delete a file; refused while a post uses it',
    })
    .input(byId)
    .output(z.object({ id })),
};

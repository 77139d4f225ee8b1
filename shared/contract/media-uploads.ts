import { z } from 'zod';
import { byId, id, instant, procedure } from './base.ts';
import { media } from './media-records.ts';

const tag = { tags: ['Media'] };

/** Largest file that is taken, and largest piece of it that one call carries. */
export const maxUploadBytes = 2_048 * 1024 * 1024;
export const chunkBytes = 4 * 1024 * 1024;

export const mediaUpload = z.object({
  id,
  fileName: z.string(),
  fingerprint: z.string(),
  sizeBytes: z.number().int(),
  /** So much is stored for sure; the next piece begins here. */
  offset: z.number().int(),
  chunkBytes: z.number().int(),
  state: z.enum(['receiving', 'finishing', 'done']),
  folderId: id.nullable(),
  /** The file in the library, once it is there. */
  mediaId: id.nullable(),
  createdAt: instant,
});
export type MediaUpload = z.infer<typeof mediaUpload>;

export const uploadsContract = {
  /** With a fingerprint that an upload underway has, that upload is answered: it goes on where it stopped. */
  begin: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/uploads',
      successStatus: 201,
      summary: 'Begin an upload in pieces',
    })
    .input(
      z.object({
        fileName: z.string().min(1).max(500),
        sizeBytes: z.number().int().min(0),
        folderId: id.nullable().default(null),
        altText: z.string().max(10_000).default(''),
        fingerprint: z.string().max(300).default(''),
      }),
    )
    .output(mediaUpload),

  list: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media/uploads', summary: 'Uploads that are not finished' })
    .output(z.object({ items: z.array(mediaUpload) })),

  get: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media/uploads/{id}', summary: 'How far an upload is' })
    .input(byId)
    .output(mediaUpload),

  append: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/uploads/{id}/append',
      summary: 'Send the next piece (multipart: offset, bytes)',
    })
    .input(byId.extend({ offset: z.coerce.number().int().min(0), bytes: z.file().max(chunkBytes) }))
    .output(mediaUpload),

  /** Can be called again when its answer was lost. */
  finish: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/uploads/{id}/finish',
      summary: 'Take what was sent into the library',
    })
    .input(byId)
    .output(media),

  cancel: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'DELETE', path: '/media/uploads/{id}', summary: 'Give an upload up' })
    .input(byId)
    .output(z.object({ id })),
};

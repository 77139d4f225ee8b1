import { z } from 'zod';
import { networkId } from './accounts.ts';
import { byId, id, procedure } from './base.ts';
import { cropArea, focusPoint } from './crops.ts';
import { foldersContract, libraryContract } from './media-library.ts';
import { media } from './media-records.ts';
import { stockContract } from './media-stock.ts';
import { uploadsContract } from './media-uploads.ts';

export { type Media, media } from './media-records.ts';

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
const altText = z.string().max(10_000).default('');

export const mediaContract = {
  /** The same bytes uploaded twice are stored once: the answer is the first upload's record. */
  upload: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/upload',
      successStatus: 201,
      summary: 'Upload one file in one go (multipart: file, alt_text, folder_id)',
    })
    .input(z.object({ file: z.file(), altText, folderId: id.nullable().default(null) }))
    .output(media),

  import: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/import',
      successStatus: 201,
      summary: 'Fetch a file from a web address into the library',
    })
    .input(z.object({ url: z.url().max(2_000), altText, folderId: id.nullable().default(null) }))
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

  ...libraryContract,
  uploads: uploadsContract,
  folders: foldersContract,
  stock: stockContract,
};

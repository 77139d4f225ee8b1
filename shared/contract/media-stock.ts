import { z } from 'zod';
import { id, procedure } from './base.ts';
import { mediaOrigin } from './media-library.ts';
import { media } from './media-records.ts';

const tag = { tags: ['Media'] };

export const stockProviders = ['freepik'] as const;
const provider = z.enum(stockProviders);
export type StockProviderId = z.infer<typeof provider>;

export const stockSource = z.object({
  id: provider,
  name: z.string(),
  hasKey: z.boolean(),
  /** How to get a key, and what a download costs there. */
  help: z.string(),
  keyUrl: z.string(),
  /** What one download costs, as the person has told; in millionths of the currency. */
  costMicros: z.number().int().nullable(),
  currency: z.string().nullable(),
});
export type StockSource = z.infer<typeof stockSource>;

export const stockPicture = z.object({
  remoteId: z.string(),
  title: z.string(),
  thumbnailUrl: z.string(),
  pageUrl: z.string().nullable(),
  author: z.string().nullable(),
  license: z.string().nullable(),
  orientation: z.string().nullable(),
  /** In the library already. */
  mediaId: id.nullable(),
});
export type StockPicture = z.infer<typeof stockPicture>;

export const stockContract = {
  sources: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media/stock', summary: 'Where stock pictures come from' })
    .output(z.object({ items: z.array(stockSource) })),

  search: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/media/stock/search', summary: 'Search stock pictures' })
    .input(
      z.object({
        provider,
        q: z.string().trim().min(1).max(200),
        page: z.coerce.number().int().min(1).max(100).default(1),
        orientation: z.enum(['landscape', 'portrait', 'square']).optional(),
      }),
    )
    .output(z.object({ items: z.array(stockPicture), hasMore: z.boolean() })),

  download: procedure
    .meta({ permission: 'media:write', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/media/stock/download',
      successStatus: 201,
      summary: 'Take a stock picture into the library',
    })
    .input(
      z.object({
        provider,
        remoteId: z.string().regex(/^\d{1,20}$/),
        folderId: id.nullable().default(null),
        /** As the search gave them; kept beside the picture. */
        title: z.string().max(500).default(''),
        author: z.string().max(200).nullable().default(null),
        license: z.string().max(200).nullable().default(null),
        pageUrl: z
          .url({ protocol: /^https$/ })
          .max(1_000)
          .nullable()
          .default(null),
      }),
    )
    .output(z.object({ media, origin: mediaOrigin })),

  setKey: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({
      ...tag,
      method: 'PUT',
      path: '/media/stock/key',
      summary: 'Keep or forget the key of a provider',
    })
    .input(
      z.object({
        provider,
        key: z
          .string()
          .trim()
          .regex(/^[\x21-\x7e]{8,500}$/, 'A key has 8 to 500 signs without spaces.')
          .nullable(),
        costMicros: z.number().int().min(0).max(1e12).nullable().default(null),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/, 'Three capital letters, such as EUR.')
          .nullable()
          .default(null),
      }),
    )
    .output(stockSource),
};

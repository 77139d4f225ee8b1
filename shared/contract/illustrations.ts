import { z } from 'zod';
import { pictureQualities, pictureShapes, pictureStyles } from '../ai/picture-shapes.ts';
import { byId, id, instant, page, paged, procedure } from './base.ts';
import { media } from './media-records.ts';

const micros = z.number().int().min(0);
const tag = { tags: ['Illustrations'] };
const modelName = z.string().trim().min(1).max(200);

const perQuality = z.object({ square: micros, other: micros });
const price = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('list'),
    asOf: z.iso.date(),
    /** Micro-dollars for a million tokens. */
    rates: z.object({ textInMicros: micros, pictureInMicros: micros, outMicros: micros }),
    /** Micro-dollars that one picture comes to, about. */
    about: z.object({ low: perQuality, medium: perQuality, high: perQuality }),
  }),
  z.object({ source: z.enum(['workspace', 'own_computer']), eachMicros: micros }),
]);

const side = z.number().int();
const size = z.object({ width: side, height: side });

const pictureModel = z.object({
  model: z.string(),
  name: z.string(),
  /** null: it is given a ratio and chooses its size. */
  sizes: z.object({ square: size, portrait: size, landscape: size, story: size }).nullable(),
  qualities: z.array(z.enum(pictureQualities)),
  takesReference: z.boolean(),
  takesTransparent: z.boolean(),
  /** null: not known, so that no cost is told and budgets keep it from being used. */
  price: price.nullable(),
});

const maker = z.object({
  /** That of a provider in the AI settings, or `freepik`. */
  id: z.string(),
  name: z.string(),
  kind: z.enum(['openai', 'compatible', 'freepik']),
  models: z.array(pictureModel),
});
export type IllustrationMaker = z.infer<typeof maker>;

const studio = z.object({
  makers: z.array(maker),
  /** The one that a new picture is asked of, where there is any. */
  chosen: z.object({ makerId: z.string(), model: z.string() }).nullable(),
  brandColors: z.array(z.object({ name: z.string(), hex: z.string() })),
  /** What the budgets leave for pictures now; null: there is none. */
  budgetLeftMicros: micros.nullable(),
  mayGenerate: z.boolean(),
  maySetUp: z.boolean(),
});
export type IllustrationStudio = z.infer<typeof studio>;

export const mostPictures = 4;
export const longestPrompt = 4_000;

const order = z.object({
  prompt: z.string().trim().min(1, 'Say what is to be seen.').max(longestPrompt),
  shape: z.enum(pictureShapes).default('square'),
  quality: z.enum(pictureQualities).default('medium'),
  count: z.number().int().min(1).max(mostPictures).default(1),
  style: z.enum(pictureStyles).nullable().default(null),
  /** With the colours of the brand kit. */
  useBrand: z.boolean().default(false),
  transparent: z.boolean().default(false),
  /** A picture of the library to go by. */
  referenceId: id.nullable().default(null),
  folderId: id.nullable().default(null),
  /** Left out: the chosen one. */
  makerId: id.optional(),
  model: modelName.optional(),
});
export type IllustrationOrder = z.infer<typeof order>;

const picture = z.object({
  position: z.number().int(),
  state: z.enum(['waiting', 'asked', 'made', 'failed', 'cancelled']),
  /** null also when the file was deleted for good. */
  media: media.nullable(),
  /** null: not known. */
  costMicros: micros.nullable(),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
});

export const illustration = z.object({
  id,
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  prompt: z.string(),
  shape: z.enum(pictureShapes),
  quality: z.enum(pictureQualities),
  count: z.number().int(),
  style: z.enum(pictureStyles).nullable(),
  useBrand: z.boolean(),
  transparent: z.boolean(),
  referenceId: z.string().nullable(),
  makerId: z.string(),
  makerName: z.string(),
  model: z.string(),
  pictures: z.array(picture),
  /** null: not known, or not over yet. */
  costMicros: micros.nullable(),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export type Illustration = z.infer<typeof illustration>;

const read = procedure.meta({ permission: 'ai:read' });
const use = procedure.meta({ permission: 'ai:use', audit: true });

export const illustrationsContract = {
  studio: read
    .route({
      ...tag,
      method: 'GET',
      path: '/ai/images/makers',
      summary: 'Models that make pictures, with what a picture costs',
    })
    .output(studio),

  /** Answers at once; the pictures come into the library one by one. */
  generate: use
    .route({
      ...tag,
      method: 'POST',
      path: '/ai/images/generate',
      successStatus: 202,
      summary: 'Have pictures made by a model',
    })
    .input(order)
    .output(illustration),

  list: read
    .route({
      ...tag,
      method: 'GET',
      path: '/ai/images',
      summary: 'Pictures that were asked for, latest first',
    })
    .input(z.object(page))
    .output(paged(illustration)),

  get: read
    .route({
      ...tag,
      method: 'GET',
      path: '/ai/images/{id}',
      summary: 'One order of pictures, how far it is',
    })
    .input(byId)
    .output(illustration),

  cancel: use
    .route({ ...tag, method: 'DELETE', path: '/ai/images/{id}', summary: 'Stop making pictures' })
    .input(byId)
    .output(illustration),

  setPrice: procedure
    .meta({ permission: 'ai:manage', audit: true })
    .route({
      ...tag,
      method: 'PUT',
      path: '/ai/images/prices',
      summary: 'Say what a picture of a model costs, where no list does',
    })
    .input(
      z.object({
        makerId: id,
        model: modelName,
        /** Micro-dollars; null: as the list has it. */
        eachMicros: micros.max(1_000_000_000).nullable(),
      }),
    )
    .output(studio),
};

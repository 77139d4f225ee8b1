import { z } from 'zod';
import { type Design, designLimits } from '../visuals/format.ts';
import { fontFamilies } from '../visuals/look.ts';
import { sizeIds } from '../visuals/sizes.ts';
import { templateCategories } from '../visuals/templates/categories.ts';
import { byId, id, instant, procedure } from './base.ts';
import { media } from './media.ts';

/** A design as it is read: its own format, spelt the same on every door, judged by the service. */
const anyDesign = z.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null, {
  message: 'This is not a design.',
  params: { remedy: 'Give a design as a JSON object.' },
});
const design = z.custom<Design>((value) => typeof value === 'object' && value !== null);

const text = z.string().max(designLimits.textCharacters);
const values = z.record(
  z.string().max(40),
  z.union([text, z.number(), z.array(z.string().max(1_000)).max(designLimits.listItems), z.null()]),
);

export const visualLook = z.object({
  id: z.string(),
  label: z.string(),
  name: z.string(),
  primary: z.string(),
  secondary: z.string(),
  accent: z.string(),
  background: z.string(),
  ink: z.string(),
  headingFont: z.enum(fontFamilies),
  bodyFont: z.enum(fontFamilies),
  logoId: z.string().nullable(),
});

export const visualTemplate = z.object({
  id,
  name: z.string(),
  category: z.enum(templateCategories),
  about: z.string(),
  /** Comes with Rostrum: it can be copied, not changed. */
  isBuiltIn: z.boolean(),
  sizeId: z.enum(sizeIds),
  /** With the words it comes with. */
  pages: z.number().int(),
  version: z.number().int(),
  updatedAt: instant.nullable(),
});
export type VisualTemplate = z.infer<typeof visualTemplate>;

const openedTemplate = visualTemplate.extend({ design });
export type OpenedTemplate = z.infer<typeof openedTemplate>;

const note = z.object({
  kind: z.enum(['cut', 'too_full', 'no_glyph', 'no_picture']),
  message: z.string(),
});
export type VisualNote = z.infer<typeof note>;

const problem = z.object({ path: z.string(), message: z.string(), remedy: z.string() });

export const visualRendering = z.object({
  id,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Files to make, and those that are made. */
  total: z.number().int(),
  done: z.number().int(),
  items: z.array(
    z.object({ media, row: z.number().int(), sizeId: z.enum(sizeIds), page: z.number().int().nullable() }),
  ),
  notes: z.array(note.extend({ row: z.number().int(), page: z.number().int().nullable() })),
  problem: z.string().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export type VisualRendering = z.infer<typeof visualRendering>;

/** What to draw: a template that is there, or a design that is not kept. */
const source = { templateId: id.optional(), design: anyDesign.optional(), lookId: id.optional() };
const output = {
  sizeIds: z.array(z.enum(sizeIds)).min(1).max(sizeIds.length),
  /** `pdf` takes all pages into one document. */
  format: z.enum(['png', 'pdf']).default('png'),
  /** What the files are called. */
  name: z.string().trim().max(80).optional(),
};

const name = z.string().trim().min(1).max(80);
const category = z.enum(templateCategories);
const tag = { tags: ['Visuals'] };
const renderings = '/visuals/renderings/{id}';

export const visualsContract = {
  templates: procedure
    .meta({ permission: 'media:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/visuals',
      summary: 'Visual templates, and the looks of the brand',
    })
    .output(z.object({ items: z.array(visualTemplate), looks: z.array(visualLook) })),

  get: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: '/visuals/{id}', summary: 'A visual template with its design' })
    .input(byId)
    .output(openedTemplate),

  create: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/visuals',
      successStatus: 201,
      summary: 'Keep a design as a template of your own',
    })
    .input(z.object({ name, category: category.default('Words'), design: anyDesign }))
    .output(openedTemplate),

  update: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'PUT', path: '/visuals/{id}', summary: 'Change a template of your own' })
    .input(
      byId.extend({
        name: name.optional(),
        category: category.optional(),
        design: anyDesign.optional(),
        /** The version that was changed; another one meanwhile is a conflict. */
        version: z.number().int().optional(),
      }),
    )
    .output(openedTemplate),

  duplicate: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/visuals/{id}/duplicate',
      successStatus: 201,
      summary: 'Copy a template, also a built-in one, into one of your own',
    })
    .input(byId)
    .output(openedTemplate),

  remove: procedure
    .meta({ permission: 'media:write', audit: true })
    .route({ ...tag, method: 'DELETE', path: '/visuals/{id}', summary: 'Delete a template of your own' })
    .input(byId)
    .output(z.object({ id })),

  restore: procedure
    .meta({ permission: 'media:write' })
    .route({ ...tag, method: 'POST', path: '/visuals/{id}/restore', summary: 'Take a deletion back' })
    .input(byId)
    .output(openedTemplate),

  /** Changes nothing. */
  validate: procedure
    .meta({ permission: 'media:read' })
    .route({
      ...tag,
      method: 'POST',
      path: '/visuals/validate',
      summary: 'What is wrong with a design, and where',
    })
    .input(z.object({ design: anyDesign }))
    .output(z.object({ problems: z.array(problem) })),

  /** Changes nothing. */
  preview: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'POST', path: '/visuals/preview', summary: 'Draw one page without keeping it' })
    .input(
      z.object({
        ...source,
        values: values.default({}),
        sizeId: z.enum(sizeIds).optional(),
        /** From 1. */
        page: z.number().int().min(1).max(designLimits.drawnPages).default(1),
        /** Width of the picture in pixels. */
        width: z.number().int().min(40).max(2_000).optional(),
      }),
    )
    .output(
      z.object({
        /** A PNG as a data address. */
        image: z.string(),
        width: z.number().int(),
        height: z.number().int(),
        pages: z.number().int(),
        notes: z.array(note),
      }),
    ),

  render: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/visuals/render',
      summary: 'Draw pages into the media library; many go on in the background',
    })
    .input(
      z.object({
        ...source,
        ...output,
        values: values.default({}),
        page: z.number().int().min(1).optional(),
      }),
    )
    .output(visualRendering),

  batch: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/visuals/batch',
      successStatus: 202,
      summary: 'Draw a template once for each row of values, in the background',
    })
    .input(z.object({ ...source, ...output, rows: z.array(values).min(1).max(200) }))
    .output(visualRendering),

  rendering: procedure
    .meta({ permission: 'media:read' })
    .route({ ...tag, method: 'GET', path: renderings, summary: 'How far a rendering has come' })
    .input(byId)
    .output(visualRendering),

  cancel: procedure
    .meta({ permission: 'media:write' })
    .route({
      ...tag,
      method: 'POST',
      path: `${renderings}/cancel`,
      summary: 'End a rendering; what is drawn stays in the library',
    })
    .input(byId)
    .output(visualRendering),
};

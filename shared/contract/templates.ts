import { z } from 'zod';
import { networkIds } from '../networks/types.ts';
import { placeholderTypes } from '../templates/placeholder.ts';
import { byId, id, instant, procedure } from './base.ts';
import { post } from './posts.ts';

const networkId = z.enum(networkIds);
const name = z.string().min(1).max(60);
const text = z.string().max(10_000);

const placeholder = z.object({
  name,
  type: z.enum(placeholderTypes),
  label: z.string().max(100),
  required: z.boolean(),
  defaultValue: z.string().max(5_000),
  choices: z.array(z.string().min(1).max(200)).max(50),
});

const variant = z.object({ network: networkId, body: text });

const content = z.object({
  title: z.string().trim().min(1).max(120),
  description: z.string().max(500),
  category: z.string().trim().max(60),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  body: text,
  placeholders: z.array(placeholder).max(50),
  variants: z.array(variant).max(networkIds.length),
  sharing: z.enum(['private', 'workspace']),
});

/** What is left out is taken as plain: no description, a required text for each placeholder that is not described. */
const newContent = content.extend({
  description: content.shape.description.default(''),
  category: content.shape.category.default(''),
  tags: content.shape.tags.default([]),
  placeholders: z
    .array(
      placeholder.extend({
        type: placeholder.shape.type.default('text'),
        label: placeholder.shape.label.default(''),
        required: z.boolean().default(true),
        defaultValue: placeholder.shape.defaultValue.default(''),
        choices: placeholder.shape.choices.default([]),
      }),
    )
    .max(50)
    .default([]),
  variants: content.shape.variants.default([]),
  sharing: content.shape.sharing.default('workspace'),
});
export type TemplateContent = z.infer<typeof newContent>;

export const template = content.extend({
  id,
  author: z.string(),
  isOwn: z.boolean(),
  usage: z.object({ count: z.number().int(), lastUsedAt: instant.nullable() }),
  /** Likes, comments and shares for a published post made from it; null below so many posts with numbers. */
  performance: z.object({
    meanEngagement: z.number().nullable(),
    posts: z.number().int(),
    minimumPosts: z.number().int(),
  }),
  createdAt: instant,
  updatedAt: instant,
});
export type Template = z.infer<typeof template>;

/** Pairs, not a record: a name is a value here, never a key. */
const values = z
  .array(z.object({ name, value: text }))
  .max(50)
  .default([]);
const language = z.string().min(2).max(35).optional();

const tag = { tags: ['Templates'] };
const read = procedure.meta({ permission: 'posts:read' });
const write = procedure.meta({ permission: 'posts:write', audit: true });

/** What other interfaces know under another path too. */
function mainProcedures(base: `/${string}`) {
  return {
    list: read
      .route({ ...tag, method: 'GET', path: base, summary: 'Post templates: shared ones and your own' })
      .input(
        z.object({
          category: z.string().max(60).optional(),
          tag: z.string().max(40).optional(),
          search: z.string().max(200).optional(),
        }),
      )
      .output(z.object({ items: z.array(template) })),

    create: write
      .route({
        ...tag,
        method: 'POST',
        path: base,
        successStatus: 201,
        summary: 'Create a post template',
      })
      .input(newContent)
      .output(template),

    update: write
      .route({ ...tag, method: 'PUT', path: `${base}/{id}`, summary: 'Change a post template' })
      .input(content.partial().extend({ id }))
      .output(template),

    remove: write
      .route({ ...tag, method: 'DELETE', path: `${base}/{id}`, summary: 'Delete a post template' })
      .input(byId)
      .output(z.object({ id })),

    /** Makes a draft of a filled template; accounts of networks with a text of their own get that. */
    use: write
      .route({
        ...tag,
        method: 'POST',
        path: `${base}/{id}/use`,
        successStatus: 201,
        summary: 'Make a draft from a template',
      })
      .input(
        byId.extend({
          values,
          language,
          accountIds: z.array(id).max(100).default([]),
          labels: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
        }),
      )
      .output(post),
  };
}

export const templatesContract = {
  ...mainProcedures('/templates'),

  builtIn: read
    .route({
      ...tag,
      method: 'GET',
      path: '/templates/built-in',
      summary: 'Templates that come with Rostrum, to start from',
    })
    .output(z.object({ items: z.array(content) })),

  categories: read
    .route({
      ...tag,
      method: 'GET',
      path: '/templates/categories',
      summary: 'Categories of templates, and how many each has',
    })
    .output(z.object({ items: z.array(z.object({ name: z.string(), count: z.number().int() })) })),

  get: read
    .route({ ...tag, method: 'GET', path: '/templates/{id}', summary: 'One post template' })
    .input(byId)
    .output(template),

  duplicate: write
    .route({
      ...tag,
      method: 'POST',
      path: '/templates/{id}/duplicate',
      successStatus: 201,
      summary: 'Copy a post template',
    })
    .input(byId)
    .output(template),

  restore: write
    .route({
      ...tag,
      method: 'POST',
      path: '/templates/{id}/restore',
      summary: 'Bring a deleted post template back',
    })
    .input(byId)
    .output(template),

  /** Refused when a required placeholder has no value; changes nothing. */
  render: read
    .route({
      ...tag,
      method: 'POST',
      path: '/templates/{id}/render',
      summary: 'The text of a filled template',
    })
    .input(byId.extend({ values, network: networkId.optional(), language }))
    .output(z.object({ text: z.string() })),

  /** Remembers that a post's text came from the template, where the text was put in by hand. */
  recordUse: procedure
    .meta({ permission: 'posts:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/templates/{id}/uses',
      summary: 'Note that a post was made from it',
    })
    .input(byId.extend({ postId: id }))
    .output(template),
};

export const contentContract = mainProcedures('/content/templates');

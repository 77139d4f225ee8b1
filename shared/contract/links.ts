import { z } from 'zod';
import { byId, procedure } from './base.ts';

const value = z.string().trim().max(200);

/** What is added to links when a post goes out. Empty parameters are left out. */
export const linkTags = z.object({
  enabled: z.boolean().default(false),
  /** May hold {network} {account} {campaign} {label} {post_id} {date}. */
  source: value.default('{network}'),
  medium: value.default('social'),
  campaign: value.default('{campaign}'),
  term: value.default(''),
  content: value.default('{account}'),
  /** Links to these hosts, and to those below them, stay as they are. */
  excludedDomains: z.array(z.string().trim().toLowerCase().min(1).max(253)).max(100).default([]),
});
export type LinkTags = z.infer<typeof linkTags>;

const shlink = z.object({
  kind: z.literal('shlink'),
  /** Of the server, such as https://go.millstreet.example. */
  address: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .refine((text) => {
      const url = URL.parse(text);
      return url === null || (url.username === '' && url.password === '');
    }, 'The address may not hold a name or password: give the key in its own field.'),
});

export const shortener = z.discriminatedUnion('kind', [z.object({ kind: z.literal('none') }), shlink]);
export type Shortener = z.infer<typeof shortener>;

export const linkRules = z.object({ tags: linkTags, shortener });
export type LinkRules = z.infer<typeof linkRules>;

const tag = { tags: ['Links'] };
const shortLinks = z.array(z.object({ longUrl: z.string(), shortUrl: z.string() }));

export const linksContract = {
  get: procedure
    .meta({ permission: 'workspace:read' })
    .route({ ...tag, method: 'GET', path: '/link-rules', summary: 'How links are tagged and shortened' })
    .output(linkRules),

  set: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({ ...tag, method: 'PUT', path: '/link-rules', summary: 'Set how links are tagged and shortened' })
    .input(
      z.object({
        tags: linkTags.optional(),
        shortener: z
          .discriminatedUnion('kind', [
            z.object({ kind: z.literal('none') }),
            /** Left out, the key stays as it was. It is never given back. */
            shlink.extend({ key: z.string().min(1).max(200).optional() }),
          ])
          .optional(),
      }),
    )
    .output(linkRules),

  /** The short links that the post goes out with, as far as they were made. */
  ofPost: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/posts/{id}/links', summary: 'Short links of a post' })
    .input(byId)
    .output(z.object({ items: shortLinks })),

  /** `failed`: why some links stay long; the post can go out all the same. */
  shorten: procedure
    .meta({ permission: 'posts:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/posts/{id}/links/shorten',
      summary: 'Shorten the links of a post',
    })
    .input(byId)
    .output(z.object({ items: shortLinks, failed: z.string().nullable() })),
};

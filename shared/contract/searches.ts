import { z } from 'zod';
import { postStatuses } from '../post-status.ts';
import { searchOperators } from '../search/search-query.ts';
import { networkId } from './accounts.ts';
import { byId, id, instant, procedure } from './base.ts';

const tag = { tags: ['Searches'] };

/** A date of the calendar, `2026-11-21`. */
const date = z.iso.date();

/** What a list of posts is narrowed to; a name for it is kept, never its results. */
export const searchFilters = z.strictObject({
  search: z.string().trim().max(500).optional(),
  status: z.enum(postStatuses).optional(),
  network: networkId.optional(),
  accountId: id.optional(),
  label: z.string().max(60).optional(),
  from: date.optional(),
  /** The last day that is shown. */
  to: date.optional(),
});
export type SearchFilters = z.infer<typeof searchFilters>;

const name = z.string().trim().min(1).max(80);

export const savedSearch = z.object({
  id,
  name,
  filters: searchFilters,
  author: z.string(),
  createdAt: instant,
});
export type SavedSearch = z.infer<typeof savedSearch>;

export const searchSuggestion = z.object({
  kind: z.enum(['operator', 'value', 'word', 'post']),
  /** What is shown. */
  label: z.string(),
  /** What stands in the field once it is taken; null for a post, which is opened. */
  search: z.string().nullable(),
  /** Of a value or word: how many of the posts looked at have it; null where nothing was counted. */
  posts: z.number().int().nullable(),
  postId: id.nullable(),
  operator: z.enum(searchOperators).nullable(),
});
export type SearchSuggestion = z.infer<typeof searchSuggestion>;

export const searchesContract = {
  suggest: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/searches/suggestions',
      summary: 'What a search could go on with',
    })
    .input(z.object({ search: z.string().max(500) }))
    .output(z.object({ items: z.array(searchSuggestion) })),

  list: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/searches', summary: 'Saved searches, by name' })
    .output(z.object({ items: z.array(savedSearch) })),

  /** Under a name that there is, it takes the place of that one. */
  save: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'PUT', path: '/searches', summary: 'Keep a search under a name' })
    .input(z.object({ name, filters: searchFilters }))
    .output(savedSearch),

  rename: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'PUT', path: '/searches/{id}/name', summary: 'Rename a saved search' })
    .input(byId.extend({ name }))
    .output(savedSearch),

  remove: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'DELETE', path: '/searches/{id}', summary: 'Forget a saved search' })
    .input(byId)
    .output(z.object({ id })),
};

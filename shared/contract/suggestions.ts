import { z } from 'zod';
import { networkId } from './accounts.ts';
import { id, procedure } from './base.ts';

const query = z.string().trim().max(64);

export const mentionSuggestion = z.object({
  /** As it is written in a post: `@ann.example.com`, `@ann@mastodon.example`. */
  text: z.string(),
  name: z.string(),
  avatarUrl: z.string().nullable(),
  /** Where the network itself named it; null: from the workspace's own posts. */
  network: networkId.nullable(),
  /** In how many of the posts looked at. */
  uses: z.number().int(),
});
export type MentionSuggestion = z.infer<typeof mentionSuggestion>;

export const tagSuggestion = z.object({ text: z.string(), uses: z.number().int() });
export type TagSuggestion = z.infer<typeof tagSuggestion>;

const tag = { tags: ['Suggestions'] };

export const suggestionsContract = {
  /** Of the workspace itself: its accounts, and whom its posts have mentioned. */
  mentions: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/suggestions/mentions',
      summary: 'Handles that the team has mentioned',
    })
    .input(z.object({ query }))
    .output(z.object({ items: z.array(mentionSuggestion) })),

  /** Asks the networks of these accounts, those that offer a search; the others are left out. */
  people: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/suggestions/people', summary: 'Search people on the networks' })
    .input(z.object({ query: query.min(1), accountIds: z.array(id).max(100) }))
    .output(z.object({ items: z.array(mentionSuggestion), unreachable: z.array(networkId) })),

  hashtags: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/suggestions/hashtags',
      summary: 'Hashtags that the team has used',
    })
    .input(z.object({ query }))
    /** `posts`: how many were looked at, the latest that hold the word. */
    .output(z.object({ items: z.array(tagSuggestion), posts: z.number().int() })),
};

import { z } from 'zod';
import { id, instant } from './base.ts';

/** What somebody wrote under a post, or where they named the account. */
export const remoteComment = z.object({
  id,
  author: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  at: instant,
});
export type StoredComment = z.infer<typeof remoteComment>;

const remotePost = z.object({
  remoteId: z.string(),
  text: z.string(),
  mediaCount: z.number().int(),
  at: instant,
  url: z.string().nullable(),
});
export type ListedPost = z.infer<typeof remotePost>;

export const remotePosts = z.object({ items: z.array(remotePost) });

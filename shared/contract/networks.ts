import { z } from 'zod';
import { account } from './accounts.ts';
import { askedTime, id, instant, procedure, timeZone } from './base.ts';
import { post } from './posts.ts';
import { remotePosts } from './remote.ts';

/** Needed only where several accounts of the network are connected. */
const onAccount = z.object({ accountId: id.optional() });
const since = onAccount.extend({ days: z.coerce.number().int().min(1).max(365).default(30) });
const text = z.string().max(100_000);
const mediaIds = z.array(id).max(50).default([]);
const options = z.record(z.string().max(64), z.unknown()).default({});

const count = z.number().int().nullable();
const figures = z.object({
  likes: count,
  comments: count,
  shares: count,
  impressions: count,
  reach: count,
  saves: count,
});
export type Figures = z.infer<typeof figures>;

const insights = z.object({
  accountId: id,
  since: instant,
  /** How many posts the sums rest on, and how many were published: the others have no numbers yet. */
  measuredPosts: z.number().int(),
  publishedPosts: z.number().int(),
  totals: figures,
  items: z.array(
    figures.extend({ postId: id, url: z.string().nullable(), publishedAt: instant, measuredAt: instant }),
  ),
});
export type AccountInsights = z.infer<typeof insights>;

const writes = (name: string) => ({ tags: [name], method: 'POST', successStatus: 201 }) as const;
const reads = (name: string) => ({ tags: [name], method: 'GET' }) as const;
const publishing = procedure.meta({ permission: 'posts:publish', audit: true });
const reading = procedure.meta({ permission: 'posts:read' });
const single = onAccount.extend({ text, mediaIds, options });

/** Shortcuts for those who think in one network: each makes or reads what the other routes make and read. */
export const threadsContract = {
  post: publishing
    .route({ ...writes('Threads'), path: '/threads/post', summary: 'Publish on Threads now' })
    .input(single)
    .output(post),
  thread: publishing
    .route({ ...writes('Threads'), path: '/threads/thread', summary: 'Publish a thread on Threads now' })
    .input(
      onAccount.extend({
        parts: z.array(z.object({ text, mediaIds })).min(2).max(25),
      }),
    )
    .output(post),
  schedule: publishing
    .route({ ...writes('Threads'), path: '/threads/schedule', summary: 'Schedule a post on Threads' })
    .input(single.extend({ at: askedTime, timeZone: timeZone.optional() }))
    .output(post),
  userInfo: procedure
    .meta({ permission: 'accounts:read' })
    .route({ ...reads('Threads'), path: '/threads/user-info', summary: 'The connected Threads account' })
    .input(onAccount)
    .output(account),
  posts: reading
    .route({ ...reads('Threads'), path: '/threads/posts', summary: 'What stands on the Threads account' })
    .input(since)
    .output(remotePosts),
};

export const instagramContract = {
  post: publishing
    .route({ ...writes('Instagram'), path: '/instagram/post', summary: 'Publish on Instagram now' })
    .input(single)
    .output(post),
  story: publishing
    .route({ ...writes('Instagram'), path: '/instagram/story', summary: 'Publish a story on Instagram now' })
    .input(onAccount.extend({ mediaId: id }))
    .output(post),
  media: reading
    .route({
      ...reads('Instagram'),
      path: '/instagram/media',
      summary: 'What stands on the Instagram account',
    })
    .input(since)
    .output(remotePosts),
  insights: reading
    .route({ ...reads('Instagram'), path: '/instagram/insights', summary: 'Numbers of the published posts' })
    .input(since)
    .output(insights),
};

export const facebookContract = {
  post: publishing
    .route({ ...writes('Facebook'), path: '/facebook/post', summary: 'Publish on the connected Page now' })
    .input(single)
    .output(post),
  pages: procedure
    .meta({ permission: 'accounts:read' })
    .route({ ...reads('Facebook'), path: '/facebook/pages', summary: 'Connected Pages' })
    .output(z.object({ items: z.array(account) })),
  pagePost: publishing
    .route({ ...writes('Facebook'), path: '/facebook/page-post', summary: 'Publish on one Page now' })
    .input(single.omit({ accountId: true }).extend({ pageId: z.string().min(1).max(64) }))
    .output(post),
  insights: reading
    .route({ ...reads('Facebook'), path: '/facebook/insights', summary: 'Numbers of the published posts' })
    .input(since)
    .output(insights),
};

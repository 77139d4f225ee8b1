import { os } from '../procedures-base.ts';
import { accountsOn, insightsOn, pageAccount, postOn, profileOn, recentOn, threadOn } from './service.ts';

export const threads = {
  post: os.threads.post.handler(({ context, input }) => postOn(context, 'threads', input)),
  thread: os.threads.thread.handler(({ context, input }) => threadOn(context, input)),
  schedule: os.threads.schedule.handler(({ context, input }) => postOn(context, 'threads', input)),
  userInfo: os.threads.userInfo.handler(({ context, input }) =>
    profileOn(context, 'threads', input.accountId),
  ),
  posts: os.threads.posts.handler(({ context, input }) => recentOn(context, 'threads', input)),
};

export const instagram = {
  post: os.instagram.post.handler(({ context, input }) => postOn(context, 'instagram', input)),
  story: os.instagram.story.handler(({ context, input: { accountId, mediaId } }) =>
    postOn(context, 'instagram', { accountId, text: '', mediaIds: [mediaId], options: { format: 'story' } }),
  ),
  media: os.instagram.media.handler(({ context, input }) => recentOn(context, 'instagram', input)),
  insights: os.instagram.insights.handler(({ context, input }) => insightsOn(context, 'instagram', input)),
};

export const facebook = {
  post: os.facebook.post.handler(({ context, input }) => postOn(context, 'facebook', input)),
  pages: os.facebook.pages.handler(async ({ context }) => ({ items: await accountsOn(context, 'facebook') })),
  pagePost: os.facebook.pagePost.handler(async ({ context, input: { pageId, ...post } }) =>
    postOn(context, 'facebook', { ...post, accountId: await pageAccount(context, pageId) }),
  ),
  insights: os.facebook.insights.handler(({ context, input }) => insightsOn(context, 'facebook', input)),
};

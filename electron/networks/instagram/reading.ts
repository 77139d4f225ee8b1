import type { PostMetrics, Profile } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import type { GraphClient } from '../meta/graph-api.ts';
import { hasGraphCode } from '../meta/graph-errors.ts';
import { countAt, idAt, textAt } from '../meta/graph-json.ts';
import { readInsights } from '../meta/insights.ts';
import { NetworkError } from '../network-error.ts';
import { type InstagramAccount, networkName } from './account.ts';

const profileFields = 'user_id,username,name,account_type,profile_picture_url,followers_count';

export async function readProfile(graph: GraphClient): Promise<Profile> {
  const about = await graph.get('/me', { fields: profileFields });
  const id = idAt(about, 'user_id');
  const handle = textAt(about, 'username');
  if (id === null || handle === null) throw unreadable(networkName);
  if (textAt(about, 'account_type')?.toUpperCase() === 'PERSONAL') {
    throw new NetworkError('rejected', `${networkName} lets apps publish only for professional accounts.`, {
      remedy: 'Switch the account to a business or creator account in the Instagram app, then sign in again.',
    });
  }
  return {
    remoteId: id,
    handle,
    displayName: textAt(about, 'name') ?? handle,
    avatarUrl: textAt(about, 'profile_picture_url'),
    profileUrl: `https://www.instagram.com/${handle}/`,
    followerCount: countAt(about, 'followers_count'),
  };
}

const postInsights = ['views', 'reach', 'shares', 'saved'];
const storyInsights = ['views', 'reach', 'shares', 'replies'];

/** Insights that Meta has withdrawn; what posts do not have, stories may. */
export interface DeadInsights {
  posts: Set<string>;
  stories: Set<string>;
}

/** Instagram says nothing of a story that fewer than five people saw, and says so as a missing right. */
const tooFewViewersCode = 10;

async function insightsOf(
  remoteId: string,
  isStory: boolean,
  { graph }: InstagramAccount,
  dead: DeadInsights,
): Promise<ReadonlyMap<string, number>> {
  const path = `/${remoteId}/insights`;
  if (!isStory) return readInsights(graph, path, postInsights, dead.posts);
  try {
    return await readInsights(graph, path, storyInsights, dead.stories);
  } catch (error) {
    if (hasGraphCode(error, tooFewViewersCode)) return new Map();
    throw error;
  }
}

export async function readMetrics(
  remoteId: string,
  account: InstagramAccount,
  dead: DeadInsights,
): Promise<PostMetrics> {
  const counts = await account.graph.get(`/${remoteId}`, {
    fields: 'like_count,comments_count,media_type,media_product_type',
  });
  const isStory = textAt(counts, 'media_product_type') === 'STORY';
  const insights = await insightsOf(remoteId, isStory, account, dead);
  const views = insights.get('views') ?? null;
  return {
    likes: countAt(counts, 'like_count') ?? 0,
    comments: countAt(counts, 'comments_count') ?? insights.get('replies') ?? 0,
    shares: insights.get('shares') ?? 0,
    impressions: views,
    reach: insights.get('reach') ?? null,
    saves: insights.get('saved') ?? null,
    videoViews: textAt(counts, 'media_type') === 'VIDEO' ? views : null,
  };
}

import type { AccountNumbers, MetricsReading, PostMetrics, Profile, RawNumbers } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { countIn, countsIn, fieldsIn } from '../json-api.ts';
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

export const instagramNumbers = {
  version: 1,
  of(raw: RawNumbers): PostMetrics {
    const counts = fieldsIn(raw, 'counts');
    const insights = fieldsIn(raw, 'insights');
    const views = countIn(insights, 'views');
    return {
      likes: countIn(counts, 'like_count'),
      comments: countIn(counts, 'comments_count') ?? countIn(insights, 'replies'),
      shares: countIn(insights, 'shares'),
      impressions: views,
      reach: countIn(insights, 'reach'),
      saves: countIn(insights, 'saved'),
      videoViews: raw.media_type === 'VIDEO' ? views : null,
    };
  },
};

export async function readMetrics(
  remoteId: string,
  account: InstagramAccount,
  dead: DeadInsights,
): Promise<MetricsReading> {
  const counts = await account.graph.get(`/${remoteId}`, {
    fields: 'like_count,comments_count,media_type,media_product_type',
  });
  const isStory = textAt(counts, 'media_product_type') === 'STORY';
  const insights = Object.fromEntries(await insightsOf(remoteId, isStory, account, dead));
  const { id: _id, ...others } = counts;
  const raw = { counts: countsIn(others), insights, media_type: textAt(counts, 'media_type') };
  return { ...instagramNumbers.of(raw), raw };
}

export async function readAccountNumbers({ graph }: InstagramAccount): Promise<AccountNumbers> {
  const { id: _id, ...counts } = await graph.get('/me', {
    fields: 'followers_count,follows_count,media_count',
  });
  const raw = countsIn(counts);
  return {
    followers: countIn(raw, 'followers_count'),
    following: countIn(raw, 'follows_count'),
    posts: countIn(raw, 'media_count'),
    raw,
  };
}

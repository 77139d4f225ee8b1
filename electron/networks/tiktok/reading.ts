import type {
  AccountNumbers,
  MetricsReading,
  PostMetrics,
  Profile,
  RawNumbers,
  RemotePost,
} from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { countIn, countsIn, type Fields, fieldsIn, listIn, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import type { TiktokApi } from './api.ts';
import { listSize, maxListPages, profileAddress } from './limits.ts';
import { readStatus } from './status.ts';

export async function readProfile(api: TiktokApi): Promise<Profile> {
  const data = await api.data({
    path: '/v2/user/info/',
    params: { fields: 'open_id,display_name,avatar_url,username,follower_count' },
  });
  const user = fieldsIn(data, 'user');
  const remoteId = textIn(user, 'open_id');
  const name = textIn(user, 'display_name');
  const username = textIn(user, 'username');
  if (remoteId === null || username === null) throw unreadable('TikTok');
  return {
    remoteId,
    handle: username,
    displayName: name ?? username,
    avatarUrl: textIn(user, 'avatar_url'),
    profileUrl: profileAddress(username),
    followerCount: numberIn(user, 'follower_count'),
  };
}

const publicId = /^\d+$/;

/** A post may still go by the id of its publishing: TikTok gives the public one after moderation. */
async function publicIdOf(remoteId: string, api: TiktokApi): Promise<string> {
  if (publicId.test(remoteId)) return remoteId;
  const { postId, state } = await readStatus(remoteId, api);
  if (postId !== null) return postId;
  if (state === 'failed') {
    throw new NetworkError('not_found', 'TikTok did not publish the post after all.', {
      remedy: 'Look at the account in the TikTok app.',
    });
  }
  throw new NetworkError('server_error', 'TikTok counts a post only once everyone can see it.', {
    remedy: 'Nothing to do: it is asked again by itself.',
  });
}

export const tiktokNumbers = {
  version: 1,
  of: (raw: RawNumbers): PostMetrics => ({
    likes: countIn(raw, 'like_count'),
    comments: countIn(raw, 'comment_count'),
    shares: countIn(raw, 'share_count'),
    impressions: null,
    videoViews: countIn(raw, 'view_count'),
  }),
};

export async function readMetrics(remoteId: string, api: TiktokApi): Promise<MetricsReading> {
  const id = await publicIdOf(remoteId, api);
  const data = await api.data({
    method: 'POST',
    path: '/v2/video/query/',
    params: { fields: 'id,view_count,like_count,comment_count,share_count' },
    json: { filters: { video_ids: [id] } },
  });
  const video = listIn(data, 'videos').find((one) => String(one.id) === id);
  if (!video) {
    throw new NetworkError('not_found', 'TikTok does not have this post any more.', {
      remedy: 'It was deleted there, or nobody but you may see it any more.',
    });
  }
  const { id: _id, ...counts } = video;
  const raw = countsIn(counts);
  return { ...tiktokNumbers.of(raw), raw };
}

export async function readAccountNumbers(api: TiktokApi): Promise<AccountNumbers> {
  const data = await api.data({
    path: '/v2/user/info/',
    params: { fields: 'follower_count,following_count,likes_count,video_count' },
  });
  const raw = countsIn(fieldsIn(data, 'user'));
  return {
    followers: countIn(raw, 'follower_count'),
    following: countIn(raw, 'following_count'),
    posts: countIn(raw, 'video_count'),
    raw,
  };
}

function postIn(video: Fields): RemotePost[] {
  const { id } = video;
  const at = numberIn(video, 'create_time') * 1_000;
  if ((typeof id !== 'string' && typeof id !== 'number') || at <= 0) return [];
  return [
    {
      remoteId: String(id),
      text: textIn(video, 'video_description') ?? textIn(video, 'title') ?? '',
      mediaCount: 1,
      at,
      url: textIn(video, 'share_url'),
    },
  ];
}

/** The account's public posts since a time, newest first. */
export async function readRecent(since: number, api: TiktokApi): Promise<RemotePost[]> {
  const posts: RemotePost[] = [];
  let cursor: unknown;
  for (let page = 0; page < maxListPages; page += 1) {
    const data = await api.data({
      method: 'POST',
      path: '/v2/video/list/',
      params: { fields: 'id,title,video_description,create_time,share_url' },
      json: { max_count: listSize, ...(cursor !== undefined && { cursor }) },
    });
    const found = listIn(data, 'videos').flatMap(postIn);
    posts.push(...found.filter(({ at }) => at >= since));
    const oldest = found.at(-1);
    if (data.has_more !== true || !oldest || oldest.at < since) break;
    cursor = data.cursor;
  }
  return posts.sort((one, other) => other.at - one.at);
}

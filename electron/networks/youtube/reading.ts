import type {
  AccountNumbers,
  MetricsReading,
  PostMetrics,
  Profile,
  RawNumbers,
  RemotePost,
} from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { countIn, type Fields, fieldsIn, numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { itemsIn, type YoutubeApi, type YoutubeCall } from './api.ts';
import { channelAddress, maxPages, pageSize, videoAddress } from './limits.ts';

function channelIn(channel: Fields): Profile {
  const id = textIn(channel, 'id');
  const snippet = fieldsIn(channel, 'snippet');
  const statistics = fieldsIn(channel, 'statistics');
  const title = textIn(snippet, 'title');
  if (id === null || title === null) throw unreadable('YouTube');
  return {
    remoteId: id,
    handle: textIn(snippet, 'customUrl')?.replace(/^@/, '') ?? title,
    displayName: title,
    avatarUrl: textIn(fieldsIn(fieldsIn(snippet, 'thumbnails'), 'default'), 'url'),
    profileUrl: channelAddress(id),
    followerCount: statistics.hiddenSubscriberCount === true ? null : numberIn(statistics, 'subscriberCount'),
  };
}

/** The channel that the person chose at the sign-in. */
export async function readChannels(api: YoutubeApi): Promise<Profile[]> {
  const channels = await api.items({
    path: '/youtube/v3/channels',
    params: { part: 'snippet,statistics', mine: 'true' },
  });
  if (channels.length > 0) return channels.map(channelIn);
  throw new NetworkError('rejected', 'The Google account has no YouTube channel.', {
    code: 'youtubeSignupRequired',
    remedy: 'Make a channel on youtube.com, then sign in again.',
  });
}

export async function readProfile(channelId: string, api: YoutubeApi): Promise<Profile> {
  const profiles = await readChannels(api);
  const profile = profiles.find(({ remoteId }) => remoteId === channelId);
  if (profile) return profile;
  throw new NetworkError('auth_revoked', 'The sign-in belongs to another channel now.', {
    remedy: 'Sign the account in again and choose the right channel.',
  });
}

/** One video with the parts asked for; undefined when YouTube does not have it. */
export async function findVideo(videoId: string, part: string, api: YoutubeApi): Promise<Fields | undefined> {
  const [video] = await api.items({ path: '/youtube/v3/videos', params: { part, id: videoId } });
  return video;
}

export async function readVideo(videoId: string, part: string, api: YoutubeApi): Promise<Fields> {
  const video = await findVideo(videoId, part, api);
  if (video) return video;
  throw new NetworkError('not_found', 'YouTube does not have this video any more.', {
    remedy: 'It was deleted there.',
  });
}

/** Whether YouTube could not make a video of what it got, or took it down. */
export function isLost(status: Fields): boolean {
  return ['failed', 'rejected', 'deleted'].includes(String(status.uploadStatus));
}

export const youtubeNumbers = {
  version: 1,
  of: (raw: RawNumbers): PostMetrics => ({
    likes: countIn(raw, 'likeCount'),
    comments: countIn(raw, 'commentCount'),
    shares: null,
    impressions: null,
    videoViews: countIn(raw, 'viewCount'),
  }),
};

export async function readMetrics(videoId: string, api: YoutubeApi): Promise<MetricsReading> {
  const video = await readVideo(videoId, 'statistics,status', api);
  const status = fieldsIn(video, 'status');
  if (isLost(status)) {
    const code = textIn(status, 'failureReason') ?? textIn(status, 'rejectionReason');
    throw new NetworkError('not_found', 'YouTube took the video down or could not read it.', {
      ...(code !== null && { code }),
      remedy: 'Look at the video in YouTube Studio.',
    });
  }
  const raw = fieldsIn(video, 'statistics');
  return { ...youtubeNumbers.of(raw), raw };
}

/** The channel's own numbers; YouTube rounds subscribers, and may hide them. */
export async function readAccountNumbers(channelId: string, api: YoutubeApi): Promise<AccountNumbers> {
  const channels = await api.items({
    path: '/youtube/v3/channels',
    params: { part: 'snippet,statistics', mine: 'true' },
  });
  const raw = fieldsIn(
    channels.find((channel) => textIn(channel, 'id') === channelId),
    'statistics',
  );
  return {
    followers: raw.hiddenSubscriberCount === true ? null : countIn(raw, 'subscriberCount'),
    posts: countIn(raw, 'videoCount'),
    raw,
  };
}

/** The pages of a list, as far as `wanted` says yes to the page before. `complete`: nothing wanted is missing. */
export async function readPages(
  call: YoutubeCall,
  api: YoutubeApi,
  wanted: (page: Fields[]) => boolean = () => true,
): Promise<{ items: Fields[]; complete: boolean }> {
  const items: Fields[] = [];
  let pageToken: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const params = { ...call.params, ...(pageToken !== null && { pageToken }) };
    const answer: Fields = await api.object({ ...call, params });
    const found = itemsIn(answer);
    items.push(...found);
    pageToken = textIn(answer, 'nextPageToken');
    if (pageToken === null || !wanted(found)) return { items, complete: true };
  }
  return { items, complete: false };
}

export interface Upload extends RemotePost {
  title: string;
}

function uploadIn(item: Fields): Upload[] {
  const snippet = fieldsIn(item, 'snippet');
  const remoteId = textIn(fieldsIn(item, 'contentDetails'), 'videoId');
  const at = Date.parse(textIn(snippet, 'publishedAt') ?? '');
  if (remoteId === null || Number.isNaN(at)) return [];
  return [
    {
      remoteId,
      title: textIn(snippet, 'title') ?? '',
      text: textIn(snippet, 'description') ?? '',
      mediaCount: 1,
      at,
      url: videoAddress(remoteId),
    },
  ];
}

/** The channel's own uploads since a time, newest first. `complete`: none of them is missing. */
export async function readUploads(
  since: number,
  api: YoutubeApi,
): Promise<{ uploads: Upload[]; complete: boolean }> {
  const [channel] = await api.items({
    path: '/youtube/v3/channels',
    params: { part: 'contentDetails', mine: 'true' },
  });
  const lists = fieldsIn(fieldsIn(channel, 'contentDetails'), 'relatedPlaylists');
  const playlistId = textIn(lists, 'uploads');
  if (playlistId === null) throw unreadable('YouTube');
  const { items, complete } = await readPages(
    {
      path: '/youtube/v3/playlistItems',
      params: { part: 'snippet,contentDetails', playlistId, maxResults: String(pageSize) },
    },
    api,
    (page) => (page.flatMap(uploadIn).at(-1)?.at ?? since) >= since,
  );
  const uploads = items
    .flatMap(uploadIn)
    .filter(({ at }) => at >= since)
    .sort((one, other) => other.at - one.at);
  return { uploads, complete };
}

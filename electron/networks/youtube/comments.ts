import type { Published, RemoteComment, Session } from '../adapter.ts';
import { type Fields, fieldsIn, idIn, listIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import type { YoutubeApi } from './api.ts';
import { commentAddress, commentPageSize } from './limits.ts';
import { readPages } from './reading.ts';

export interface ReadComment extends RemoteComment {
  channelId: string | null;
}

function commentIn(comment: Fields, videoId: string): ReadComment[] {
  const snippet = fieldsIn(comment, 'snippet');
  const remoteId = textIn(comment, 'id');
  const at = Date.parse(textIn(snippet, 'publishedAt') ?? '');
  if (remoteId === null || Number.isNaN(at)) return [];
  return [
    {
      remoteId,
      author: (textIn(snippet, 'authorDisplayName') ?? '').replace(/^@/, ''),
      text: textIn(snippet, 'textOriginal') ?? textIn(snippet, 'textDisplay') ?? '',
      at,
      url: commentAddress(videoId, remoteId),
      channelId: textIn(fieldsIn(snippet, 'authorChannelId'), 'value'),
    },
  ];
}

export type Moderation = 'published' | 'heldForReview' | 'likelySpam';

/** What is written under a video. What is held back shows itself to the video's owner only. */
export async function readThreads(
  videoId: string,
  moderation: Moderation,
  api: YoutubeApi,
): Promise<{ comments: ReadComment[]; complete: boolean }> {
  const params = {
    part: 'snippet,replies',
    videoId,
    order: 'time',
    textFormat: 'plainText',
    maxResults: String(commentPageSize),
    moderationStatus: moderation,
  };
  const { items, complete } = await readPages({ path: '/youtube/v3/commentThreads', params }, api);
  const comments = items.flatMap((thread) =>
    [
      fieldsIn(fieldsIn(thread, 'snippet'), 'topLevelComment'),
      ...listIn(fieldsIn(thread, 'replies'), 'comments'),
    ].flatMap((comment) => commentIn(comment, videoId)),
  );
  return { comments, complete };
}

export async function readComments(videoId: string, api: YoutubeApi): Promise<RemoteComment[]> {
  try {
    const { comments } = await readThreads(videoId, 'published', api);
    return comments
      .map(({ channelId: _channel, ...comment }) => comment)
      .sort((one, other) => one.at - other.at);
  } catch (error) {
    if (error instanceof NetworkError && error.details.code === 'commentsDisabled') return [];
    throw error;
  }
}

/** A comment of the channel under a video. */
export async function commentOn(
  videoId: string,
  text: string,
  { remoteId: channelId }: Pick<Session, 'remoteId'>,
  api: YoutubeApi,
): Promise<Published> {
  const thread = await api.object({
    method: 'POST',
    path: '/youtube/v3/commentThreads',
    params: { part: 'snippet' },
    json: { snippet: { channelId, videoId, topLevelComment: { snippet: { textOriginal: text } } } },
  });
  const remoteId = idIn('YouTube', thread);
  return { remoteId, url: commentAddress(videoId, remoteId) };
}

/** Answers go below the first comment of a thread, whose id stands before the dot of the answers' ids. */
async function answerComment(commentId: string, text: string, api: YoutubeApi): Promise<Published> {
  const comment = await api.object({
    method: 'POST',
    path: '/youtube/v3/comments',
    params: { part: 'snippet' },
    json: { snippet: { parentId: commentId.split('.')[0], textOriginal: text } },
  });
  const remoteId = idIn('YouTube', comment);
  const videoId = textIn(fieldsIn(comment, 'snippet'), 'videoId');
  return { remoteId, url: videoId === null ? null : commentAddress(videoId, remoteId) };
}

const videoId = /^[\w-]{11}$/;

/** Answers a video or a comment: ids of videos have eleven letters, those of comments more. */
export function replyTo(
  remoteId: string,
  text: string,
  session: Session,
  api: YoutubeApi,
): Promise<Published> {
  return videoId.test(remoteId)
    ? commentOn(remoteId, text, session, api)
    : answerComment(remoteId, text, api);
}

import type { FakeAnswer, FakeRequest } from './fake-server.ts';
import {
  checkSnippet,
  checkStatus,
  type FakeChannel,
  type FakeComment,
  type FakeVideo,
  refuse,
} from './fake-youtube-channel.ts';

const uploadsId = 'UUharbourmuseum00000000a';
const perPage = 5;

function ok(body: unknown): FakeAnswer {
  return { status: 200, body };
}

function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Small pages, so that whoever reads a list must turn them. */
function page<Entry>(entries: Entry[], query: URLSearchParams, json: (entry: Entry) => unknown): FakeAnswer {
  const max = Number(query.get('maxResults') ?? 5);
  if (max < 1 || max > 100) refuse(400, 'invalidParameter', 'maxResults');
  const from = Number(query.get('pageToken') ?? 0);
  const next = from + Math.min(perPage, max);
  return ok({
    items: entries.slice(from, next).map(json),
    ...(next < entries.length && { nextPageToken: String(next) }),
  });
}

function commentJson(comment: FakeComment): Record<string, unknown> {
  return {
    kind: 'youtube#comment',
    id: comment.id,
    snippet: {
      videoId: comment.videoId,
      authorDisplayName: `@${comment.author}`,
      authorChannelId: { value: comment.channelId },
      textOriginal: comment.text,
      textDisplay: comment.text,
      publishedAt: iso(comment.at),
      ...(comment.parentId !== null && { parentId: comment.parentId }),
    },
  };
}

/** Everything but uploads and sign-in. What was made since `hiddenSince` does not stand in lists yet. */
export function youtubeContent(
  channel: FakeChannel,
  hiddenSince: () => number,
): (request: FakeRequest) => FakeAnswer {
  const shown = <Entry extends { at: number }>(entries: Entry[]) =>
    entries.filter(({ at }) => at < hiddenSince());

  function channels({ query }: FakeRequest): FakeAnswer {
    if (query.get('mine') !== 'true') refuse(400, 'missingRequiredParameter', 'mine');
    const parts: Record<string, unknown> = {
      snippet: {
        title: 'Harbour Museum',
        customUrl: `@${channel.handle}`,
        thumbnails: { default: { url: 'https://yt3.example.com/harbour.jpg' } },
      },
      statistics: { subscriberCount: '18400', viewCount: '912000', videoCount: '61' },
      contentDetails: { relatedPlaylists: { uploads: uploadsId } },
    };
    const asked = (query.get('part') ?? '').split(',');
    const chosen = Object.fromEntries(Object.entries(parts).filter(([name]) => asked.includes(name)));
    return ok({ items: [{ kind: 'youtube#channel', id: channel.id, ...chosen }] });
  }

  function statistics(video: FakeVideo): Record<string, unknown> {
    const comments = channel.comments.filter((comment) => comment.videoId === video.id).length;
    return { viewCount: '340', likeCount: '27', commentCount: String(comments) };
  }

  function listVideos({ query }: FakeRequest): FakeAnswer {
    const asked = (query.get('part') ?? '').split(',');
    const ids = (query.get('id') ?? '').split(',');
    const items = channel.videos
      .filter((video) => ids.includes(video.id) && !video.deleted)
      .map((video) => ({
        id: video.id,
        ...(asked.includes('snippet') && {
          snippet: { ...video.snippet, channelId: channel.id, publishedAt: iso(video.outAt ?? video.at) },
        }),
        ...(asked.includes('status') && { status: video.status }),
        ...(asked.includes('statistics') && { statistics: statistics(video) }),
      }));
    return ok({ items });
  }

  /** A part that is sent is taken whole: what it leaves out is gone. */
  function updateVideo(request: FakeRequest): FakeAnswer {
    const { id, snippet, status } = request.json();
    const video = channel.video(id);
    switch (request.query.get('part')) {
      case 'snippet':
        video.snippet = checkSnippet(snippet);
        break;
      case 'status':
        channel.setStatus(video, checkStatus(status, channel.now()));
        break;
      default:
        refuse(400, 'missingRequiredParameter', 'part');
    }
    return ok({ id: video.id, snippet: video.snippet, status: video.status });
  }

  function deleteVideo({ query }: FakeRequest): FakeAnswer {
    const video = channel.video(query.get('id'));
    video.deleted = true;
    for (const entry of channel.ledger) if (entry.id === video.id) entry.deleted = true;
    return { status: 204 };
  }

  function setThumbnail({ query, headers, body }: FakeRequest): FakeAnswer {
    const type = headers['content-type'] ?? '';
    if (type !== 'image/jpeg' && type !== 'image/png') refuse(400, 'mediaBodyRequired');
    if (body.length === 0 || body.length > 2_097_152) refuse(413, 'uploadTooLarge');
    channel.video(query.get('videoId')).thumbnail = { type, bytes: body };
    return ok({ items: [{}] });
  }

  function listPlaylist({ query }: FakeRequest): FakeAnswer {
    const id = query.get('playlistId') ?? '';
    if (id === uploadsId) {
      const videos = shown(channel.videos.filter(({ deleted }) => !deleted)).toReversed();
      return page(videos, query, (video) => ({
        snippet: { ...video.snippet, publishedAt: iso(video.at) },
        contentDetails: { videoId: video.id },
      }));
    }
    const listed = channel.playlists.get(id) ?? refuse(404, 'playlistNotFound');
    const wanted = query.get('videoId');
    return page(
      listed.filter((videoId) => wanted === null || videoId === wanted),
      query,
      (videoId) => ({ id: `item-${videoId}` }),
    );
  }

  function addToPlaylist(request: FakeRequest): FakeAnswer {
    const snippet = request.json().snippet as { playlistId?: string; resourceId?: Record<string, unknown> };
    const listed = channel.playlists.get(snippet.playlistId ?? '') ?? refuse(404, 'playlistNotFound');
    if (snippet.resourceId?.kind !== 'youtube#video') refuse(400, 'resourceIdRequired');
    const video = channel.video(snippet.resourceId.videoId);
    listed.push(video.id);
    return ok({ id: `item-${video.id}` });
  }

  function listThreads({ query }: FakeRequest): FakeAnswer {
    const video = channel.video(query.get('videoId'));
    const moderation = query.get('moderationStatus') ?? 'published';
    const firsts = shown(channel.comments).filter(
      (one) => one.videoId === video.id && one.parentId === null && one.moderation === moderation,
    );
    return page(firsts.toReversed(), query, (first) => ({
      id: first.id,
      snippet: { videoId: video.id, topLevelComment: commentJson(first) },
      replies: { comments: channel.comments.filter((one) => one.parentId === first.id).map(commentJson) },
    }));
  }

  function own(videoId: string, text: unknown, parentId: string | null): FakeComment {
    if (typeof text !== 'string' || text.trim() === '') refuse(400, 'commentTextRequired');
    if (channel.video(videoId).outAt === null) refuse(403, 'forbidden', 'The video is private.');
    return channel.addComment({ videoId, channelId: channel.id, author: channel.handle, text, parentId });
  }

  function addThread(request: FakeRequest): FakeAnswer {
    const snippet = request.json().snippet as {
      channelId?: string;
      videoId?: string;
      topLevelComment?: { snippet?: { textOriginal?: unknown } };
    };
    if (snippet.channelId !== channel.id) refuse(400, 'channelIdRequired');
    const comment = own(snippet.videoId ?? '', snippet.topLevelComment?.snippet?.textOriginal, null);
    return ok({ id: comment.id, snippet: { topLevelComment: commentJson(comment) } });
  }

  function addAnswer(request: FakeRequest): FakeAnswer {
    const snippet = request.json().snippet as { parentId?: string; textOriginal?: unknown };
    const parent = channel.comments.find(({ id, parentId }) => id === snippet.parentId && parentId === null);
    if (!parent) refuse(404, 'parentCommentNotFound');
    return ok(commentJson(own(parent.videoId, snippet.textOriginal, parent.id)));
  }

  const routes: Record<string, (request: FakeRequest) => FakeAnswer> = {
    'GET /youtube/v3/channels': channels,
    'GET /youtube/v3/videos': listVideos,
    'PUT /youtube/v3/videos': updateVideo,
    'DELETE /youtube/v3/videos': deleteVideo,
    'POST /upload/youtube/v3/thumbnails/set': setThumbnail,
    'GET /youtube/v3/playlistItems': listPlaylist,
    'POST /youtube/v3/playlistItems': addToPlaylist,
    'GET /youtube/v3/commentThreads': listThreads,
    'POST /youtube/v3/commentThreads': addThread,
    'POST /youtube/v3/comments': addAnswer,
  };
  return (request) =>
    (routes[`${request.method} ${request.path}`] ?? (() => refuse(404, 'notFound')))(request);
}

import { youtube as facts } from '../../../shared/networks/youtube.ts';
import type { Draft, DraftMedia, Published, Session, Steps } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import type { YoutubeApi } from './api.ts';
import { commentOn } from './comments.ts';
import { rejected } from './errors.ts';
import { pieceDeadlineMs, videoAddress } from './limits.ts';
import {
  filmOf,
  metadataOf,
  type Privacy,
  playlistOf,
  privacyOf,
  tellsSubscribers,
  thumbnailOf,
} from './metadata.ts';
import { chunkEnds, isLostSession, type ResumableUpload, resumableUpload } from './resumable-upload.ts';

export const completingDeadlineMs = facts.visibleDeadlineMs ?? 30_000;

async function openSession(draft: Draft, privacy: Privacy, api: YoutubeApi): Promise<{ uploadUrl: string }> {
  const film = filmOf(draft);
  const { headers } = await api.send({
    method: 'POST',
    path: '/upload/youtube/v3/videos',
    params: {
      uploadType: 'resumable',
      part: 'snippet,status',
      notifySubscribers: String(tellsSubscribers(draft)),
    },
    headers: {
      'x-upload-content-type': film.mime,
      'x-upload-content-length': String(film.sizeBytes),
    },
    json: metadataOf(draft, privacy),
  });
  const uploadUrl = headers.location;
  if (uploadUrl === undefined || !URL.canParse(uploadUrl)) throw unreadable('YouTube');
  return { uploadUrl };
}

/** Names of the steps that an upload leaves behind before the one that completes it. */
export function uploadSteps(film: DraftMedia): string[] {
  return ['session', ...chunkEnds(film.sizeBytes).map((_end, index) => `chunk ${index + 1}`)];
}

/**
 * Uploads all but the end of the film, and lets `complete` send that. An upload that YouTube forgot meanwhile
 * begins anew, once.
 */
export async function uploadFilm<Result>(
  draft: Draft,
  privacy: Privacy,
  steps: Steps,
  api: YoutubeApi,
  complete: (upload: ResumableUpload) => Promise<Result>,
): Promise<Result> {
  const film = filmOf(draft);

  async function uploadOnce(): Promise<Result> {
    let isNew = false;
    const { uploadUrl } = await steps.run('session', () => {
      isNew = true;
      return openSession(draft, privacy, api);
    });
    const upload = resumableUpload({ uploadUrl, isNew }, film, api);
    for (const [index, end] of chunkEnds(film.sizeBytes).entries()) {
      await steps.run(`chunk ${index + 1}`, async () => {
        await upload.sendUpTo(end);
        return { sentBytes: end };
      });
    }
    return complete(upload);
  }

  try {
    return await uploadOnce();
  } catch (error) {
    if (!isLostSession(error)) throw error;
    await steps.forget(...uploadSteps(film));
    return uploadOnce();
  }
}

async function setThumbnail(videoId: string, thumbnail: DraftMedia, api: YoutubeApi): Promise<void> {
  await api.send({
    method: 'POST',
    path: '/upload/youtube/v3/thumbnails/set',
    params: { videoId, uploadType: 'media' },
    headers: { 'content-type': thumbnail.mime },
    body: await thumbnail.read(),
    deadlineMs: pieceDeadlineMs,
  });
}

/** YouTube would list a video twice: what an earlier attempt put there is left as it is. */
async function addToPlaylist(videoId: string, playlistId: string, api: YoutubeApi): Promise<void> {
  const listed = await api.items({
    path: '/youtube/v3/playlistItems',
    params: { part: 'id', playlistId, videoId },
  });
  if (listed.length > 0) return;
  await api.send({
    method: 'POST',
    path: '/youtube/v3/playlistItems',
    params: { part: 'snippet' },
    json: { snippet: { playlistId, resourceId: { kind: 'youtube#video', videoId } } },
  });
}

/** Thumbnail and playlist, once the video is there. */
export async function furnish(videoId: string, draft: Draft, steps: Steps, api: YoutubeApi): Promise<void> {
  const thumbnail = thumbnailOf(draft);
  if (thumbnail) {
    await steps.run('thumbnail', async () => {
      await setThumbnail(videoId, thumbnail, api);
      return { videoId };
    });
  }
  const playlistId = playlistOf(draft);
  if (playlistId !== null) {
    await steps.run('playlist', async () => {
      await addToPlaylist(videoId, playlistId, api);
      return { videoId, playlistId };
    });
  }
}

/** What can be seen to be wrong before anything is sent. */
export function checkDraft(draft: Draft, privacy: Privacy): void {
  filmOf(draft);
  thumbnailOf(draft);
  metadataOf(draft, privacy);
}

export async function publishVideo(
  draft: Draft,
  session: Session,
  steps: Steps,
  api: YoutubeApi,
): Promise<Published> {
  const privacy = privacyOf(draft);
  checkDraft(draft, privacy);
  if (draft.firstComment !== null && privacy === 'private') {
    throw rejected(
      'private_comment',
      'YouTube takes no comments under a private video.',
      'Take out the first comment, or let others see the video.',
    );
  }
  const post = await uploadFilm(draft, privacy, steps, api, (upload) =>
    steps.runVisible('post', async () => {
      const video = await upload.complete(completingDeadlineMs);
      return { remoteId: video.id, url: videoAddress(video.id), privacy: video.privacy };
    }),
  );
  await furnish(post.remoteId, draft, steps, api);
  if (post.privacy === 'private' && privacy !== 'private') {
    throw rejected(
      'locked_private',
      'The video is uploaded, but YouTube made it private.',
      'YouTube does so while the Google project is not audited: ask Google for the audit, then set who sees the video in YouTube Studio.',
    );
  }
  const { firstComment } = draft;
  if (firstComment !== null) {
    await steps.runVisible('first comment', async () => ({
      ...(await commentOn(post.remoteId, firstComment, session, api)),
    }));
  }
  return { remoteId: post.remoteId, url: post.url };
}

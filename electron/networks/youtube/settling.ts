import type { Draft, Session, Settled, UnclearStep, VisibleCheckpoint } from '../adapter.ts';
import { fieldsIn, textIn } from '../json-api.ts';
import { fingerprint, isInTime, readBackFrom } from '../post-fingerprint.ts';
import type { YoutubeApi } from './api.ts';
import { type Moderation, readThreads } from './comments.ts';
import { videoAddress } from './limits.ts';
import { filmOf, metadataOf, privacyOf } from './metadata.ts';
import { uploadSteps } from './publishing.ts';
import { findVideo, readUploads } from './reading.ts';
import { probe } from './resumable-upload.ts';

function found(videoId: string, more: Record<string, unknown> = {}): Settled {
  const checkpoint: VisibleCheckpoint = { remoteId: videoId, url: videoAddress(videoId), ...more };
  return { verdict: 'found', checkpoint };
}

/** The session is gone. That says nothing was made of it; that the channel does not show it either makes it sure. */
async function amongUploads(step: UnclearStep, draft: Draft, api: YoutubeApi): Promise<Settled> {
  const { uploads, complete } = await readUploads(readBackFrom(step.startedAt), api);
  const { title } = metadataOf(draft, privacyOf(draft)).snippet;
  const upload = uploads.find(
    (one) =>
      isInTime(one.at, step.startedAt) &&
      fingerprint(one.title) === fingerprint(String(title)) &&
      fingerprint(one.text) === fingerprint(draft.text),
  );
  if (upload) {
    const video = await findVideo(upload.remoteId, 'status', api);
    return found(upload.remoteId, { privacy: textIn(fieldsIn(video, 'status'), 'privacyStatus') });
  }
  if (complete) return { verdict: 'absent', forget: uploadSteps(filmOf(draft)) };
  return {
    verdict: 'unclear',
    reason: 'YouTube no longer knows the upload, and its list of videos does not reach back to the attempt.',
  };
}

async function settleUpload(step: UnclearStep, draft: Draft, api: YoutubeApi): Promise<Settled> {
  const uploadUrl = step.finished.get('session')?.uploadUrl;
  if (typeof uploadUrl !== 'string') return amongUploads(step, draft, api);
  const state = await probe(uploadUrl, filmOf(draft).sizeBytes, api);
  if ('video' in state) return found(state.video.id, { privacy: state.video.privacy });
  // Bytes are missing, so there is no video: the upload goes on where it stopped.
  return 'next' in state ? { verdict: 'absent' } : amongUploads(step, draft, api);
}

/** Handed over: the private video is there; has it got its time? */
async function settlePlan(
  videoId: string,
  publishAt: unknown,
  draft: Draft,
  api: YoutubeApi,
): Promise<Settled> {
  const video = await findVideo(videoId, 'status', api);
  if (!video)
    return { verdict: 'absent', forget: [...uploadSteps(filmOf(draft)), 'video', 'thumbnail', 'playlist'] };
  const status = fieldsIn(video, 'status');
  // YouTube keeps whole seconds.
  const apart = Math.abs(Date.parse(textIn(status, 'publishAt') ?? '') - Date.parse(String(publishAt)));
  const isPlanned = apart < 1_000 || status.privacyStatus === 'public';
  return isPlanned ? found(videoId) : { verdict: 'absent' };
}

const moderations: readonly Moderation[] = ['published', 'heldForReview', 'likelySpam'];

async function settleComment(
  step: UnclearStep,
  text: string,
  { remoteId: channelId }: Session,
  api: YoutubeApi,
): Promise<Settled> {
  const videoId = step.finished.get('post')?.remoteId;
  if (typeof videoId !== 'string') throw new Error('A first comment was begun before its post was out.');
  for (const moderation of moderations) {
    const { comments, complete } = await readThreads(videoId, moderation, api);
    const comment = comments.find(
      (one) =>
        one.channelId === channelId &&
        isInTime(one.at, step.startedAt) &&
        fingerprint(one.text) === fingerprint(text),
    );
    if (comment) {
      return { verdict: 'found', checkpoint: { remoteId: comment.remoteId, url: comment.url } };
    }
    if (!complete) {
      return { verdict: 'unclear', reason: 'There are too many comments under the video to look through.' };
    }
  }
  return { verdict: 'absent' };
}

export function settleStep(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  api: YoutubeApi,
): Promise<Settled> {
  if (step.name === 'first comment') return settleComment(step, draft.firstComment ?? '', session, api);
  const handedOver = step.finished.get('video');
  if (typeof handedOver?.videoId === 'string') {
    return settlePlan(handedOver.videoId, handedOver.publishAt, draft, api);
  }
  return settleUpload(step, draft, api);
}

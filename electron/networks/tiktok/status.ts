import type { NetworkIo } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { numberIn, textIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { pause } from '../pause.ts';
import type { TiktokApi } from './api.ts';
import { outWithinMs, pollMs, publicWithinMs } from './limits.ts';

/** What became of a post that TikTok was given. */
export interface PostStatus {
  state: 'uploading' | 'working' | 'out' | 'failed';
  /** Of a video: how much TikTok has; null when it does not say. */
  uploadedBytes: number | null;
  /** Of a post that everyone can see, after moderation. */
  postId: string | null;
  failReason: string | null;
}

const states: Readonly<Record<string, PostStatus['state']>> = {
  PROCESSING_UPLOAD: 'uploading',
  PUBLISH_COMPLETE: 'out',
  FAILED: 'failed',
};

/** The field is misspelt at TikTok. */
function postIdIn(ids: unknown): string | null {
  const first: unknown = Array.isArray(ids) ? ids[0] : undefined;
  if (typeof first !== 'string' && typeof first !== 'number') return null;
  return /^\d+$/.test(String(first)) ? String(first) : null;
}

export async function readStatus(publishId: string, api: TiktokApi): Promise<PostStatus> {
  const data = await api.data({
    method: 'POST',
    path: '/v2/post/publish/status/fetch/',
    json: { publish_id: publishId },
  });
  const status = textIn(data, 'status');
  if (status === null) throw unreadable('TikTok');
  return {
    state: states[status] ?? 'working',
    uploadedBytes: data.uploaded_bytes === undefined ? null : numberIn(data, 'uploaded_bytes'),
    postId: postIdIn(data.publicaly_available_post_id),
    failReason: textIn(data, 'fail_reason'),
  };
}

/**
 * Waits until TikTok has published what it was given, or says that it will not. Whatever keeps it from saying so
 * leaves open what happened: the post may well go out.
 */
export async function waitUntilOut(
  publishId: string,
  api: TiktokApi,
  { clock }: NetworkIo,
): Promise<PostStatus> {
  const startedAt = clock.monotonic();
  try {
    while (clock.monotonic() - startedAt < outWithinMs) {
      const status = await readStatus(publishId, api);
      if (status.state === 'out' || status.state === 'failed') return status;
      await pause(clock, pollMs);
    }
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw new NetworkError('unknown_outcome', 'TikTok has the post and does not say what became of it.', {
      ...error.details,
      remedy: 'Nothing to do: what happened is being checked.',
      cause: error,
    });
  }
  throw new NetworkError('unknown_outcome', 'TikTok is still working on the post.', {
    remedy: 'Nothing to do: it is asked again by itself.',
  });
}

/** The id by which everyone knows the post; null when moderation takes longer. */
export async function waitForPostId(
  publishId: string,
  api: TiktokApi,
  { clock, log }: NetworkIo,
): Promise<string | null> {
  const startedAt = clock.monotonic();
  try {
    while (clock.monotonic() - startedAt < publicWithinMs) {
      await pause(clock, pollMs);
      const { postId } = await readStatus(publishId, api);
      if (postId !== null) return postId;
    }
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    log.warn({ error, publishId }, 'the public id of a post is not known yet');
  }
  return null;
}

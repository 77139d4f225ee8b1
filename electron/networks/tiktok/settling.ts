import type { Draft, Session, Settled, UnclearStep } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { fingerprint, isInTime, readBackFrom } from '../post-fingerprint.ts';
import type { TiktokApi } from './api.ts';
import { listedWithinMs } from './limits.ts';
import { kindOf, stepsBefore, visibleCheckpoint } from './publishing.ts';
import { readRecent } from './reading.ts';
import { readStatus } from './status.ts';

function publishIdIn({ finished }: UnclearStep): string | null {
  const id = finished.get('upload')?.publishId ?? finished.get('publish id')?.publishId;
  return typeof id === 'string' ? id : null;
}

function stillWorking(): NetworkError {
  return new NetworkError('server_error', 'TikTok is still working on the post.', {
    remedy: 'Nothing to do: it is asked again by itself.',
  });
}

function notListedYet(): NetworkError {
  return new NetworkError('server_error', 'TikTok does not list the post yet.', {
    remedy: 'Nothing to do: it is asked again by itself.',
  });
}

async function settleById(
  publishId: string,
  draft: Draft,
  session: Session,
  api: TiktokApi,
): Promise<Settled> {
  const { state, uploadedBytes, postId } = await readStatus(publishId, api);
  switch (state) {
    case 'out': {
      const checkpoint = visibleCheckpoint(publishId, postId, kindOf(draft), session.handle);
      return { verdict: 'found', checkpoint };
    }
    case 'failed':
      return { verdict: 'absent', forget: stepsBefore(draft) };
    case 'uploading': {
      const size = draft.media[0]?.sizeBytes ?? 0;
      if (kindOf(draft) === 'photo' || uploadedBytes === null || uploadedBytes >= size) throw stillWorking();
      // Without its last bytes the video cannot go out: the upload goes on where it stopped.
      return { verdict: 'absent' };
    }
    case 'working':
      throw stillWorking();
  }
}

/** TikTok shows only what everyone may see, and that late: that something is not there proves nothing. */
async function settleByList(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  api: TiktokApi,
): Promise<Settled> {
  const recent = await readRecent(readBackFrom(step.startedAt), api);
  const post = recent.find(
    ({ at, text }) => isInTime(at, step.startedAt) && fingerprint(text) === fingerprint(draft.text),
  );
  if (post) {
    const checkpoint = visibleCheckpoint(post.remoteId, post.remoteId, kindOf(draft), session.handle);
    return { verdict: 'found', checkpoint };
  }
  const isListed = draft.options.privacy_level === 'PUBLIC_TO_EVERYONE';
  if (isListed && api.now() - step.startedAt < listedWithinMs) throw notListedYet();
  return {
    verdict: 'unclear',
    reason: 'TikTok did not say whether it took the post, and does not list it.',
  };
}

export async function settlePost(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  api: TiktokApi,
): Promise<Settled> {
  const publishId = publishIdIn(step);
  if (publishId === null) return settleByList(step, draft, session, api);
  try {
    return await settleById(publishId, draft, session, api);
  } catch (error) {
    const isForgotten = error instanceof NetworkError && error.details.code === 'invalid_publish_id';
    if (!isForgotten) throw error;
    return settleByList(step, draft, session, api);
  }
}

import type { Draft, NetworkIo, Session, Settled, UnclearStep } from '../adapter.ts';
import { fingerprint, isInTime, readBackFrom } from '../post-fingerprint.ts';
import { knownIds } from '../thread-parts.ts';
import { type LinkedinApi, linkedinApi } from './api.ts';
import { commentsOn, postsSince } from './reading.ts';

async function settleComment(step: UnclearStep, draft: Draft, api: LinkedinApi): Promise<Settled> {
  const postUrn = String(step.finished.get('post')?.remoteId);
  const found = (await commentsOn(postUrn, api)).find(
    ({ author, text, at }) =>
      author === api.author &&
      isInTime(at, step.startedAt) &&
      fingerprint(text) === fingerprint(draft.firstComment ?? ''),
  );
  return found
    ? { verdict: 'found', checkpoint: { remoteId: found.remoteId, url: found.url } }
    : { verdict: 'absent' };
}

/** An organisation's posts are read back; those of a member LinkedIn shows to no app. */
export async function settlePost(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  io: NetworkIo,
): Promise<Settled> {
  const api = linkedinApi(session, io);
  if (!api.isOrganisation) {
    return { verdict: 'unclear', reason: 'LinkedIn shows a member’s posts to no app: look at the profile.' };
  }
  if (step.name === 'first comment') return settleComment(step, draft, api);
  const known = knownIds(step);
  const { posts, reachedBack } = await postsSince(readBackFrom(step.startedAt), api);
  const found = posts.find(
    ({ remoteId, text, at, mediaCount }) =>
      isInTime(at, step.startedAt) &&
      !known.has(remoteId) &&
      mediaCount === draft.media.length &&
      fingerprint(text) === fingerprint(draft.text),
  );
  if (found) return { verdict: 'found', checkpoint: { remoteId: found.remoteId, url: found.url } };
  return reachedBack
    ? { verdict: 'absent' }
    : {
        verdict: 'unclear',
        reason: 'There have been so many posts on LinkedIn since that it cannot be told.',
      };
}

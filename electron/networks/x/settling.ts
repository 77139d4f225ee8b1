import { blueskySegments } from '../../../shared/networks/bluesky-segments.ts';
import type { Draft, DraftPart, NetworkIo, Session, Settled, UnclearStep } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { fingerprint, isInTime, readBackFrom } from '../post-fingerprint.ts';
import { knownIds, unclearPart } from '../thread-parts.ts';
import { type OwnPost, ownPosts } from './reading.ts';

/** So far back a repeat is looked for: X does not say how long it minds. */
const repeatsWithinMs = 7 * 24 * 3_600_000;

/** X puts the names of those who are answered in front, and a scheme before bare addresses. */
function bareText(text: string, isAnswer: boolean): string {
  let bare = '';
  let from = 0;
  for (const { kind, start, end } of blueskySegments(text)) {
    if (kind !== 'link') continue;
    bare += `${text.slice(from, start)} `;
    from = end;
  }
  bare += text.slice(from);
  return fingerprint(isAnswer ? bare.replace(/^(?:@\w+(?:\s+|$))+/, '') : bare);
}

function hasText(post: OwnPost, part: DraftPart): boolean {
  const isAnswer = post.answers !== null;
  return bareText(post.text, isAnswer) === bareText(part.text, isAnswer);
}

/** Reads the account's own posts back and looks for the one that the step was to make. */
export async function settlePost(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  io: NetworkIo,
): Promise<Settled> {
  const { part, parentId } = unclearPart(step, draft);
  const known = knownIds(step);
  const { posts, reachedBack } = await ownPosts(readBackFrom(step.startedAt), session, io);
  const found = posts.find(
    (post) =>
      isInTime(post.at, step.startedAt) &&
      !known.has(post.remoteId) &&
      post.mediaCount === part.media.length &&
      post.answers === parentId &&
      hasText(post, part),
  );
  if (found) return { verdict: 'found', checkpoint: { remoteId: found.remoteId, url: found.url } };
  return reachedBack
    ? { verdict: 'absent' }
    : { verdict: 'unclear', reason: 'The account has posted so much on X since that it cannot be told.' };
}

async function twinsOf(part: DraftPart, session: Session, io: NetworkIo): Promise<OwnPost[]> {
  try {
    const { posts } = await ownPosts(io.clock.now() - repeatsWithinMs, session, io, 1);
    return posts.filter((post) => hasText(post, part));
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    io.log.warn({ error }, 'it is not known what X takes this post for a repeat of');
    return [];
  }
}

/** X took a post for a repeat. Where an older post or another place is what it repeats, waiting does not help. */
export async function mustNotRepeat(
  part: DraftPart,
  parentId: string | null,
  refused: NetworkError,
  session: Session,
  io: NetworkIo,
): Promise<void> {
  const now = io.clock.now();
  const twins = await twinsOf(part, session, io);
  const mayBeThis = twins.some((post) => post.answers === parentId && isInTime(now, post.at));
  if (twins.length === 0 || mayBeThis) return;
  throw new NetworkError('rejected', 'The account has these words on X already, and X takes no repeats.', {
    ...refused.details,
    remedy: 'Change the words, then schedule the post again.',
  });
}

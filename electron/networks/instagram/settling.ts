import type { Draft, NetworkIo, Session, Settled, UnclearStep } from '../adapter.ts';
import { readSince, settleContainer } from '../meta/container-settling.ts';
import { textAt } from '../meta/graph-json.ts';
import { fingerprint, isInTime } from '../post-fingerprint.ts';
import { knownIds } from '../thread-parts.ts';
import { accountOf, type InstagramAccount, networkName } from './account.ts';
import { ownComments } from './comments.ts';
import { formatOf } from './formats.ts';
import { postsSince, storiesSince } from './posts.ts';

async function settleComment(step: UnclearStep, draft: Draft, account: InstagramAccount): Promise<Settled> {
  const postId = textAt(step.finished.get('post') ?? {}, 'remoteId');
  if (postId === null) {
    return { verdict: 'unclear', reason: 'It is not known under which post the comment was to stand.' };
  }
  const known = knownIds(step);
  const { comments, whole } = await ownComments(postId, account);
  const alike = comments.filter(
    ({ remoteId, text, at }) =>
      at >= readSince(step) &&
      !known.has(remoteId) &&
      fingerprint(text) === fingerprint(draft.firstComment ?? ''),
  );
  const ours = alike.find(({ at }) => isInTime(at, step.startedAt));
  if (ours) return { verdict: 'found', checkpoint: { remoteId: ours.remoteId, url: ours.url } };
  if (whole && alike.length === 0) return { verdict: 'absent' };
  return {
    verdict: 'unclear',
    reason: whole
      ? `A comment with these words is under the post on ${networkName}, made at another time than ours.`
      : `The post on ${networkName} has too many comments to look through.`,
  };
}

export function settlePost(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  io: NetworkIo,
): Promise<Settled> {
  const account = accountOf(session, io);
  if (step.name === 'first comment') return settleComment(step, draft, account);
  const since = readSince(step);
  const isStory = formatOf(draft) === 'story';
  const storyKind = draft.media[0]?.kind === 'video' ? 'VIDEO' : 'IMAGE';
  return settleContainer(
    {
      step,
      media: draft.media,
      sought: isStory
        ? { text: null, mediaCount: null }
        : { text: draft.text, mediaCount: draft.media.length },
      made: () =>
        isStory ? storiesSince(since, storyKind, account, io.clock.now()) : postsSince(since, account),
    },
    account,
    io,
  );
}

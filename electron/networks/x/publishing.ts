import type { Draft, NetworkIo, Published, Session, Settled, Steps, UnclearStep } from '../adapter.ts';
import { fieldsIn, idIn } from '../json-api.ts';
import { fingerprint, isInTime, readBackFrom } from '../post-fingerprint.ts';
import { knownIds, stepName, unclearPart, type VisiblePart, visibleParts } from '../thread-parts.ts';
import { xApi } from './api.ts';
import { uploadMedia } from './media.ts';
import { ownPosts, postUrl } from './reading.ts';

const whoMayAnswer = ['following', 'mentionedUsers', 'subscribers', 'verified'];

function chosenOptions({ reply_settings, made_with_ai, paid_partnership }: Draft['options']) {
  return {
    ...(typeof reply_settings === 'string' && whoMayAnswer.includes(reply_settings) && { reply_settings }),
    ...(made_with_ai === true && { made_with_ai }),
    ...(paid_partnership === true && { paid_partnership }),
  };
}

async function createPost(body: object, session: Session, io: NetworkIo): Promise<Published> {
  const api = xApi(session, io);
  const answer = await api.object({ method: 'POST', url: `${api.base}/tweets`, json: body });
  const id = idIn('X', fieldsIn(answer, 'data'));
  return { remoteId: id, url: postUrl(session.handle, id) };
}

async function publishPart(
  { step, part }: VisiblePart,
  parent: Published | undefined,
  draft: Draft,
  session: Session,
  steps: Steps,
  io: NetworkIo,
): Promise<Published> {
  const mediaIds: string[] = [];
  for (const [index, media] of part.media.entries()) {
    const name = stepName(step, `${media.kind} ${index + 1}`);
    mediaIds.push((await steps.run(name, () => uploadMedia(media, session, io))).mediaId);
  }
  const body = {
    text: part.text,
    ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }),
    ...(parent ? { reply: { in_reply_to_tweet_id: parent.remoteId } } : chosenOptions(draft.options)),
  };
  return steps.runVisible(step, async () => ({ ...(await createPost(body, session, io)) }));
}

export async function publishPost(
  draft: Draft,
  session: Session,
  steps: Steps,
  io: NetworkIo,
): Promise<Published> {
  let first: Published | undefined;
  let parent: Published | undefined;
  for (const part of visibleParts(draft)) {
    parent = await publishPart(part, parent, draft, session, steps, io);
    first ??= parent;
  }
  if (!first) throw new Error('A draft has at least one part.');
  return { remoteId: first.remoteId, url: first.url };
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
      fingerprint(post.text) === fingerprint(part.text),
  );
  if (found) return { verdict: 'found', checkpoint: { remoteId: found.remoteId, url: found.url } };
  return reachedBack
    ? { verdict: 'absent' }
    : { verdict: 'unclear', reason: 'The account has posted so much on X since that it cannot be told.' };
}

/** Answers a post; X lets most apps do so only where they were mentioned. */
export function replyTo(remoteId: string, text: string, session: Session, io: NetworkIo): Promise<Published> {
  return createPost({ text, reply: { in_reply_to_tweet_id: remoteId } }, session, io);
}

/** An edited post is a new one with an id of its own. */
export function editPost(
  remoteId: string,
  text: string,
  session: Session,
  io: NetworkIo,
): Promise<Published> {
  return createPost({ text, edit_options: { previous_post_id: remoteId } }, session, io);
}

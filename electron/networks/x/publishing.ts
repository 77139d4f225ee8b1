import type { Draft, NetworkIo, Published, Session, Steps } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { fieldsIn, idIn } from '../json-api.ts';
import { NetworkError } from '../network-error.ts';
import { stepName, type VisiblePart, visibleParts } from '../thread-parts.ts';
import { repeatedText, unknownMedia, xApi } from './api.ts';
import { uploadMedia } from './media.ts';
import { mediaIdsOf, postUrl } from './reading.ts';
import { mustNotRepeat } from './settling.ts';

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

interface Publishing {
  draft: Draft;
  session: Session;
  steps: Steps;
  io: NetworkIo;
}

function mediaSteps({ step, part }: VisiblePart): string[] {
  return part.media.map(({ kind }, index) => stepName(step, `${kind} ${index + 1}`));
}

async function preparePart(
  visible: VisiblePart,
  parent: Published | undefined,
  { draft, session, steps, io }: Publishing,
): Promise<object> {
  const names = mediaSteps(visible);
  const mediaIds: string[] = [];
  for (const [index, media] of visible.part.media.entries()) {
    const name = names[index] ?? '';
    mediaIds.push((await steps.run(name, () => uploadMedia(media, session, io))).mediaId);
  }
  return {
    ...(visible.part.text !== '' && { text: visible.part.text }),
    ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }),
    ...(parent ? { reply: { in_reply_to_tweet_id: parent.remoteId } } : chosenOptions(draft.options)),
  };
}

/** Media that X forgot, because too much time passed, are uploaded once more. */
async function publishPart(
  visible: VisiblePart,
  parent: Published | undefined,
  publishing: Publishing,
): Promise<Published> {
  const { session, steps, io } = publishing;
  const once = async () => {
    const body = await preparePart(visible, parent, publishing);
    return steps.runVisible(visible.step, async () => {
      try {
        return { ...(await createPost(body, session, io)) };
      } catch (error) {
        if (error instanceof NetworkError && error.details.code === repeatedText) {
          await mustNotRepeat(visible.part, parent?.remoteId ?? null, error, session, io);
        }
        throw error;
      }
    });
  };
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof NetworkError) || error.details.code !== unknownMedia) throw error;
    await steps.forget(...mediaSteps(visible));
    return once();
  }
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
    parent = await publishPart(part, parent, { draft, session, steps, io });
    first ??= parent;
  }
  if (!first) throw new Error('A draft has at least one part.');
  return { remoteId: first.remoteId, url: first.url };
}

/** Answers a post; X lets most apps do so only where they were mentioned. */
export function replyTo(remoteId: string, text: string, session: Session, io: NetworkIo): Promise<Published> {
  return createPost({ text, reply: { in_reply_to_tweet_id: remoteId } }, session, io);
}

/** An edited post is a new one with an id of its own; the media it had are given again, or they would be gone. */
export async function editPost(
  remoteId: string,
  text: string,
  session: Session,
  io: NetworkIo,
): Promise<Published> {
  const mediaIds = await mediaIdsOf(remoteId, session, io);
  const body = {
    ...(text !== '' && { text }),
    ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }),
    edit_options: { previous_post_id: remoteId },
  };
  return createPost(body, session, io);
}

export async function removePost(remoteId: string, session: Session, io: NetworkIo): Promise<void> {
  const api = xApi(session, io);
  const url = `${api.base}/tweets/${encodeURIComponent(remoteId)}`;
  const answer = await api.object({ method: 'DELETE', url });
  if (fieldsIn(answer, 'data').deleted !== true) throw unreadable('X');
}

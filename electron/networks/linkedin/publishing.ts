import type { Draft, NetworkIo, Published, Session, Steps } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { type LinkedinApi, linkedinApi, madeUrn, repeatedPost } from './api.ts';
import { articleCard } from './card.ts';
import { littleText } from './little-text.ts';
import { uploadMedia } from './media.ts';
import { postUrl } from './reading.ts';
import { mustNotRepeat } from './repeats.ts';

const postUrns = /^urn:li:(?:share|ugcPost):\d+$/;

async function mediaContent(draft: Draft, urns: readonly string[]): Promise<object> {
  const [first] = draft.media;
  if (!first) return {};
  if (urns.length > 1) {
    const images = urns.map((id, index) => ({ id, altText: draft.media[index]?.altText ?? '' }));
    return { content: { multiImage: { images } } };
  }
  const title = typeof draft.options.title === 'string' ? draft.options.title.trim() : '';
  const words = first.kind === 'image' ? { altText: first.altText } : { title: title || first.fileName };
  return { content: { media: { id: urns[0], ...words } } };
}

async function contentOf(draft: Draft, steps: Steps, api: LinkedinApi, io: NetworkIo): Promise<object> {
  const urns: string[] = [];
  for (const [index, media] of draft.media.entries()) {
    urns.push(await uploadMedia(media, `${media.kind} ${index + 1}`, { steps, api, io }));
  }
  if (urns.length > 0) return mediaContent(draft, urns);
  const { article } = await steps.run('link card', async () => ({
    article: await articleCard(draft.options, api, io),
  }));
  return article ? { content: { article } } : {};
}

async function createPost(draft: Draft, content: object, api: LinkedinApi): Promise<Published> {
  const { visibility } = draft.options;
  const answer = await api.send({
    method: 'POST',
    url: `${api.base}/posts`,
    json: {
      author: api.author,
      commentary: littleText(draft.text),
      visibility: visibility === 'CONNECTIONS' && !api.isOrganisation ? visibility : 'PUBLIC',
      distribution: {
        feedDistribution: 'MAIN_FEED',
        targetEntities: [],
        thirdPartyDistributionChannels: [],
      },
      lifecycleState: 'PUBLISHED',
      isReshareDisabledByAuthor: false,
      ...content,
    },
  });
  const urn = madeUrn(answer);
  return { remoteId: urn, url: postUrl(urn) };
}

/** Comments on a post, or answers a comment; the URN of a comment names the post that it stands under. */
export async function comment(remoteId: string, text: string, api: LinkedinApi): Promise<Published> {
  const [, post = remoteId] = /^urn:li:comment:\((urn:li:[^,]+),\d+\)$/.exec(remoteId) ?? [];
  const answer = await api.send({
    method: 'POST',
    url: `${api.base}/socialActions/${encodeURIComponent(remoteId)}/comments`,
    json: {
      actor: api.author,
      object: post,
      message: { text },
      ...(post !== remoteId && { parentComment: remoteId }),
    },
  });
  return { remoteId: madeUrn(answer), url: postUrl(post) };
}

export async function publishPost(
  draft: Draft,
  session: Session,
  steps: Steps,
  io: NetworkIo,
): Promise<Published> {
  const api = linkedinApi(session, io);
  const content = await contentOf(draft, steps, api, io);
  const published = await steps.runVisible('post', async () => {
    try {
      return { ...(await createPost(draft, content, api)) };
    } catch (error) {
      const isRepeat = error instanceof NetworkError && error.details.code === repeatedPost;
      if (isRepeat) await mustNotRepeat(draft, error, api, io);
      throw error;
    }
  });
  const { firstComment } = draft;
  if (firstComment !== null) {
    await steps.runVisible('first comment', async () => ({
      ...(await comment(published.remoteId, firstComment, api)),
    }));
  }
  return published;
}

export async function editPost(remoteId: string, text: string, api: LinkedinApi): Promise<Published> {
  if (!postUrns.test(remoteId)) {
    throw new NetworkError('rejected', 'LinkedIn lets only posts be changed.', {
      remedy: 'Change a comment on LinkedIn itself.',
    });
  }
  await api.send({
    method: 'POST',
    url: `${api.base}/posts/${encodeURIComponent(remoteId)}`,
    headers: { 'x-restli-method': 'PARTIAL_UPDATE' },
    json: { patch: { $set: { commentary: littleText(text) } } },
  });
  return { remoteId, url: postUrl(remoteId) };
}

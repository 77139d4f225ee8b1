import { instagram as facts, feedRatio } from '../../../shared/networks/instagram.ts';
import { hashtagCount } from '../../../shared/networks/text-rules.ts';
import type { Draft, DraftMedia } from '../adapter.ts';
import type { GraphParams } from '../meta/graph-api.ts';
import { NetworkError } from '../network-error.ts';
import { networkName } from './account.ts';
import { carouselItems, storyVideo } from './limits.ts';

export type Format = 'post' | 'story';

export function formatOf({ options }: Pick<Draft, 'options'>): Format {
  return options.format === 'story' ? 'story' : 'post';
}

function refused(field: string, message: string, remedy: string): NetworkError {
  return new NetworkError('rejected', `${networkName} does not take this: ${message}`, {
    code: field,
    remedy,
  });
}

function mustHaveFewTags(text: string, field: string): void {
  const tags = hashtagCount(text);
  const maxTags = facts.textRules?.tags?.max ?? Number.POSITIVE_INFINITY;
  if (tags <= maxTags) return;
  throw refused(field, `it has ${tags} hashtags.`, `Keep at most ${maxTags}; five are plenty.`);
}

function mustFitFeed({ kind, width, height }: DraftMedia, index: number): void {
  if (kind !== 'image' || height === 0) return;
  // Whole pixels cannot always hit a ratio exactly.
  const leeway = 1 / height;
  const ratio = width / height;
  if (ratio >= feedRatio.min - leeway && ratio <= feedRatio.max + leeway) return;
  throw refused(
    'media',
    `picture ${index + 1} is ${width} × ${height}.`,
    'Crop it to between 4 : 5 and 1.91 : 1, or publish it as a story.',
  );
}

function mustBeStory({ media: [one, ...others], firstComment }: Draft): void {
  if (!one || others.length > 0) {
    throw refused('media', 'a story is one picture or one video.', 'Choose exactly one picture or video.');
  }
  if (firstComment !== null) {
    throw refused(
      'first_comment',
      'a story has no comments.',
      'Take the first comment out, or publish it as a post.',
    );
  }
  const seconds = (one.durationMs ?? 0) / 1_000;
  const { min, max } = storyVideo.seconds;
  if (one.kind === 'video' && one.durationMs !== null && (seconds < min || seconds > max)) {
    throw refused('media', `the video of a story lasts ${min} to ${max} seconds.`, 'Choose another video.');
  }
  if (one.kind === 'video' && one.sizeBytes > storyVideo.maxBytes) {
    throw refused(
      'media',
      'the video is too large for a story.',
      `Save it with less than ${storyVideo.maxBytes / 1_000_000} MB.`,
    );
  }
}

function mustBePost({ text, media, firstComment }: Draft): void {
  if (media.length === 0) {
    throw refused('media', 'a post needs a picture or a video.', 'Add one, or leave Instagram out.');
  }
  if (media.length > carouselItems.max) {
    throw refused('media', `a carousel has ${media.length} parts.`, `Keep at most ${carouselItems.max}.`);
  }
  for (const [index, item] of media.entries()) mustFitFeed(item, index);
  mustHaveFewTags(text, 'text');
  mustHaveFewTags(firstComment ?? '', 'first_comment');
}

/** Refuses before anything is sent. */
export function mustBeTaken(draft: Draft): void {
  if (draft.media.some(({ kind }) => kind === 'document')) {
    throw refused('media', 'it takes no documents.', 'Take the document out.');
  }
  if (formatOf(draft) === 'story') mustBeStory(draft);
  else mustBePost(draft);
}

function addressOf({ kind }: DraftMedia, url: string | undefined): GraphParams {
  return kind === 'video' ? { video_url: url } : { image_url: url };
}

function altTextOf({ kind, altText }: DraftMedia): GraphParams {
  return kind === 'image' ? { alt_text: altText || undefined } : {};
}

/** One part of a carousel. */
export function itemParams(media: DraftMedia, url: string): GraphParams {
  return {
    is_carousel_item: true,
    media_type: media.kind === 'video' ? 'VIDEO' : undefined,
    ...addressOf(media, url),
    ...altTextOf(media),
  };
}

/** What is published; `from` holds the containers of a carousel's parts, or the one address. */
export function wholeParams(draft: Draft, from: readonly string[]): GraphParams {
  const [one] = draft.media;
  if (!one) return {};
  const caption = draft.text || undefined;
  const { share_to_feed: shareToFeed } = draft.options;
  if (formatOf(draft) === 'story') return { media_type: 'STORIES', ...addressOf(one, from[0]) };
  if (draft.media.length > 1) return { media_type: 'CAROUSEL', children: from.join(','), caption };
  if (one.kind === 'image') return { ...addressOf(one, from[0]), caption, ...altTextOf(one) };
  return {
    media_type: 'REELS',
    ...addressOf(one, from[0]),
    thumb_offset: one.coverMs ?? undefined,
    caption,
    share_to_feed: typeof shareToFeed === 'boolean' ? shareToFeed : undefined,
  };
}

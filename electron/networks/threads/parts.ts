import { differentLinks } from '../../../shared/networks/text-rules.ts';
import { threads as facts } from '../../../shared/networks/threads.ts';
import type { Draft, DraftMedia, DraftPart } from '../adapter.ts';
import type { GraphParams } from '../meta/graph-api.ts';
import { NetworkError } from '../network-error.ts';
import { type VisiblePart, visibleParts } from '../thread-parts.ts';
import { networkName } from './account.ts';
import { carouselItems, topicLength } from './limits.ts';

function refused(field: string, message: string, remedy: string): NetworkError {
  return new NetworkError('rejected', `${networkName} does not take this: ${message}`, {
    code: field,
    remedy,
  });
}

function trimmed(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function linkIn({ options, media }: Draft): string | undefined {
  const link = trimmed(options.link);
  if (link === undefined) return undefined;
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) {
    throw refused('link', 'the link is no web address.', 'Enter a link that begins with https://.');
  }
  if (media.length === 0) return link;
  throw refused(
    'link',
    'a post shows either a link card or media.',
    'Put the link into the text, or take the media out.',
  );
}

function topicIn({ options }: Draft): string | undefined {
  const topic = trimmed(options.topic_tag)?.replace(/^#/, '');
  if (topic === undefined) return undefined;
  if (topic.length > topicLength.max || topic.length < topicLength.min || /[.&]/.test(topic)) {
    throw refused(
      'topic_tag',
      'the topic is too long, or holds a full stop or an ampersand.',
      `Use ${topicLength.min} to ${topicLength.max} other characters.`,
    );
  }
  return topic;
}

function replyControlIn({ options }: Draft): string | undefined {
  const known = facts.options.find(({ name }) => name === 'reply_control')?.choices ?? [];
  return known.find(({ value }) => value === options.reply_control)?.value;
}

function mustHaveFewLinks({ step, part }: VisiblePart, card: string | undefined): void {
  const maxLinks = facts.textRules?.maxLinks ?? Number.POSITIVE_INFINITY;
  const count = differentLinks(part.text, card);
  if (count <= maxLinks) return;
  throw refused(fieldOf(step), `it has ${count} links.`, `Keep at most ${maxLinks} different links.`);
}

/** Where the person wrote the part. */
function fieldOf(step: string): string {
  if (step === 'post') return 'text';
  return step === 'first comment' ? 'first_comment' : 'thread';
}

function mustBeFull({ step, part: { text, media } }: VisiblePart): void {
  if (text.trim() === '' && media.length === 0) {
    throw refused(fieldOf(step), 'a part is empty.', 'Write a text, or add a picture or a video.');
  }
  if (media.length > carouselItems.max) {
    throw refused('media', `a carousel has ${media.length} parts.`, `Keep at most ${carouselItems.max}.`);
  }
  if (media.some(({ kind }) => kind === 'document')) {
    throw refused('media', 'it takes no documents.', 'Take the document out.');
  }
}

/** What goes with the first part of a draft only. */
export interface RootOptions {
  link_attachment: string | undefined;
  topic_tag: string | undefined;
  reply_control: string | undefined;
}

/** Refuses before anything is sent. */
export function rootOptions(draft: Draft): RootOptions {
  const options = {
    link_attachment: linkIn(draft),
    topic_tag: topicIn(draft),
    reply_control: replyControlIn(draft),
  };
  for (const part of visibleParts(draft)) {
    mustBeFull(part);
    mustHaveFewLinks(part, part.step === 'post' ? options.link_attachment : undefined);
  }
  return options;
}

function mediaParams({ kind, altText }: DraftMedia, url: string | undefined): GraphParams {
  const alt_text = altText || undefined;
  return kind === 'video'
    ? { media_type: 'VIDEO', video_url: url, alt_text }
    : { media_type: 'IMAGE', image_url: url, alt_text };
}

/** One part of a carousel. */
export function itemParams(media: DraftMedia, url: string): GraphParams {
  return { is_carousel_item: true, ...mediaParams(media, url) };
}

/** What is published; `from` holds the containers of a carousel's parts, or the one address. */
export function wholeParams(
  { text, media }: DraftPart,
  from: readonly string[],
  more: GraphParams,
): GraphParams {
  const [one] = media;
  const common = { text: text || undefined, ...more };
  if (!one) return { media_type: 'TEXT', ...common };
  if (media.length === 1) return { ...mediaParams(one, from[0]), ...common };
  return { media_type: 'CAROUSEL', children: from.join(','), ...common };
}

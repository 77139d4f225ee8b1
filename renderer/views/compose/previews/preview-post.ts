import type { Account } from '../../../../shared/contract/accounts.ts';
import type { Media } from '../../../../shared/contract/media.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { type CropArea, cropFor, type MediaCrop } from '../../../../shared/pictures/crop.ts';
import { coverNetworks, pictureRules } from '../../../../shared/pictures/picture-rules.ts';
import { planRendition } from '../../../../shared/pictures/rendition-plan.ts';
import { segmentsOf } from '../counters.ts';
import { cropsOf, type Draft, mediaIdsOf, optionsOf, textOf, threadOf } from '../draft.ts';
import { seenArea } from '../pictures/treatments.ts';

/** One of the media as the network will show it. */
export interface PreviewPicture {
  media: Media;
  /** The part that is left of it. */
  area: CropArea;
  /** Width ÷ height of that part. */
  shape: number;
  coverMs: number | null;
}

export interface PreviewPart {
  text: string;
  pictures: PreviewPicture[];
}

export interface LinkCardFacts {
  host: string;
  /** As the person wrote them; null: the page's own, which nobody has read yet. */
  title: string | null;
  words: string | null;
}

/** A post as one account sends it, ready to be drawn. */
export interface PreviewPost extends PreviewPart {
  account: Account;
  /** When it will show, in the network's short way: `now`, `9:00`. */
  time: string;
  thread: PreviewPart[];
  firstComment: string | null;
  title: string | null;
  card: LinkCardFacts | null;
  poll: string[] | null;
  /** Said before the post is opened. */
  warning: string | null;
  hidesMedia: boolean;
  format: 'post' | 'story' | 'reel';
}

/** What of a draft decides how one account's post looks; as text it is quickly compared. */
export interface PreviewContent {
  text: string;
  mediaIds: string[];
  crops: MediaCrop[];
  options: Readonly<Record<string, unknown>>;
  thread: { text: string; media_ids: string[] }[];
}

export function previewContent(draft: Draft, accountId: string): PreviewContent {
  return {
    text: textOf(draft, accountId),
    mediaIds: mediaIdsOf(draft, accountId),
    crops: cropsOf(draft, accountId),
    options: optionsOf(draft, accountId),
    thread: threadOf(draft, accountId),
  };
}

function textOption(options: PreviewContent['options'], name: string): string | null {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** These make a card of the first link in the text by themselves, where nothing else is shown. */
const cardsFromText: ReadonlySet<NetworkId> = new Set([
  'facebook',
  'x',
  'threads',
  'bluesky',
  'mastodon',
  'slack',
  'discord',
]);

function cardOf(network: NetworkId, { text, mediaIds, options }: PreviewContent): LinkCardFacts | null {
  if (mediaIds.length > 0) return null;
  const found = cardsFromText.has(network)
    ? segmentsOf(network, text).find(({ kind }) => kind === 'link')?.value
    : undefined;
  const address = textOption(options, 'link') ?? found;
  if (address === undefined || !/^https?:/i.test(address) || !URL.canParse(address)) return null;
  return {
    host: new URL(address).host.replace(/^www\./, ''),
    title: textOption(options, 'link_title'),
    words: textOption(options, 'link_description'),
  };
}

function pollOf(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null || !('options' in value)) return null;
  const { options } = value;
  return Array.isArray(options) && options.length > 0 ? options.map(String) : null;
}

const warningWords: Record<string, string> = {
  sexual: 'Suggestive',
  nudity: 'Nudity',
  porn: 'Adult content',
  'graphic-media': 'Graphic media',
};

function formatOf(options: PreviewContent['options'], media: readonly Media[], network: NetworkId) {
  if (options.format === 'story' || options.format === 'reel') return options.format;
  const [only, ...others] = media;
  return network === 'instagram' && only?.kind === 'video' && others.length === 0 ? 'reel' : 'post';
}

/** The post of one account; media that are not known yet are left out. */
export function previewPost(
  account: Account,
  content: PreviewContent,
  pictures: Readonly<Record<string, Media>>,
  time: string,
): PreviewPost {
  const { options, crops } = content;
  const { network } = account;
  const rules = pictureRules(network, account.limits.media, options);
  const { maxImages, video, document } = account.limits.media;
  const isTaken = { image: maxImages > 0, video: video !== undefined, document: document !== undefined };
  // What is not sent with the post is not shown either: the others choose a frame by themselves.
  const takesCover =
    coverNetworks.has(network) && content.mediaIds.length === 1 && options.format !== 'story';
  const shown = (ids: readonly string[]) =>
    ids.flatMap((id): PreviewPicture[] => {
      const media = pictures[id];
      if (!media || !isTaken[media.kind]) return [];
      const crop = cropFor(id, null, crops);
      const plan = media.kind === 'image' ? planRendition(media, rules, crop?.area ?? null) : null;
      const area = seenArea(media, plan);
      const shape = (area.width * media.width) / (area.height * media.height);
      return [
        {
          media,
          area,
          shape: Number.isFinite(shape) ? shape : 4 / 3,
          coverMs: takesCover ? (crop?.coverMs ?? null) : null,
        },
      ];
    });
  const warning = textOption(options, 'content_warning');
  return {
    account,
    time,
    text: content.text,
    pictures: shown(content.mediaIds),
    thread: content.thread.map((part) => ({ text: part.text, pictures: shown(part.media_ids) })),
    firstComment: textOption(options, 'first_comment'),
    title: textOption(options, 'title'),
    card: cardOf(network, content),
    poll: pollOf(options.poll),
    warning: textOption(options, 'spoiler_text') ?? (warning && (warningWords[warning] ?? warning)),
    hidesMedia: options.sensitive === true || warning !== null,
    format: formatOf(
      options,
      content.mediaIds.flatMap((id) => pictures[id] ?? []),
      network,
    ),
  };
}

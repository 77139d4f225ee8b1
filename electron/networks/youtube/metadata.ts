import type { Draft, DraftMedia } from '../adapter.ts';
import type { Fields } from '../json-api.ts';
import { rejected } from './errors.ts';
import { maxTagLetters, maxThumbnailBytes, thumbnailTypes, usualCategory } from './limits.ts';

const privacies = ['public', 'unlisted', 'private'] as const;
export type Privacy = (typeof privacies)[number];

export function privacyOf({ options }: Pick<Draft, 'options'>): Privacy {
  return privacies.find((privacy) => privacy === options.privacy) ?? 'public';
}

function textOption({ options }: Draft, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function tagsOf({ options }: Draft): string[] {
  const { tags } = options;
  if (!Array.isArray(tags)) return [];
  const given = tags.filter((tag) => typeof tag === 'string').map((tag) => tag.trim());
  const wanted = given.filter((tag) => tag !== '');
  // Tags with a space count with the quotes that YouTube puts around them, and a comma stands between any two.
  const letters = wanted.reduce((sum, tag) => sum + tag.length + (/\s/.test(tag) ? 2 : 0), wanted.length - 1);
  if (letters <= maxTagLetters) return wanted;
  throw rejected(
    'invalidTags',
    `The tags have ${letters} characters in all; YouTube takes ${maxTagLetters}.`,
    'Take out some tags.',
  );
}

/** YouTube refuses angle brackets anywhere in title and description. */
export function withoutBrackets(text: string, what: string): string {
  if (!/[<>]/.test(text)) return text;
  throw rejected(
    'angle_brackets',
    `YouTube does not take < or > in the ${what}.`,
    `Take them out of the ${what}.`,
  );
}

function titleOf(draft: Draft): string {
  const title = textOption(draft, 'title');
  if (title !== null) return withoutBrackets(title, 'title');
  throw rejected('invalidTitle', 'YouTube wants a title.', 'Give the video a title.');
}

export function filmOf({ media }: Draft): DraftMedia {
  const [film, ...more] = media;
  if (film?.kind === 'video' && more.length === 0) return film;
  throw rejected('mediaBodyRequired', 'YouTube takes one video in a post.', 'Add exactly one video.');
}

export function thumbnailOf({ optionMedia: { thumbnail } }: Draft): DraftMedia | null {
  if (!thumbnail) return null;
  if (!thumbnailTypes.includes(thumbnail.mime)) {
    throw rejected(
      'imageFormatUnsupported',
      'YouTube does not take this kind of thumbnail.',
      'Use a JPEG or PNG picture.',
    );
  }
  if (thumbnail.sizeBytes > maxThumbnailBytes) {
    throw rejected('uploadTooLarge', 'The thumbnail is larger than 2 MB.', 'Save it with more compression.');
  }
  return thumbnail;
}

export function playlistOf(draft: Draft): string | null {
  return textOption(draft, 'playlist_id');
}

export function tellsSubscribers({ options }: Draft): boolean {
  return options.notify_subscribers !== false;
}

/** What YouTube is told of a video. Throws `rejected` for what it would refuse, before anything is uploaded. */
export function metadataOf(draft: Draft, privacy: Privacy): { snippet: Fields; status: Fields } {
  const tags = tagsOf(draft);
  return {
    snippet: {
      title: titleOf(draft),
      description: withoutBrackets(draft.text, 'description'),
      ...(tags.length > 0 && { tags }),
      categoryId: textOption(draft, 'category_id') ?? usualCategory,
    },
    status: {
      privacyStatus: privacy,
      selfDeclaredMadeForKids: draft.options.made_for_kids === true,
      containsSyntheticMedia: draft.options.made_with_ai === true,
    },
  };
}

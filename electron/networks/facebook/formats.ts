import type { Draft, DraftMedia } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { filmSeconds } from './limits.ts';
import { networkName } from './page.ts';

export type Format = 'post' | 'reel' | 'story';

/** What a draft becomes on the Page. */
export type Sending =
  | { as: 'feed post'; pictures: DraftMedia[]; link: string | undefined }
  | { as: 'film'; film: DraftMedia }
  | { as: 'reel'; film: DraftMedia }
  | { as: 'film story'; film: DraftMedia }
  | { as: 'picture story'; picture: DraftMedia };

export function formatOf({ options }: Pick<Draft, 'options'>): Format {
  return options.format === 'reel' || options.format === 'story' ? options.format : 'post';
}

function refused(field: string, message: string, remedy: string): NetworkError {
  return new NetworkError('rejected', `${networkName} does not take this: ${message}`, {
    code: field,
    remedy,
  });
}

function linkIn({ link }: Draft['options']): string | undefined {
  if (typeof link !== 'string' || link.trim() === '') return undefined;
  const address = link.trim();
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  throw refused('link', 'the link is no web address.', 'Enter a link that begins with https://.');
}

function mustLast(film: DraftMedia, format: keyof typeof filmSeconds): void {
  const { min, max } = filmSeconds[format];
  const seconds = (film.durationMs ?? 0) / 1_000;
  if (film.durationMs !== null && (seconds < min || seconds > max)) {
    throw refused(
      'media',
      `the film of a ${format} lasts ${min} to ${max} seconds.`,
      'Choose another film, or publish it as a post.',
    );
  }
}

function asPost(draft: Draft): Sending {
  const link = linkIn(draft.options);
  const [film, ...otherFilms] = draft.media.filter(({ kind }) => kind === 'video');
  const pictures = draft.media.filter(({ kind }) => kind === 'image');
  if (pictures.length + otherFilms.length + (film ? 1 : 0) < draft.media.length) {
    throw refused('media', 'documents cannot be posted on a Page.', 'Take the document out.');
  }
  if (link !== undefined && draft.media.length > 0) {
    throw refused(
      'link',
      'a post shows either a link card or media.',
      'Put the link into the text, or take the media out.',
    );
  }
  if (film) {
    if (draft.media.length === 1) return { as: 'film', film };
    throw refused('media', 'a film stands alone in a post.', 'Use the film alone, or only pictures.');
  }
  if (draft.text.trim() === '' && pictures.length === 0 && link === undefined) {
    throw refused('text', 'the post is empty.', 'Write a text, or add a picture, a film or a link.');
  }
  return { as: 'feed post', pictures, link };
}

function asReel([film, ...others]: DraftMedia[]): Sending {
  if (film?.kind !== 'video' || others.length > 0) {
    throw refused('media', 'a reel is one film.', 'Choose exactly one film, or publish it as a post.');
  }
  mustLast(film, 'reel');
  return { as: 'reel', film };
}

function asStory({ media: [one, ...others], firstComment }: Draft): Sending {
  if (!one || one.kind === 'document' || others.length > 0) {
    throw refused('media', 'a story is one picture or one film.', 'Choose exactly one picture or film.');
  }
  if (firstComment !== null) {
    throw refused(
      'first_comment',
      'a story has no comments.',
      'Take the first comment out, or publish it as a post.',
    );
  }
  if (one.kind === 'image') return { as: 'picture story', picture: one };
  mustLast(one, 'story');
  return { as: 'film story', film: one };
}

/** Decides by format and media; refuses before anything is sent. */
export function sendingOf(draft: Draft): Sending {
  switch (formatOf(draft)) {
    case 'reel':
      return asReel(draft.media);
    case 'story':
      return asStory(draft);
    case 'post':
      return asPost(draft);
  }
}

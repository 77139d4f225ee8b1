import { webSegments } from '../networks/web-segments.ts';

/** What kind of a post it is, by what people see of it. */
export const formats = [
  'text',
  'link',
  'image',
  'carousel',
  'video',
  'document',
  'thread',
  'story',
  'reel',
] as const;
export type Format = (typeof formats)[number];

export interface ShownPost {
  text: string;
  /** Kinds of its media, in order. */
  media: readonly string[];
  options: Readonly<Record<string, unknown>>;
}

/** What posts are told apart by. */
export interface Facets {
  format: Format;
  /** Letters and signs as Unicode counts them. */
  characters: number;
  /** Small letters, without the sign, each once. */
  hashtags: string[];
}

function formatOf({ text, media, options }: ShownPost): Format {
  if (options.format === 'story' || options.format === 'reel') return options.format;
  if (Array.isArray(options.thread) && options.thread.length > 0) return 'thread';
  if (media.includes('video')) return 'video';
  if (media.includes('document')) return 'document';
  if (media.length > 0) return media.length === 1 ? 'image' : 'carousel';
  return typeof options.link === 'string' || /https?:\/\//i.test(text) ? 'link' : 'text';
}

export function facetsOf(post: ShownPost): Facets {
  const tags = webSegments(post.text).flatMap(({ kind, value }) =>
    kind === 'tag' ? value.toLocaleLowerCase('en') : [],
  );
  return { format: formatOf(post), characters: [...post.text].length, hashtags: [...new Set(tags)] };
}

import type { LinkTags } from '../contract/links.ts';
import { networkFacts } from '../networks/facts.ts';
import type { NetworkId } from '../networks/types.ts';
import { type LinkValues, replaceLinks, taggedAddress } from './link-tags.ts';

/** How the links of one account's post go out. */
export interface LinkTreatment {
  /** null: they stay untagged. */
  tags: LinkTags | null;
  values: LinkValues;
  /** The short address that was made for a long one; null: links stay long. */
  shortOf: ((longUrl: string) => string | undefined) | null;
}

type Options = Readonly<Record<string, unknown>>;

export interface SentContent {
  text: string;
  options: Record<string, unknown>;
}

interface Part {
  text?: unknown;
}

/**
 * What is really sent: links tagged, then shortened, in the text, the parts of its thread, its first comment and its
 * link card. Everything that counts, checks, shows or publishes a post goes by this.
 */
export function sentContent(
  network: NetworkId,
  content: { text: string; options: Options },
  treatment: LinkTreatment,
): SentContent {
  const { tags, values, shortOf } = treatment;
  if (!tags && !shortOf) return { text: content.text, options: { ...content.options } };
  const link = (written: string, address: string): string => {
    const tagged = tags ? taggedAddress(written, address, tags, values) : written;
    return shortOf?.(withScheme(tagged)) ?? tagged;
  };
  const words = (text: unknown) => (typeof text === 'string' ? replaceLinks(network, text, link) : text);
  const options: Record<string, unknown> = { ...content.options };
  if ('first_comment' in options) options.first_comment = words(options.first_comment);
  if (Array.isArray(options.thread)) {
    options.thread = (options.thread as Part[]).map((part) => ({ ...part, text: words(part.text) }));
  }
  for (const { name, format } of networkFacts[network].options) {
    const value = options[name];
    if (format === 'url' && typeof value === 'string' && value.trim() !== '') {
      options[name] = link(value.trim(), value.trim());
    }
  }
  return { text: replaceLinks(network, content.text, link), options };
}

function withScheme(address: string): string {
  return /^https?:\/\//i.test(address) ? address : `https://${address}`;
}

/** The links that would go out, long; each once. */
export function longLinks(
  network: NetworkId,
  content: { text: string; options: Options },
  treatment: LinkTreatment,
): string[] {
  const found = new Set<string>();
  sentContent(network, content, {
    ...treatment,
    shortOf: (longUrl) => {
      found.add(longUrl);
      return undefined;
    },
  });
  return [...found];
}

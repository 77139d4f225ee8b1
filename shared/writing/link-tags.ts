import type { LinkTags } from '../contract/links.ts';
import { textSegments } from '../networks/segments.ts';
import type { NetworkId } from '../networks/types.ts';

/** What the variables of the template stand for. */
export interface LinkValues {
  network: NetworkId;
  account: string;
  campaign: string;
  label: string;
  post_id: string;
  /** Of the day on which it goes out, `2026-11-21`. */
  date: string;
}

/** Captions there hold no links: an address is words, and stays readable. */
const unlinked: ReadonlySet<NetworkId> = new Set(['instagram', 'tiktok']);

const parameters = ['source', 'medium', 'campaign', 'term', 'content'] as const;

function filled(template: string, values: LinkValues): string {
  return template
    .replace(/\{(\w+)\}/g, (_whole, name: string) => values[name as keyof LinkValues] ?? '')
    .trim();
}

/** Signs that are allowed in an address but end a link in running text are written as codes too. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function isExcluded(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/**
 * The address with the template's parameters; those that it has already, and its fragment, stay. `written` is how it
 * stands in the text, `address` the same with its scheme.
 */
export function taggedAddress(written: string, address: string, tags: LinkTags, values: LinkValues): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || isExcluded(url.hostname, tags.excludedDomains))
    return written;
  const added = parameters.flatMap((name) => {
    const value = filled(tags[name], values);
    return value === '' || url.searchParams.has(`utm_${name}`) ? [] : [`utm_${name}=${encoded(value)}`];
  });
  if (added.length === 0) return written;
  const [, before = '', fragment = ''] = /^([^#]*)(.*)$/s.exec(written) ?? [];
  const hasPath = /[/?]/.test(before.replace(/^https?:\/\//i, ''));
  const joint = !before.includes('?') ? '?' : /[?&]$/.test(before) ? '' : '&';
  return `${before}${hasPath ? '' : '/'}${joint}${added.join('&')}${fragment}`;
}

/** The text with each link that the network makes of it replaced. */
export function replaceLinks(
  network: NetworkId,
  text: string,
  replace: (written: string, address: string) => string,
): string {
  if (unlinked.has(network)) return text;
  let made = '';
  let from = 0;
  for (const { kind, start, end, value } of textSegments(network, text)) {
    if (kind !== 'link') continue;
    made += text.slice(from, start) + replace(text.slice(start, end), value);
    from = end;
  }
  return made + text.slice(from);
}

/** The label that stands for the post in its links: the first in the alphabet, whatever order they were given in. */
export function campaignOf(labels: readonly string[]): string {
  return [...labels].sort()[0] ?? '';
}

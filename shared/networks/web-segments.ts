import { inOrder } from './segment-order.ts';
import type { TextSegment } from './types.ts';
import { type HostRule, webAddresses } from './web-addresses.ts';

const word = '\\p{L}\\p{M}\\p{Nd}\\p{Pc}';
const mentionShape = new RegExp(
  `(?<![=/${word}])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)(?:@([${word}.-]*[${word}]))?`,
  'giu',
);
const notAfterMention = /^(?:@|＠|:\/\/)/;
const maxHostLength = 253;

/** Signs that may join the words of a tag but not end it. */
const joiners = '\u00b7\u30fb\u200c';
const tagShape = new RegExp(`(?<!\\S)[#＃]([${word}][${word}${joiners}]*)`, 'gu');
const trailingJoiners = new RegExp(`[${joiners}]+$`);
const innerJoiner = new RegExp(`.[_${joiners}].`, 'u');
const alphabetic = /\p{Alphabetic}/u;
const schemeName = /https?$/i;

function mentions(text: string): TextSegment[] {
  const found: TextSegment[] = [];
  for (const match of text.matchAll(mentionShape)) {
    const [whole, , host = ''] = match;
    const end = match.index + whole.length;
    if (host.length > maxHostLength || notAfterMention.test(text.slice(end, end + 3))) continue;
    found.push({ kind: 'mention', start: match.index, end, value: whole.slice(1) });
  }
  return found;
}

function tags(text: string): TextSegment[] {
  const found: TextSegment[] = [];
  for (const match of text.matchAll(tagShape)) {
    const written = match[1] ?? '';
    const beforeAddress = text.startsWith('://', match.index + match[0].length);
    const value = (beforeAddress ? written.replace(schemeName, '') : written).replace(trailingJoiners, '');
    if (!alphabetic.test(value) && !innerJoiner.test(value)) continue;
    found.push({ kind: 'tag', start: match.index, end: match.index + 1 + value.length, value });
  }
  return found;
}

function links(text: string, isLinked?: HostRule): TextSegment[] {
  return webAddresses(text, isLinked).map(({ start, end }) => ({
    kind: 'link',
    start,
    end,
    value: text.slice(start, end),
  }));
}

/**
 * As Mastodon marks a text: addresses with a scheme, `@user` and `@user@host`, tags with a letter in them.
 * Without a rule of its own for hosts, only those with a top-level domain that exists are linked.
 */
export function webSegments(text: string, isLinked?: HostRule): TextSegment[] {
  return inOrder([...links(text, isLinked), ...mentions(text), ...tags(text)]);
}

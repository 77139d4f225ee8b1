import { countLetters, utf8Length } from './letters.ts';
import { threadsLength } from './threads-length.ts';
import type { NetworkId, TextCount, TextLimits, TextUnit } from './types.ts';
import { webSegments } from './web-segments.ts';
import { weightedLength } from './weighted-length.ts';

/** Each link counts at a fixed length, and of `@user@host` only `@user`. */
function mastodonLength(text: string, urlLength: number): number {
  let counted = 0;
  let from = 0;
  let between = '';
  for (const { kind, start, end, value } of webSegments(text)) {
    if (kind === 'tag') continue;
    between += text.slice(from, start);
    from = end;
    if (kind === 'link') {
      // A stand-in keeps what stands before and after the link from growing together into one letter.
      between += 'x';
      counted += urlLength - 1;
    } else between += `@${value.split('@')[0]}`;
  }
  return counted + countLetters(between + text.slice(from));
}

function codePoints(text: string): number {
  let count = 0;
  for (const _point of text) count += 1;
  return count;
}

const counters: Record<TextUnit, (text: string) => number> = {
  graphemes: countLetters,
  characters: codePoints,
  utf16: (text) => text.length,
  weighted: weightedLength,
  emoji_bytes: threadsLength,
};

/** Length in one of the networks' units, where nothing counts at a fixed length. */
export function lengthIn(unit: TextUnit, text: string): number {
  return counters[unit](text);
}

/** Counts as the network counts, against the limits of one account. */
export function countText(network: NetworkId, text: string, limits: TextLimits): TextCount {
  const used =
    network === 'mastodon' && limits.urlLength !== undefined
      ? mastodonLength(text, limits.urlLength)
      : lengthIn(limits.unit, text);
  const count: TextCount = { used, max: limits.max, over: used > limits.max };
  if (limits.maxBytes === undefined) return count;
  const bytes = { used: utf8Length(text), max: limits.maxBytes };
  return { ...count, bytes, over: count.over || bytes.used > bytes.max };
}

import { countLetters } from './letters.ts';
import { inOrder } from './segment-order.ts';
import { endsInTopLevelDomain } from './top-level-domains.ts';
import type { TextSegment } from './types.ts';

const maxTagLetters = 64;

/** A mention or link begins a word or follows an opening parenthesis. */
const mentionShape = /(?<![^\s(])@([a-zA-Z0-9.-]+)\b/g;
const linkShape = /^(?:https?:\/\/\S+|([a-z][a-z0-9]*(?:\.[a-z0-9]+)+)\S*)/i;
const schemeShape = /^https?:\/\//;
/** What Bluesky itself also marks as a tag: a dollar sign and up to five letters or digits. */
const cashtagShape = /(?<![^\s(])\$([a-zA-Z][a-zA-Z0-9]{0,4})(?=[\s.,;:!?)"'\u2019]|$)/g;
/** A tag begins a word and ends at white space or at a sign that cannot be seen. */
const tagShape = /(?<!\S)[#＃]((?:(?!\u200d|\u20e2)[^\s\u00ad\u2060\u200a-\u200c])+)/g;
const onlyDigitsAndPunctuation = /^[\d\p{P}]*$/u;
const punctuationMark = /^\p{P}$/u;
const variationSelector = '\ufe0f';

function mentions(text: string): TextSegment[] {
  return Array.from(text.matchAll(mentionShape), (match) => {
    const value = match[1] ?? '';
    return { kind: 'mention' as const, start: match.index, end: match.index + value.length + 1, value };
  }).filter(({ value }) => endsInTopLevelDomain(value) || value.endsWith('.test'));
}

/** The end of a sentence is no part of the address, nor a parenthesis that was opened before it. */
function trimmedAddress(address: string): string {
  const sentence = address.replace(/[.,;:!?]$/, '');
  return sentence.endsWith(')') && !sentence.includes('(') ? sentence.slice(0, -1) : sentence;
}

function linkInWord(word: string, wordStart: number): TextSegment | undefined {
  for (let start = 0; start >= 0; start = word.indexOf('(', start) + 1 || -1) {
    const match = linkShape.exec(word.slice(start));
    if (!match) continue;
    const [whole, domain] = match;
    const hasScheme = schemeShape.test(whole);
    if (!hasScheme && !(domain && endsInTopLevelDomain(domain))) return undefined;
    const shown = trimmedAddress(whole);
    const value = hasScheme ? shown : `https://${shown}`;
    // The server refuses a whole post for one address without a host.
    if (!/^https?:\/\/[^/]/.test(value)) return undefined;
    return { kind: 'link', start: wordStart + start, end: wordStart + start + shown.length, value };
  }
  return undefined;
}

function links(text: string): TextSegment[] {
  const found: TextSegment[] = [];
  for (const word of text.matchAll(/\S+/g)) {
    const link = linkInWord(word[0], word.index);
    if (link) found.push(link);
  }
  return found;
}

/** Goes letter by letter: an expression anchored at the end would take seconds over a long row of marks. */
function withoutTrailingPunctuation(text: string): string {
  let end = text.length;
  while (end > 0) {
    const start = end > 1 && (text.codePointAt(end - 2) ?? 0) > 0xffff ? end - 2 : end - 1;
    if (!punctuationMark.test(text.slice(start, end))) break;
    end = start;
  }
  return text.slice(0, end);
}

function tags(text: string): TextSegment[] {
  const found: TextSegment[] = [];
  for (const match of text.matchAll(tagShape)) {
    const written = match[1] ?? '';
    if (written.startsWith(variationSelector) || onlyDigitsAndPunctuation.test(written)) continue;
    const value = withoutTrailingPunctuation(written);
    if (value.length > maxTagLetters && countLetters(value) > maxTagLetters) continue;
    found.push({ kind: 'tag', start: match.index, end: match.index + 1 + value.length, value });
  }
  return found;
}

function cashtags(text: string): TextSegment[] {
  return Array.from(text.matchAll(cashtagShape), (match) => ({
    kind: 'tag' as const,
    start: match.index,
    end: match.index + match[0].length,
    value: match[0].toUpperCase(),
  }));
}

/**
 * What the official clients turn into facets. Agreement decides, also where another rule would be finer:
 * what is marked here is what a reader finds marked there.
 */
export function blueskySegments(text: string): TextSegment[] {
  return inOrder([...mentions(text), ...links(text), ...tags(text), ...cashtags(text)]);
}

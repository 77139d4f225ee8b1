import { blueskySegments } from './bluesky-segments.ts';

/** X's counting, configuration 3: a letter weighs 200 hundredths, those of these ranges half of that. */
const lightRanges: readonly (readonly [from: number, to: number])[] = [
  [0, 4_351],
  [8_192, 8_205],
  [8_208, 8_223],
  [8_242, 8_247],
];
const linkLength = 23;
const longestLabel = 63;
/** They steer the direction of what they stand around and are no part of an address. */
const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const emoji = /^\p{RGI_Emoji}$/v;
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function isLight(codePoint: number): boolean {
  return lightRanges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

/** Some emoji are written without their sign of colour; they count as emoji all the same. */
function isEmoji(letter: string): boolean {
  return emoji.test(letter) || emoji.test(`${letter}\ufe0f`) || /^[#*0-9]\u20e3$/.test(letter);
}

/** Names are limited where they are looked up: 63 signs for each part, as they are sent. */
function isAddress(link: string): boolean {
  if (!URL.canParse(link)) return false;
  return new URL(link).hostname.split('.').every((label) => label.length <= longestLabel);
}

function halfLetters(text: string): number {
  let halves = 0;
  for (const { segment } of letters.segment(text)) {
    if (isEmoji(segment) && !isLight(segment.codePointAt(0) ?? 0)) halves += 2;
    else if (isEmoji(segment) && segment.length > 1) halves += 2;
    else for (const sign of segment) halves += isLight(sign.codePointAt(0) ?? 0) ? 1 : 2;
  }
  return halves;
}

/**
 * The length of a post as X counts it (limit 280): most letters of Latin, Greek, Cyrillic, Hebrew and Arabic count
 * one, all others two, each emoji two whatever it is made of, and each link 23.
 * Source: the configuration and conformance cases of twitter-text 3.
 */
export function weightedLength(text: string): number {
  const normal = text.normalize('NFC');
  let length = 0;
  let from = 0;
  for (const { kind, start, end, value } of blueskySegments(normal.replace(directionMarks, ' '))) {
    if (kind !== 'link' || !isAddress(value)) continue;
    length += halfLetters(normal.slice(from, start)) + linkLength;
    from = end;
  }
  return length + halfLetters(normal.slice(from));
}

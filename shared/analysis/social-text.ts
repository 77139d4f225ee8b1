import { webAddresses } from '../networks/web-addresses.ts';

export interface Word {
  text: string;
  start: number;
  end: number;
}

export interface Sentence extends Word {
  words: Word[];
}

/** A post as a reader reads it, and what it is made of. */
export interface SocialText {
  text: string;
  /** The same with spaces in the place of links, hashtags, mentions and emoji: what is left is prose. */
  prose: string;
  sentences: Sentence[];
  words: Word[];
  links: number;
  hashtags: number;
  mentions: number;
  emoji: number;
}

const hashtag = /[#＃][\p{L}\p{M}\p{N}_]+/gu;
const mention = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.@-]+/gu;
const emoji = /\p{Extended_Pictographic}(?:\uFE0F|\p{EMod}|\u200D\p{Extended_Pictographic})*/gu;
const wordShape = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

function blank(text: string, shape: RegExp): { text: string; count: number } {
  let count = 0;
  const result = text.replace(shape, (found) => {
    count += 1;
    return ' '.repeat(found.length);
  });
  return { text: result, count };
}

/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordSegmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

function wordsIn(text: string, offset: number): Word[] {
  return Array.from(text.matchAll(wordShape)).flatMap(({ 0: run, index }) => {
    const start = offset + index;
    if (!isUnspaced(run)) return [{ text: run, start, end: start + run.length }];
    return Array.from(wordSegmenter.segment(run), ({ segment, index: at }) => ({
      text: segment,
      start: start + at,
      end: start + at + segment.length,
    }));
  });
}

const sentenceSegmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A line break ends a sentence, as people write posts; what has no word is no sentence. */
function sentencesIn(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    for (const { segment, index } of sentenceSegmenter.segment(line)) {
      const words = wordsIn(segment, offset + index);
      const last = words.at(-1);
      if (words[0] && last) sentences.push({ text: segment, start: words[0].start, end: last.end, words });
    }
    offset += line.length + 1;
  }
  return sentences;
}

/**
 * Takes a post apart. Links, hashtags, mentions and emoji are counted and are no words: formulas that were made for
 * plain prose would take them for long ones. Offsets are those of the text that was given.
 */
export function readSocialText(text: string): SocialText {
  const links = webAddresses(text, () => true);
  let plain = text;
  for (const { start, end } of links) plain = blanked(plain, start, end);
  const withoutTags = blank(plain, hashtag);
  const withoutMentions = blank(withoutTags.text, mention);
  const withoutEmoji = blank(withoutMentions.text, emoji);
  const sentences = sentencesIn(withoutEmoji.text);
  return {
    text,
    prose: withoutEmoji.text,
    sentences,
    words: sentences.flatMap(({ words }) => words),
    links: links.length,
    hashtags: withoutTags.count,
    mentions: withoutMentions.count,
    emoji: withoutEmoji.count,
  };
}

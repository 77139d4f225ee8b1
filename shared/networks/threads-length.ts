import { utf8Length } from './letters.ts';

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** The length of a text as Threads counts it (limit 500): emoji by the bytes of their UTF-8 form, all else by sign. */
export function threadsLength(text: string): number {
  let length = 0;
  for (const { segment } of letters.segment(text)) {
    length += emoji.test(segment) ? utf8Length(segment) : Array.from(segment).length;
  }
  return length;
}

import type { SocialText } from './social-text.ts';
import { plural, type TextFinding } from './spans.ts';

export interface Tone {
  /** null: too few words, or not English. */
  label: 'casual' | 'neutral' | 'formal' | null;
  basis: string;
  findings: TextFinding[];
}

interface Sign {
  code: string;
  shape: RegExp;
  message: string;
  /** Towards formal above 0, towards casual below. */
  weight: number;
}

const signs: readonly Sign[] = [
  {
    code: 'short_form',
    shape:
      /\b(?:i['’]m|(?:you|we|they)['’]re|(?:it|that|here|there|what|who|let)['’]s|\w+n['’]t|\w+['’](?:ll|ve|d))\b/giu,
    message: 'A short form, as people speak.',
    weight: -1,
  },
  {
    code: 'slang',
    shape:
      /\b(?:gonna|wanna|gotta|kinda|sorta|yeah|yep|nope|hey|hiya|wow|omg|lol|cool|awesome|guys|folks|btw|tbh|imo|stuff|super|yay)\b/giu,
    message: 'A word of everyday talk.',
    weight: -2,
  },
  { code: 'exclamation', shape: /[!！]+/gu, message: 'An exclamation mark raises the voice.', weight: -1 },
  {
    code: 'emoji',
    shape: /\p{Extended_Pictographic}(?:\uFE0F|\p{EMod}|\u200D\p{Extended_Pictographic})*/gu,
    message: 'An emoji.',
    weight: -1,
  },
  {
    code: 'formal_word',
    shape:
      /\b(?:furthermore|moreover|therefore|however|regarding|pursuant|hereby|herewith|accordingly|consequently|subsequently|additionally|nevertheless|with regard to|in accordance with|we are pleased to|we regret to|respectively|commence|utili[sz]e|facilitate|endeavou?r|sufficient|shall|thus|whom|upon)\b/giu,
    message: 'A word of formal writing.',
    weight: 2,
  },
];

const fewestWords = 5;
/** Signs of one kind for a hundred words from which a text counts as that kind. */
const marked = 5;
const longWord = 9;
/** Share of long words up to which a text is not formal for them. */
const usualLong = 0.12;

/** How formal a text sounds: a rule of thumb over signs of talk and of formal writing in English. */
export function toneOf({ text, words }: SocialText): Tone {
  if (words.length < fewestWords) {
    return { label: null, basis: `${plural(words.length, 'word')}: too few to say.`, findings: [] };
  }
  let sum = 0;
  const findings = signs.flatMap(({ code, shape, message, weight }) =>
    Array.from(text.matchAll(shape), ({ 0: found, index }) => {
      sum += weight;
      return { start: index, end: index + found.length, code, message, remedy: null };
    }),
  );
  const long = words.filter((word) => word.text.length >= longWord).length / words.length;
  // Short words alone are not casual: they are plain.
  const perHundred = (sum * 100) / words.length + Math.max(0, long - usualLong) * 50;
  const label = perHundred >= marked ? 'formal' : perHundred <= -marked ? 'casual' : 'neutral';
  return {
    label,
    basis:
      'Short forms, everyday words, exclamation marks and emoji against formal and long words: a rule of thumb.',
    findings: findings.sort((a, b) => a.start - b.start),
  };
}

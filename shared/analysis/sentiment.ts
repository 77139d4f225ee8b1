import { degrees, emojiWords, idioms, isNegation, valences } from './valence-words.ts';

/** A word and what it adds; `start` and `end` are UTF-16 offsets in the text, end exclusive. */
export interface SentimentWord {
  text: string;
  start: number;
  end: number;
  /** About −4 to 4, after what stands around it. */
  valence: number;
}

export interface Sentiment {
  /** −1 (as bad as can be) to 1. */
  compound: number;
  /** Shares of the text, together 1. */
  positive: number;
  neutral: number;
  negative: number;
  label: 'positive' | 'neutral' | 'negative';
  /** The words that it rests on, those without a valence left out. */
  words: SentimentWord[];
}

interface Token {
  word: string;
  lower: string;
  isCapital: boolean;
  start: number;
  end: number;
}

const capitals = 0.733;
const reversal = -0.74;
const outerSigns = /^[!-/:-@[-`{-~]+|[!-/:-@[-`{-~]+$/g;

/** Code points of the text, emoji as words; each knows where it came from. */
function spelledOut(text: string): { sign: string; from: number; to: number }[] {
  const signs: { sign: string; from: number; to: number }[] = [];
  let from = 0;
  let isAfterBlank = true;
  for (const sign of text) {
    const to = from + sign.length;
    const words = emojiWords.get(sign);
    if (words === undefined) {
      signs.push({ sign, from, to });
      isAfterBlank = sign === ' ';
    } else {
      if (!isAfterBlank) signs.push({ sign: ' ', from, to: from });
      for (const letter of words) signs.push({ sign: letter, from, to });
      isAfterBlank = false;
    }
    from = to;
  }
  return signs;
}

/** Signs around a word go, those of an emoticon stay. */
function withoutOuterSigns(word: string): string {
  const stripped = word.replace(outerSigns, '');
  return Array.from(stripped).length <= 2 ? word : stripped;
}

function tokensOf(text: string): Token[] {
  const signs = spelledOut(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < signs.length) {
    const begin = at;
    while (at < signs.length && !/\s/.test(signs[at]?.sign ?? '')) at += 1;
    const parts = signs.slice(begin, at);
    at += 1;
    const [first] = parts;
    const last = parts.at(-1);
    if (!first || !last) continue;
    const word = withoutOuterSigns(parts.map(({ sign }) => sign).join(''));
    const lower = word.toLowerCase();
    const isCapital = word === word.toUpperCase() && word !== lower;
    tokens.push({ word, lower, isCapital, start: first.from, end: last.to });
  }
  return tokens;
}

/** One text being read: its words, and whether capitals stand out in it. */
interface Reading {
  tokens: readonly Token[];
  hasCapitals: boolean;
}

function lowerAt({ tokens }: Reading, index: number): string {
  // Before the first word stands the last one: so the reference reads, and its scores are what people compare with.
  return tokens.at(index)?.lower ?? '';
}

function phrase(reading: Reading, from: number, to: number): string {
  const words: string[] = [];
  for (let index = from; index <= to; index += 1) words.push(lowerAt(reading, index));
  return words.join(' ');
}

function degreeOf({ word, lower, isCapital }: Token, valence: number, hasCapitals: boolean): number {
  const degree = degrees.get(lower);
  if (degree === undefined || word === '') return 0;
  const signed = valence < 0 ? -degree : degree;
  if (!isCapital || !hasCapitals) return signed;
  return valence > 0 ? signed + capitals : signed - capitals;
}

function isSoOrThis(word: string): boolean {
  return word === 'so' || word === 'this';
}

/** What a word `distance` places before (1 to 3) does by turning it around. */
function negated(reading: Reading, valence: number, index: number, distance: number): number {
  const before = (places: number) => lowerAt(reading, index - places);
  const turned = isNegation(before(distance)) ? valence * reversal : valence;
  if (distance === 1) return turned;
  if (distance === 2) {
    if (before(2) === 'never' && isSoOrThis(before(1))) return valence * 1.25;
    return before(2) === 'without' && before(1) === 'doubt' ? valence : turned;
  }
  if ((before(3) === 'never' && isSoOrThis(before(2))) || isSoOrThis(before(1))) return valence * 1.25;
  return before(3) === 'without' && (before(2) === 'doubt' || before(1) === 'doubt') ? valence : turned;
}

function withIdioms(reading: Reading, valence: number, index: number): number {
  const around: [number, number][] = [
    [index - 1, index],
    [index - 2, index],
    [index - 2, index - 1],
    [index - 3, index - 1],
    [index - 3, index - 2],
  ];
  const found = around.map(([from, to]) => idioms.get(phrase(reading, from, to)));
  let result = found.find((value) => value !== undefined) ?? valence;
  const left = reading.tokens.length - 1 - index;
  if (left > 0) result = idioms.get(phrase(reading, index, index + 1)) ?? result;
  if (left > 1) result = idioms.get(phrase(reading, index, index + 2)) ?? result;
  const degreeAt = (from: number, to: number) => degrees.get(phrase(reading, from, to)) ?? 0;
  return (
    result + degreeAt(index - 3, index - 1) + degreeAt(index - 3, index - 2) + degreeAt(index - 2, index - 1)
  );
}

function afterLeast(reading: Reading, valence: number, index: number): number {
  if (index === 0 || lowerAt(reading, index - 1) !== 'least') return valence;
  const before = index > 1 ? lowerAt(reading, index - 2) : '';
  return before === 'at' || before === 'very' ? valence : valence * reversal;
}

/** “no” beside a word of the lexicon turns that one around and means nothing by itself. */
function ownValence(reading: Reading, index: number, lower: string): number | undefined {
  const known = valences.get(lower);
  if (known === undefined) return undefined;
  const before = (places: number) => (index >= places ? lowerAt(reading, index - places) : '');
  const isTurned =
    before(1) === 'no' ||
    before(2) === 'no' ||
    (before(3) === 'no' && (before(1) === 'or' || before(1) === 'nor'));
  if (isTurned) return known * reversal;
  const isLast = index === reading.tokens.length - 1;
  return lower === 'no' && !isLast && valences.has(lowerAt(reading, index + 1)) ? 0 : known;
}

const dampened = [1, 0.95, 0.9];

function valenceAt(reading: Reading, index: number): number {
  const token = reading.tokens[index];
  if (!token || degrees.has(token.lower)) return 0;
  if (token.lower === 'kind' && lowerAt(reading, index + 1) === 'of' && index < reading.tokens.length - 1)
    return 0;
  let valence = ownValence(reading, index, token.lower);
  if (valence === undefined) return 0;
  if (token.isCapital && reading.hasCapitals) valence += valence > 0 ? capitals : -capitals;
  for (let distance = 1; distance <= 3; distance += 1) {
    const before = reading.tokens[index - distance];
    if (!before || valences.has(before.lower)) continue;
    valence += degreeOf(before, valence, reading.hasCapitals) * (dampened[distance - 1] ?? 1);
    valence = negated(reading, valence, index, distance);
    if (distance === 3) valence = withIdioms(reading, valence, index);
  }
  return afterLeast(reading, valence, index);
}

/** What follows “but” weighs more than what stands before it. Equal values are found by their first place. */
function weighedByBut(tokens: readonly Token[], valences: number[]): number[] {
  const but = tokens.findIndex(({ lower }) => lower === 'but');
  if (but < 0) return valences;
  const weighed = [...valences];
  for (let step = 0; step < weighed.length; step += 1) {
    const value = weighed[step] ?? 0;
    const place = weighed.indexOf(value);
    if (place < but) weighed[place] = value * 0.5;
    else if (place > but) weighed[place] = value * 1.5;
  }
  return weighed;
}

function emphasisOf(text: string): number {
  const marks = text.split('!').length - 1;
  const questions = text.split('?').length - 1;
  const asked = questions > 3 ? 0.96 : questions > 1 ? questions * 0.18 : 0;
  return Math.min(marks, 4) * 0.292 + asked;
}

function rounded(value: number, places: number): number {
  const scale = 10 ** places;
  return Math.round(value * scale) / scale;
}

function labelOf(compound: number): Sentiment['label'] {
  if (compound >= 0.05) return 'positive';
  return compound <= -0.05 ? 'negative' : 'neutral';
}

function sharesOf(values: readonly number[], emphasis: number) {
  const good = values.filter((value) => value > 0).reduce((sum, value) => sum + value + 1, 0);
  const bad = values.filter((value) => value < 0).reduce((sum, value) => sum - value + 1, 0);
  const positive = good > bad ? good + emphasis : good;
  const negative = bad > good ? bad + emphasis : bad;
  const neutral = values.filter((value) => value === 0).length;
  const total = positive + negative + neutral;
  return { positive: positive / total, negative: negative / total, neutral: neutral / total };
}

/**
 * How a text feels, by the rules of VADER (Hutto and Gilbert 2014, version 3.3.2): English words, emoticons and emoji
 * with their negations, degrees, capitals and “but”. A text of another language has no words that it knows, and is
 * neutral: see `words`.
 */
export function sentimentOf(text: string): Sentiment {
  const tokens = tokensOf(text);
  if (tokens.length === 0) {
    return { compound: 0, positive: 0, neutral: 0, negative: 0, label: 'neutral', words: [] };
  }
  const inCapitals = tokens.filter(({ isCapital }) => isCapital).length;
  const reading: Reading = { tokens, hasCapitals: inCapitals > 0 && inCapitals < tokens.length };
  const values = weighedByBut(
    tokens,
    tokens.map((_, index) => valenceAt(reading, index)),
  );
  const emphasis = emphasisOf(text);
  const sum = values.reduce((total, value) => total + value, 0);
  const stressed = sum > 0 ? sum + emphasis : sum < 0 ? sum - emphasis : 0;
  const compound = rounded(stressed / Math.sqrt(stressed * stressed + 15), 4);
  const shares = sharesOf(values, emphasis);
  return {
    compound,
    positive: rounded(shares.positive, 3),
    neutral: rounded(shares.neutral, 3),
    negative: rounded(shares.negative, 3),
    label: labelOf(compound),
    words: tokens.flatMap(({ start, end }, index) => {
      const valence = values[index] ?? 0;
      return valence === 0 ? [] : { text: text.slice(start, end), start, end, valence };
    }),
  };
}

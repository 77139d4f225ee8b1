import { isUnspaced, type SocialText, type Word } from './social-text.ts';
import { plural, type TextFinding, type TextScore, withinHundred } from './spans.ts';
import { syllablesIn } from './syllables.ts';

/** Grades are years of school; `fleschEase` is 0 (hard) to 100 (easy), `lix` 20 (easy) to 60 (hard). */
export interface ReadabilityIndices {
  fleschEase: number;
  fleschKincaid: number;
  gunningFog: number;
  smog: number;
  colemanLiau: number;
  automated: number;
  lix: number;
}

/** Those that were made for English are null for a text of another language: they would only look like a figure. */
export type ToldIndices = { [Name in keyof ReadabilityIndices]: number | null } & { lix: number };

export interface Readability extends TextScore {
  /** null: too few words for formulas. */
  indices: ToldIndices | null;
}

const fewestWords = 5;
const longSentence = 25;
const lettersOfLongWord = 7;

function lettersOf(words: readonly Word[]): number {
  return words.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
}

/** Names and compounds with a hyphen are no hard words, however long, as Gunning has it. */
function canBeComplex({ text }: Word, isFirst: boolean): boolean {
  return !text.includes('-') && (isFirst || !/^\p{Lu}/u.test(text));
}

export function readabilityIndices({
  sentences,
  words,
}: Pick<SocialText, 'sentences' | 'words'>): ReadabilityIndices {
  const perSentence = words.length / sentences.length;
  const counts = words.map(({ text }) => syllablesIn(text));
  const syllables = counts.reduce((sum, count) => sum + count, 0) / words.length;
  const polysyllables = counts.filter((count) => count >= 3).length;
  const firsts = new Set(sentences.map((sentence) => sentence.words[0]));
  const complex = words.filter(
    (word, index) => (counts[index] ?? 0) >= 3 && canBeComplex(word, firsts.has(word)),
  ).length;
  const letters = lettersOf(words) / words.length;
  return {
    fleschEase: 206.835 - 1.015 * perSentence - 84.6 * syllables,
    fleschKincaid: 0.39 * perSentence + 11.8 * syllables - 15.59,
    gunningFog: 0.4 * (perSentence + (100 * complex) / words.length),
    smog: 1.043 * Math.sqrt((polysyllables * 30) / sentences.length) + 3.1291,
    colemanLiau: 5.88 * letters - (29.6 * sentences.length) / words.length - 15.8,
    automated: 4.71 * letters + 0.5 * perSentence - 21.43,
    lix: lixOf({ sentences, words }),
  };
}

function longSentences({ sentences }: SocialText): TextFinding[] {
  return sentences
    .filter(({ words }) => words.length > longSentence)
    .map(({ start, end, words }) => ({
      start,
      end,
      code: 'long_sentence',
      message: `This sentence has ${words.length} words.`,
      remedy: 'Make two of it.',
    }));
}

function lixOf({ sentences, words }: Pick<SocialText, 'sentences' | 'words'>): number {
  const long = words.filter(({ text }) => text.length >= lettersOfLongWord).length;
  return words.length / sentences.length + (100 * long) / words.length;
}

const onlyLix = {
  fleschEase: null,
  fleschKincaid: null,
  gunningFog: null,
  smog: null,
  colemanLiau: null,
  automated: null,
};

/**
 * How easy a post is to read. In English by Flesch's reading ease, in any other language by LIX, which needs no
 * syllables. Sources: Flesch 1948, Kincaid 1975, Gunning 1952, McLaughlin 1969, Coleman and Liau 1975, Smith and
 * Senter 1967, Björnsson 1968.
 */
export function readabilityOf(text: SocialText, isEnglish: boolean): Readability {
  const { words, sentences } = text;
  if (words.length < fewestWords) {
    const basis = `${plural(words.length, 'word')}: too few to say (${fewestWords} are needed).`;
    return { score: null, basis, findings: [], indices: null };
  }
  if (words.filter((word) => isUnspaced(word.text)).length > words.length / 2) {
    const basis = 'The formulas need words with spaces between them; this script has none.';
    return { score: null, basis, findings: [], indices: null };
  }
  const size = `${plural(words.length, 'word')} in ${plural(sentences.length, 'sentence')}`;
  const findings = longSentences(text);
  if (isEnglish) {
    const indices = readabilityIndices(text);
    const score = withinHundred(indices.fleschEase);
    return { score, basis: `Flesch reading ease over ${size}.`, findings, indices };
  }
  const lix = lixOf(text);
  const score = withinHundred(100 - (lix - 20) * 2.5);
  return { score, basis: `LIX over ${size}.`, findings, indices: { ...onlyLix, lix } };
}

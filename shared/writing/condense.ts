import { commonWords } from '../analysis/common-words.ts';
import { readSocialText, type Sentence } from '../analysis/social-text.ts';

/** What a text is about, most said first; words that the language itself needs are left out (English). */
export function keywordsOf(text: string, most: number): string[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const { text: word } of readSocialText(text).words) {
    const lower = word.toLowerCase();
    if (lower.length < 4 || commonWords.has(lower) || !/\p{L}/u.test(word)) continue;
    const known = counts.get(lower) ?? { word, count: 0 };
    known.count += 1;
    counts.set(lower, known);
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ word }) => word);
}

function weightOf(sentence: Sentence, index: number, keywords: ReadonlySet<string>): number {
  const hits = sentence.words.filter(({ text }) => keywords.has(text.toLowerCase())).length;
  const density = hits / Math.max(4, sentence.words.length);
  // A post opens with what it is about.
  return density + (index === 0 ? 1 : 0) + (/\d/.test(sentence.text) ? 0.1 : 0);
}

/** The sentences that say most, in their order and words, in about `share` of the length: nothing is written anew. */
export function condensed(text: string, share: number): string {
  const { sentences } = readSocialText(text);
  if (sentences.length < 2) return text;
  const keywords = new Set(keywordsOf(text, 8).map((word) => word.toLowerCase()));
  const ranked = sentences
    .map((sentence, index) => ({ index, weight: weightOf(sentence, index, keywords) }))
    .sort((a, b) => b.weight - a.weight);
  const kept = new Set<number>();
  let length = 0;
  for (const { index } of ranked) {
    const size = sentences[index]?.text.length ?? 0;
    if (kept.size > 0 && length + size > text.length * share) continue;
    kept.add(index);
    length += size;
  }
  return piecesOf(text)
    .filter((piece) => sentences.every(({ start }, index) => !within(start, piece) || kept.has(index)))
    .map(({ start, end }) => text.slice(start, end))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

interface Piece {
  start: number;
  end: number;
}

function within(at: number, { start, end }: Piece): boolean {
  return at >= start && at < end;
}

/** Sentence by sentence with all that stands between them. */
function piecesOf(text: string): Piece[] {
  const starts = readSocialText(text).sentences.map(({ start }) => start);
  return starts.map((start, index) => ({
    start: index === 0 ? 0 : start,
    end: starts[index + 1] ?? text.length,
  }));
}

function cutByWords(text: string, longest: number): string[] {
  const parts: string[] = [];
  let current = '';
  for (const word of text.split(/(?<=\s)/)) {
    if (current !== '' && (current + word).trimEnd().length > longest) {
      parts.push(current.trim());
      current = '';
    }
    current += word;
  }
  return [...parts, current.trim()].filter((part) => part !== '');
}

/** An article as posts of at most `longest` UTF-16 units, cut between sentences where that is possible. */
export function splitIntoParts(text: string, longest: number): string[] {
  const parts: string[] = [];
  let current = '';
  const pieces = piecesOf(text).map(({ start, end }) => text.slice(start, end));
  for (const piece of pieces.length > 0 ? pieces : [text]) {
    const endsParagraph = /\n\s*\n\s*$/.test(piece);
    if (current !== '' && (current + piece).trim().length > longest) {
      parts.push(current.trim());
      current = '';
    }
    if (piece.trim().length > longest) parts.push(...cutByWords(piece, longest));
    else current += piece;
    if (endsParagraph && current.length > longest / 2) {
      parts.push(current.trim());
      current = '';
    }
  }
  return [...parts, current.trim()].filter((part) => part !== '');
}

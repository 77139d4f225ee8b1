import type { SearchTerm } from './search-query.ts';

/** UTF-16 positions in the text, `end` exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

interface Token extends TextRange {
  folded: string;
}

const token = /[\p{L}\p{N}\p{M}]+/gu;

/** As the full-text index folds words: without case and diacritics. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(token), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    folded: foldWord(word),
  }));
}

function matchesAt(
  tokens: readonly Token[],
  at: number,
  wanted: readonly string[],
  unfinished: boolean,
): boolean {
  return wanted.every((word, offset) => {
    const found = tokens[at + offset]?.folded;
    if (found === undefined) return false;
    return unfinished && offset === wanted.length - 1 ? found.startsWith(word) : found === word;
  });
}

/** Where the words looked for stand in `text`, in order and without overlaps. */
export function matchesIn(text: string, terms: readonly SearchTerm[]): TextRange[] {
  const tokens = tokensOf(text);
  const marked = new Set<number>();
  for (const { words, unfinished, negated } of terms) {
    if (negated) continue;
    const wanted = words.map(foldWord);
    for (let at = 0; at < tokens.length; at += 1) {
      if (!matchesAt(tokens, at, wanted, unfinished)) continue;
      for (let offset = 0; offset < wanted.length; offset += 1) marked.add(at + offset);
    }
  }
  return tokens.filter((_, index) => marked.has(index)).map(({ start, end }) => ({ start, end }));
}

/** The part of a text around its first match: what a line of a list shows when the match is far inside. */
export function excerptAround(
  text: string,
  matches: readonly TextRange[],
  room = 140,
): { text: string; matches: TextRange[] } {
  const first = matches[0];
  if (!first || first.end <= room) return { text, matches: [...matches] };
  const blank = text.lastIndexOf(' ', Math.max(0, first.start - 30));
  const from = blank < 0 ? first.start : blank + 1;
  return {
    text: `…${text.slice(from)}`,
    matches: matches
      .filter(({ start }) => start >= from)
      .map(({ start, end }) => ({ start: start - from + 1, end: end - from + 1 })),
  };
}

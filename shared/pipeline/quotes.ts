/** A text in the spelling in which quotes are compared, and where each of its letters stands in the original. */
export interface QuotableText {
  folded: string;
  places: Uint32Array;
  length: number;
}

const spelling: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
};

/** White space of any kind and length is one space; curly quotes and dashes are plain ones. Nothing else is forgiven. */
export function quotable(text: string): QuotableText {
  const letters: string[] = [];
  const places = new Uint32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\u00ad') continue;
    const isSpace = /\s/.test(letter);
    if (isSpace && (count === 0 || letters[count - 1] === ' ')) continue;
    letters.push(isSpace ? ' ' : (spelling[letter] ?? letter));
    places[count] = at;
    count += 1;
  }
  return { folded: letters.join(''), places, length: text.length };
}

export interface Place {
  start: number;
  end: number;
}

/** Fewer words are found anywhere and prove nothing. */
const fewestWords = 3;

/** Where a quote stands word for word in a text; undefined: it does not, or is too short to prove anything. */
export function findQuote(text: QuotableText, quote: string): Place | undefined {
  const wanted = quotable(quote)
    .folded.trim()
    .replace(/^(?:"|\.{3}|…)+|(?:"|\.{3}|…)+$/g, '')
    .trim();
  if (wanted.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length < fewestWords) return undefined;
  const at = text.folded.indexOf(wanted);
  if (at < 0) return undefined;
  const start = text.places[at] ?? 0;
  const last = text.places[at + wanted.length - 1] ?? start;
  return { start, end: last + 1 };
}

/** On which page a place is, counted from 1; null where there are no pages. */
export function pageAt(pageStarts: readonly number[], place: number): number | null {
  if (pageStarts.length === 0) return null;
  const after = pageStarts.findIndex((start) => start > place);
  return after < 0 ? pageStarts.length : Math.max(1, after);
}

import { textSegments } from '../networks/segments.ts';
import type { NetworkId } from '../networks/types.ts';

export interface SplitRules {
  network: NetworkId;
  /** Whether a text can be one part there, as it will be sent. */
  fits: (text: string) => boolean;
  /** Ends each part with its place, `2/5`. */
  numbered?: boolean;
}

/** A line of dashes alone ends a part where the person wants it. */
const handSetBreak = /^[ \t]*-{3,}[ \t]*$/m;
/** A part may stay this much shorter than it could be, to end where a paragraph or a sentence ends. */
const leastShare = 0.35;

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Where the text may be cut: between letters, never inside a link, a mention or a tag. */
function cuts(network: NetworkId, text: string): number[] {
  const marked = textSegments(network, text);
  const found: number[] = [];
  let next = 0;
  for (const { index } of letters.segment(text)) {
    while (next < marked.length && (marked[next]?.end ?? 0) <= index) next += 1;
    const segment = marked[next];
    if (index > 0 && !(segment && segment.start < index)) found.push(index);
  }
  return [...found, text.length];
}

interface Cutter {
  text: string;
  /** Ascending offsets, the end of the text last. */
  cuts: readonly number[];
  /** Ends of sentences, the strongest kind of place after paragraphs. */
  sentenceEnds: ReadonlySet<number>;
}

function cutterOf(network: NetworkId, text: string): Cutter {
  const ends = Array.from(sentences.segment(text), ({ index, segment }) => index + segment.length);
  return { text, cuts: cuts(network, text), sentenceEnds: new Set(ends) };
}

/** A stretch of the text that is to be cut: `next` is the place in `cuts` of the first cut behind `from`. */
interface Stretch {
  from: number;
  next: number;
}

/** Index of the last cut up to which it fits; of the first one where even that does not. */
function furthest({ text, cuts: places }: Cutter, { from, next }: Stretch, fits: SplitRules['fits']): number {
  const fitsTo = (index: number) => fits(text.slice(from, places[index]).trim());
  const end = places.length - 1;
  let low = next;
  let step = 64;
  // Texts can be hundreds of parts long: only what one part can hold is counted.
  while (low + step < end && fitsTo(low + step)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fitsTo(middle)) low = middle;
    else high = middle - 1;
  }
  // Counts hardly ever fall as a text grows, but where they do (a mention that is completed) the search may be off.
  while (low > next && !fitsTo(low)) low -= 1;
  return low;
}

const paragraphEnd = /\n[^\S\n]*\n\s*$/;

/** The best place to end a part that may reach up to `end`: a paragraph, a line, a sentence, a word. */
function bestCut({ text, cuts: places, sentenceEnds }: Cutter, { from, next }: Stretch, end: number): number {
  const furthestPlace = places[end] ?? text.length;
  if (furthestPlace >= text.length) return end;
  const least = from + (furthestPlace - from) * leastShare;
  const last = (isEnd: (place: number) => boolean, floor: number) => {
    for (let index = end; index >= next; index -= 1) {
      const place = places[index] ?? 0;
      if (place < floor) return undefined;
      if (isEnd(place)) return index;
    }
    return undefined;
  };
  return (
    last((place) => paragraphEnd.test(text.slice(Math.max(from, place - 8), place)), least) ??
    last((place) => text.charAt(place - 1) === '\n', least) ??
    last((place) => sentenceEnds.has(place), least) ??
    last((place) => /\s/.test(text.charAt(place - 1)) || /\s/.test(text.charAt(place)), from) ??
    end
  );
}

function splitSection(section: string, rules: SplitRules): string[] {
  const text = section.trim();
  if (text === '') return [];
  const cutter = cutterOf(rules.network, text);
  const parts: string[] = [];
  let stretch: Stretch = { from: 0, next: 0 };
  while (stretch.from < text.length) {
    const end = bestCut(cutter, stretch, furthest(cutter, stretch, rules.fits));
    const place = cutter.cuts[end] ?? text.length;
    const part = text.slice(stretch.from, place).trim();
    if (part !== '') parts.push(part);
    stretch = { from: place, next: end + 1 };
  }
  return parts;
}

function split(text: string, rules: SplitRules): string[] {
  return text.split(handSetBreak).flatMap((section) => splitSection(section, rules));
}

/**
 * The parts of a thread that a text makes: each fits, cut at the end of a paragraph, else of a sentence, else of a
 * word. Breaks that were set by hand stay. A single link that is too long for a part is left whole.
 */
export function splitIntoThread(text: string, rules: SplitRules): string[] {
  if (!rules.numbered) return split(text, rules);
  for (let digits = 1; ; digits += 1) {
    const widest = '9'.repeat(digits);
    const parts = split(text, { ...rules, fits: (part) => rules.fits(`${part} ${widest}/${widest}`) });
    if (parts.length <= 1) return parts;
    if (String(parts.length).length <= digits) {
      return parts.map((part, index) => `${part} ${index + 1}/${parts.length}`);
    }
  }
}

import { commonWords, postWords } from './common-words.ts';
import { isUnspaced, type Sentence, type SocialText, type Word } from './social-text.ts';

export interface Topic {
  text: string;
  /** Where the text says it. */
  spans: { start: number; end: number }[];
}

export interface Topics {
  basis: string;
  topics: Topic[];
}

const mostTopics = 6;
const longestRun = 3;
const hashtagShape = /[#＃]([\p{L}\p{M}\p{N}_]+)/gu;

interface Candidate extends Topic {
  weight: number;
}

function isContent({ text }: Word): boolean {
  const lower = text.toLowerCase().replace('’', "'");
  return lower.length > 2 && /\p{L}/u.test(text) && !commonWords.has(lower) && !postWords.has(lower);
}

/** Words that stand side by side with nothing but a space between them and are no words of every text. */
function runsIn({ words }: Sentence, text: string): Word[][] {
  const runs: Word[][] = [];
  let current: Word[] = [];
  for (const word of words) {
    const last = current.at(-1);
    const joins = last !== undefined && /^[ \u00a0]$/.test(text.slice(last.end, word.start));
    if (current.length > 0 && (!joins || !isContent(word) || current.length === longestRun)) {
      runs.push(current);
      current = [];
    }
    if (isContent(word)) current.push(word);
  }
  return current.length > 0 ? [...runs, current] : runs;
}

function nameOf(text: string): string {
  // “winter roast” and #WinterRoast are one.
  return text
    .toLowerCase()
    .replace(/[\s_]/g, '')
    .replace(/(?<=\p{L}{3})s$/u, '');
}

class Candidates {
  readonly #byName = new Map<string, Candidate>();

  add(text: string, start: number, end: number, weight: number): void {
    const name = nameOf(text);
    const known = this.#byName.get(name) ?? { text, spans: [], weight: 0 };
    known.spans.push({ start, end });
    known.weight += weight;
    this.#byName.set(name, known);
  }

  /** Heaviest first; what lies within one that was chosen is not said again. */
  chosen(): Topic[] {
    const chosen: Candidate[] = [];
    const ranked = [...this.#byName.values()].sort(
      (a, b) => b.weight - a.weight || (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0),
    );
    for (const candidate of ranked) {
      if (chosen.length === mostTopics) break;
      const covered = candidate.spans.every(({ start, end }) =>
        chosen.some(({ spans }) => spans.some((span) => span.start < end && start < span.end)),
      );
      if (!covered) chosen.push(candidate);
    }
    return chosen.map(({ text, spans }) => ({ text, spans: spans.sort((a, b) => a.start - b.start) }));
  }
}

const hashtagWeight = 1.2;

function addHashtags(candidates: Candidates, text: string): void {
  for (const { 0: tag, 1: name = '', index } of text.matchAll(hashtagShape)) {
    if (/\p{L}/u.test(name)) candidates.add(name, index, index + tag.length, hashtagWeight);
  }
}

function addEnglish(candidates: Candidates, { sentences, text }: SocialText): void {
  for (const [index, sentence] of sentences.entries()) {
    // A post opens with what it is about.
    const opening = index === 0 ? 0.4 : 0;
    for (const run of runsIn(sentence, text)) {
      const [first] = run;
      const last = run.at(-1);
      if (!first || !last) continue;
      if (run.length > 1) {
        candidates.add(text.slice(first.start, last.end), first.start, last.end, 1.1 + opening);
      }
      for (const word of run) {
        const isName = word !== sentence.words[0] && /^\p{Lu}/u.test(word.text);
        candidates.add(word.text, word.start, word.end, 1 + opening + (isName ? 0.5 : 0));
      }
    }
  }
}

/** Without a list of common words only what is said again can be told from them. */
function addRepeated(candidates: Candidates, { words }: SocialText): void {
  const counts = new Map<string, number>();
  const long = words.filter(({ text }) => text.length >= (isUnspaced(text) ? 2 : 6));
  for (const { text } of long) counts.set(nameOf(text), (counts.get(nameOf(text)) ?? 0) + 1);
  for (const { text, start, end } of long) {
    if ((counts.get(nameOf(text)) ?? 0) > 1) candidates.add(text, start, end, 1);
  }
}

/** What a text speaks of, by its own words: counted, not understood. */
export function topicsOf(read: SocialText, isEnglish: boolean): Topics {
  const candidates = new Candidates();
  if (isEnglish) addEnglish(candidates, read);
  else addRepeated(candidates, read);
  addHashtags(candidates, read.text);
  const topics = candidates.chosen();
  const counted = isEnglish
    ? 'Words, names and hashtags, those said most and those of the opening first; words of every English text are left out.'
    : 'Hashtags, and longer words that are said more than once: the common words of this language are not known here.';
  return { topics, basis: topics.length === 0 ? `${counted} There are none.` : counted };
}

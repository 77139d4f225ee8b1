import { keywordsOf } from '../writing/condense.ts';
import type { InsightKind } from './steps.ts';

export interface ExtractedInsight {
  kind: InsightKind;
  text: string;
  quote: string;
  why: string;
}

const fewestLetters = 40;
const mostLetters = 320;
const keywordCount = 14;
/** Two sentences that share more of their words say the same. */
const mostAlike = 0.6;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** What stands around articles, and orders to whoever reads them. */
const noise =
  /\b(?:cookies?|subscribe|newsletter|sign up|log in|all rights reserved|click here|read more|terms of (?:use|service)|privacy policy|share this|follow us|advertisement|table of contents)\b|©|\b(?:ignore|disregard|forget)\b.{0,60}\b(?:instructions?|prompts?|rules)\b|\bsystem prompt\b|\blanguage model\b/i;
const figures =
  /(?:[$€£¥]\s?)?\d[\d.,]*\s?(?:%|percent|per cent|million|billion|thousand|times|x\b|hours?|minutes?|days?|weeks?|months?|years?)/i;
const claims =
  /\b(?:because|therefore|shows?|found|finds|proves?|means?|leads? to|causes?|reduces?|increases?|improves?|grows?|grew|fell|doubled|halved|more than|less than|fewer than|most|best|biggest|fastest|first|only|never|always|key|important|crucial)\b/i;
const howTo =
  /^(?:\d+[.)]\s|[-•*]\s)?(?:how to\b|to \w+.{0,80},|start|begin|use|keep|make|choose|check|write|ask|avoid|try|set|plan|measure|add|remove|test|let|do not|don't|always|never|first,|then,|finally,|if you)\b/i;
const spoken = /["“„«][^"”“»]{25,}["”“»]/;

interface Candidate extends ExtractedInsight {
  index: number;
  weight: number;
  words: ReadonlySet<string>;
}

function kindOf(sentence: string): InsightKind {
  if (spoken.test(sentence)) return 'quote';
  if (figures.test(sentence)) return 'figure';
  if (howTo.test(sentence)) return 'how_to';
  return claims.test(sentence) ? 'claim' : 'point';
}

const weightOfKind: Record<InsightKind, number> = {
  figure: 0.5,
  quote: 0.42,
  how_to: 0.4,
  claim: 0.3,
  point: 0,
};

const whyOfKind: Record<InsightKind, string> = {
  figure: 'It has a figure that can be quoted.',
  quote: 'It lets somebody speak.',
  how_to: 'It tells readers what to do.',
  claim: 'It states something that can be agreed with or not.',
  point: 'It holds the words that the text says most often.',
};

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

const longestHeading = 140;
const sentenceEnd = /[.!?…。！？:;"”»')\]]\s*$/;
const listItem = /^(?:\d+[.)]|[-•*–])\s/;

/** A line that ends no sentence, above a longer one that does: it names what follows and says nothing itself. */
function isHeading(line: string, next: string | undefined): boolean {
  if (line.length > longestHeading || sentenceEnd.test(line) || listItem.test(line)) return false;
  return next !== undefined && next.length > line.length && sentenceEnd.test(next) && /^\P{Ll}/u.test(next);
}

/** Sentences, cut also where a line ends: list items are sentences of their own, and headings are none. */
function sentencesOf(text: string): string[] {
  const lines = text.split(/\n+/).map((line) => line.trim());
  return lines
    .filter((line, index) => !isHeading(line, lines[index + 1]))
    .flatMap((line) => Array.from(sentences.segment(line), ({ segment }) => segment.trim()));
}

function weigh(sentence: string, index: number, total: number, keywords: ReadonlySet<string>): Candidate {
  const words = wordsOf(sentence);
  const kind = kindOf(sentence);
  const hits = [...words].filter((word) => keywords.has(word)).length;
  const density = hits / Math.max(5, words.size);
  const opens = index < total * 0.15 ? 0.15 : 0;
  const leans = /^(?:but|and|so|this|that|these|those|it|he|she|they|however|also)\b/i.test(sentence)
    ? 0.25
    : 0;
  return {
    kind,
    text: sentence.replace(/^(?:\d+[.)]|[-•*–])\s+/, ''),
    quote: sentence,
    why: `${whyOfKind[kind]} Chosen by rules; no model has read the text.`,
    index,
    weight: density + weightOfKind[kind] + opens - leans,
    words,
  };
}

/**
 * The sentences of a text that are worth a post, in its own words: figures, quotes, advice and claims, as different
 * from each other as they can be. In the order of the text.
 */
export function extractInsights(text: string, most: number): ExtractedInsight[] {
  const all = sentencesOf(text);
  const keywords = new Set(keywordsOf(text, keywordCount).map((word) => word.toLowerCase()));
  const ranked = all
    .map((sentence, index) => ({ sentence, index }))
    .filter(({ sentence }) => sentence.length >= fewestLetters && sentence.length <= mostLetters)
    .filter(({ sentence }) => !noise.test(sentence) && (sentence.match(/\p{L}+/gu) ?? []).length >= 6)
    .map(({ sentence, index }) => weigh(sentence, index, all.length, keywords))
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  const chosen: Candidate[] = [];
  for (const candidate of ranked) {
    if (chosen.length >= most) break;
    if (chosen.some((other) => likeness(other.words, candidate.words) > mostAlike)) continue;
    chosen.push(candidate);
  }
  return chosen
    .sort((a, b) => a.index - b.index)
    .map(({ kind, text: words, quote, why }) => ({ kind, text: words, quote, why }));
}

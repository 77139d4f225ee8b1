import { z } from 'zod';
import { plainText } from '../../../shared/ai/plain-text.ts';
import { analyseText } from '../../../shared/analysis/analysis.ts';
import type { Readability } from '../../../shared/analysis/readability.ts';
import { readabilityFits } from '../../../shared/analysis/readability-fit.ts';
import type { TextFinding } from '../../../shared/analysis/spans.ts';
import { englishOnly, type TextLanguage } from '../../../shared/analysis/text-language.ts';
import type { DeepReading } from '../../../shared/contract/deep-reading.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';

const said = z.string().max(2_000);
const list = z.array(said).max(20);

/** How a model has to answer; an empty quote is about the text as a whole. */
export const readingShape = z.strictObject({
  strengths: list,
  weaknesses: z.array(z.strictObject({ quote: said, problem: said })).max(20),
  audience: z.strictObject({ fit: z.enum(['good', 'partly', 'poor', 'unknown']), reason: said }),
  suggestions: list,
});

const longestRemark = 600;

function clean(text: string): string {
  return plainText(text).trim().slice(0, longestRemark).toWellFormed();
}

const kept = (texts: readonly string[]) => texts.map(clean).filter((text) => text !== '');

type Weakness = DeepReading['weaknesses'][number];

const literally = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Where a quote stands; quotation marks and dots around it, and how its words are spaced, aside. null: nowhere. */
function placeOf(text: string, quote: string): Weakness['quote'] {
  const bare = plainText(quote).replace(/^[\s"“”„«»'‘’.…]+|[\s"“”„«»'‘’.…]+$/g, '');
  const words = bare.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const found = new RegExp(words.map(literally).join('\\s+')).exec(text);
  return found && { text: found[0], start: found.index, end: found.index + found[0].length };
}

/** What a model said, with its quotes looked up in the text: one that is not there takes its remark with it. */
export function readingOf(answer: z.infer<typeof readingShape>, text: string): DeepReading {
  const weaknesses = answer.weaknesses.flatMap(({ quote, problem }): Weakness[] => {
    const place = placeOf(text, quote);
    const message = clean(problem);
    if (message === '' || (place === null && quote.trim() !== '')) return [];
    return [{ message, quote: place }];
  });
  return {
    strengths: kept(answer.strengths),
    weaknesses,
    audience: { fit: answer.audience.fit, why: clean(answer.audience.reason) },
    suggestions: kept(answer.suggestions),
    leftOut: answer.weaknesses.length - weaknesses.length,
  };
}

const mostOfAKind = 8;

function weaknessOf(text: string, { start, end, message, remedy }: TextFinding): Weakness {
  return {
    message: `${message} ${remedy}`,
    quote: start === end ? null : { text: text.slice(start, end), start, end },
  };
}

/** What the rules say, in the same form: the answer where no model is asked. */
export function readingByRules(
  text: string,
  language: TextLanguage,
  network: NetworkId | undefined,
): DeepReading {
  const { hook, callToAction, clarity, readability, safety, isEnglish } = analyseText(text, language);
  const findings = [safety, hook, callToAction, readability, clarity].flatMap((score) => score.findings);
  const good = findings.filter(({ remedy }) => remedy === null);
  const bad = findings.filter(({ remedy }) => remedy !== null).slice(0, mostOfAKind);
  const unique = (texts: readonly string[]) => [...new Set(texts)].slice(0, mostOfAKind);
  return {
    strengths: unique(good.map(({ message }) => message)),
    weaknesses: bad.map((finding) => weaknessOf(text, finding)),
    audience: { fit: 'unknown', why: isEnglish ? easeWords(readability, network) : englishOnly },
    // Each weakness says its remedy already, and rules have no other ideas.
    suggestions: [],
    leftOut: 0,
  };
}

/** All that rules can say of readers. */
function easeWords(readability: Readability, network: NetworkId | undefined): string {
  const [fit] = network === undefined ? [] : readabilityFits(readability, [network]);
  if (!fit) return 'Rules measure words and know no readers.';
  const ease = fit.fits ? 'easy enough' : 'harder than the aim';
  return `Rules know no readers; by its words it is ${ease} for ${networkFacts[fit.network].name} (Flesch ${fit.aim} or more).`;
}

const fitWords = {
  good: 'It fits its readers',
  partly: 'It fits its readers in part',
  poor: 'It does not fit its readers',
  unknown: 'Whether it fits its readers is not known',
} as const;

/** The reading as a text, for where only texts are shown. */
export function readingText({ strengths, weaknesses, audience, suggestions }: DeepReading): string {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${title}:\n${lines.map((line) => `– ${line}`).join('\n')}`];
  return [
    ...section('Strengths', strengths),
    ...section(
      'Weaknesses',
      weaknesses.map(({ message, quote }) => (quote ? `“${quote.text}”: ${message}` : message)),
    ),
    `${fitWords[audience.fit]}${audience.why === '' ? '.' : `: ${audience.why}`}`,
    ...section('Suggestions', suggestions),
  ].join('\n\n');
}

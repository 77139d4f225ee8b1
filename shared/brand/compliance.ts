import { networkFacts } from '../networks/facts.ts';
import type { NetworkId } from '../networks/types.ts';
import { webAddresses } from '../networks/web-addresses.ts';
import type { BrandKit, RequiredPhrase, RuleLevel } from './kit.ts';
import { foundWords, indexWords, type Token, tokens, type WordIndex } from './words.ts';

export type BrandRule = 'banned_word' | 'required_phrase' | 'disclosure' | 'spelling';

/** What one click changes: the stretch from `start` to `end`, which holds `expected`, becomes `text`. */
export interface TextFix {
  label: string;
  start: number;
  end: number;
  expected: string;
  text: string;
}

export interface BrandFinding {
  rule: BrandRule;
  level: RuleLevel;
  /** Where in the text, in UTF-16 units; null: it is about the text as a whole. */
  span: { start: number; end: number } | null;
  message: string;
  remedy: string;
  fix: TextFix | null;
  /** What it takes off the score of 100. */
  takes: number;
}

export interface BrandVerdict {
  /** 100 less what the findings take, never below 0. */
  score: number;
  findings: BrandFinding[];
}

export interface BrandedText {
  text: string;
  labels: readonly string[];
  network: NetworkId | null;
}

/** What each kind of finding takes off the score; stated beside it wherever a score is shown. */
export const scoreWeights = { error: 25, warning: 10, spelling: 5 } as const;

/** The rules of a kit, made ready to be applied to many texts. */
export interface CompiledBrand {
  kit: Pick<BrandKit, 'bannedWords' | 'spellings'>;
  banned: WordIndex;
  spellings: WordIndex;
  required: { rule: RequiredPhrase; index: WordIndex }[];
  disclosures: { mentions: WordIndex; requires: WordIndex; offered: string; level: RuleLevel }[];
}

export function compileBrand(kit: BrandKit): CompiledBrand {
  return {
    kit,
    banned: indexWords(kit.bannedWords.map(({ word }) => word)),
    spellings: indexWords(kit.spellings.map(({ wrong }) => wrong)),
    required: kit.requiredPhrases.map((rule) => ({ rule, index: indexWords([rule.phrase]) })),
    disclosures: kit.disclosures.map(({ mentions, requires, level }) => ({
      mentions: indexWords(mentions),
      requires: indexWords(requires),
      offered: requires[0] ?? '',
      level,
    })),
  };
}

interface ReadText {
  text: string;
  tokens: Token[];
  /** Addresses and handles: a word in them is not ours to change. */
  addresses: { start: number; end: number }[];
}

const handles = /(?<![\p{L}\p{N}_])@[\p{L}\p{N}_.-]+/gu;

let lastRead: ReadText | undefined;

/** The accounts of a post mostly share one text: it is read once for all of them. */
function read(text: string): ReadText {
  if (lastRead?.text === text) return lastRead;
  const named = Array.from(text.matchAll(handles), ({ 0: handle, index }) => ({
    start: index,
    end: index + handle.length,
  }));
  lastRead = { text, tokens: tokens(text), addresses: [...webAddresses(text), ...named] };
  return lastRead;
}

function isInAddress({ addresses }: ReadText, at: number): boolean {
  return addresses.some(({ start, end }) => at >= start && at < end);
}

/** A finding before its weight in the score is known. */
export type UnweighedFinding = Omit<BrandFinding, 'takes'>;

function bannedFindings(brand: CompiledBrand, subject: ReadText): UnweighedFinding[] {
  return foundWords(brand.banned, subject.tokens).flatMap(({ word, start, end }): UnweighedFinding[] => {
    const rule = brand.kit.bannedWords[word];
    if (!rule || isInAddress(subject, start)) return [];
    const expected = subject.text.slice(start, end);
    const { level, replacement } = rule;
    return [
      {
        rule: 'banned_word',
        level,
        span: { start, end },
        message: `“${expected}” is a word that the brand does not use.`,
        remedy: replacement
          ? `Write “${replacement}” instead.`
          : `Take “${expected}” out, or say it otherwise.`,
        fix: replacement
          ? { label: `Write “${replacement}”`, start, end, expected, text: replacement }
          : null,
      },
    ];
  });
}

/** True where the text has the preferred spelling already, of which the wrong one may be a part. */
function isPreferred(text: string, preferred: string, start: number, end: number): boolean {
  const first = Math.max(0, end - preferred.length);
  for (
    let at = text.indexOf(preferred, first);
    at >= 0 && at <= start;
    at = text.indexOf(preferred, at + 1)
  ) {
    if (at + preferred.length >= end) return true;
  }
  return false;
}

function spellingFindings(brand: CompiledBrand, subject: ReadText): UnweighedFinding[] {
  const { text } = subject;
  return foundWords(brand.spellings, subject.tokens).flatMap(({ word, start, end }): UnweighedFinding[] => {
    const rule = brand.kit.spellings[word];
    if (!rule || isPreferred(text, rule.preferred, start, end)) return [];
    if (text.charAt(start - 1) === '#' || isInAddress(subject, start)) return [];
    const expected = text.slice(start, end);
    return [
      {
        rule: 'spelling',
        level: 'warning',
        span: { start, end },
        message: `The brand writes “${rule.preferred}”, not “${expected}”.`,
        remedy: `Write “${rule.preferred}” instead of “${expected}”.`,
        fix: { label: `Write “${rule.preferred}”`, start, end, expected, text: rule.preferred },
      },
    ];
  });
}

/** At the end, a hashtag beside what is there and a sentence below it. */
function appending(text: string, words: string): TextFix {
  const end = text.length;
  const start = text.trimEnd().length;
  const between = start === 0 ? '' : /^[#＃]\S+$/u.test(words) ? ' ' : '\n\n';
  return { label: `Add “${words}”`, start, end, expected: text.slice(start), text: `${between}${words}` };
}

function isWanted(rule: RequiredPhrase, { labels, network }: BrandedText): boolean {
  const fitsLabel = rule.label === null || labels.includes(rule.label);
  return fitsLabel && (rule.network === null || rule.network === network);
}

function has(index: WordIndex, subjects: readonly ReadText[]): boolean {
  return subjects.some((subject) => foundWords(index, subject.tokens).length > 0);
}

function whyRequired({ label, network }: RequiredPhrase): string {
  if (label === null && network === null) return 'Every post needs';
  const where = network === null ? '' : ` on ${networkFacts[network].name}`;
  return label === null ? `Every post${where} needs` : `A post${where} with the label “${label}” needs`;
}

function requiredFindings(
  brand: CompiledBrand,
  asked: BrandedText,
  subject: ReadText,
  further: readonly ReadText[],
): UnweighedFinding[] {
  const missing = brand.required.filter(
    ({ rule, index }) => isWanted(rule, asked) && !has(index, [subject, ...further]),
  );
  return missing.map(({ rule }) => ({
    rule: 'required_phrase',
    level: rule.level,
    span: null,
    message: `${whyRequired(rule)} “${rule.phrase}”.`,
    remedy: `Add “${rule.phrase}”.`,
    fix: appending(subject.text, rule.phrase),
  }));
}

function disclosureFindings(
  brand: CompiledBrand,
  subject: ReadText,
  further: readonly ReadText[],
): UnweighedFinding[] {
  return brand.disclosures.flatMap(({ mentions, requires, offered, level }): UnweighedFinding[] => {
    const [mention] = foundWords(mentions, subject.tokens);
    const isMentioned = mention !== undefined || has(mentions, further);
    if (!isMentioned || offered === '' || has(requires, [subject, ...further])) return [];
    const shown = mention
      ? `“${subject.text.slice(mention.start, mention.end)}”`
      : 'what the thread mentions';
    return [
      {
        rule: 'disclosure',
        level,
        span: mention ? { start: mention.start, end: mention.end } : null,
        message: `A post that speaks of ${shown} has to say “${offered}”.`,
        remedy: `Add “${offered}”.`,
        fix: appending(subject.text, offered),
      },
    ];
  });
}

function weightOf({ rule, level }: UnweighedFinding): number {
  return rule === 'spelling' ? scoreWeights.spelling : scoreWeights[level];
}

/** The rules of single words, which hold in every part of a thread as well. */
export function checkWords(brand: CompiledBrand, text: string): UnweighedFinding[] {
  const subject = read(text);
  return [...bannedFindings(brand, subject), ...spellingFindings(brand, subject)];
}

/** Everything the kit says of a text. `further` are the parts of its thread: what must be said can be said there. */
export function brandFindings(
  brand: CompiledBrand,
  asked: BrandedText,
  further: readonly string[] = [],
): UnweighedFinding[] {
  const subject = read(asked.text);
  const others = further.map(read);
  return [
    ...bannedFindings(brand, subject),
    ...disclosureFindings(brand, subject, others),
    ...requiredFindings(brand, asked, subject, others),
    ...spellingFindings(brand, subject),
  ];
}

/** A score of 0–100 that its findings explain: what they take and the score make 100. */
export function checkCompliance(brand: CompiledBrand, asked: BrandedText): BrandVerdict {
  let score = 100;
  const findings = brandFindings(brand, asked).map((finding): BrandFinding => {
    const takes = Math.min(score, weightOf(finding));
    score -= takes;
    return { ...finding, takes };
  });
  return { score, findings };
}

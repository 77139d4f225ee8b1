import { networkFacts } from '../networks/facts.ts';
import type { NetworkId } from '../networks/types.ts';
import type { RequiredPhrase, RuleLevel } from './kit.ts';
import { type CompiledBrand, type CompiledDisclosure, type Reading, read, type Span } from './reading.ts';

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

function isInAddress({ addresses }: Reading, at: number): boolean {
  return addresses.some(({ start, end }) => at >= start && at < end);
}

/** A finding before its weight in the score is known. */
export type UnweighedFinding = Omit<BrandFinding, 'takes'>;

function bannedFindings(brand: CompiledBrand, subject: Reading): UnweighedFinding[] {
  return subject.banned.flatMap(({ word, start, end }): UnweighedFinding[] => {
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

function spellingFindings(brand: CompiledBrand, subject: Reading): UnweighedFinding[] {
  const { text } = subject;
  return subject.misspelled.flatMap(({ word, start, end }): UnweighedFinding[] => {
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

function has(phrase: number, subjects: readonly Reading[]): boolean {
  return subjects.some(({ phrases }) => phrases.has(phrase));
}

function whyRequired({ label, network }: RequiredPhrase): string {
  if (label === null && network === null) return 'Every post needs';
  const where = network === null ? '' : ` on ${networkFacts[network].name}`;
  return label === null ? `Every post${where} needs` : `A post${where} with the label “${label}” needs`;
}

function requiredFindings(
  brand: CompiledBrand,
  asked: BrandedText,
  subject: Reading,
  further: readonly Reading[],
): UnweighedFinding[] {
  const missing = brand.required.filter(
    ({ rule, phrase }) => isWanted(rule, asked) && !has(phrase, [subject, ...further]),
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

/** The first thing in the text that a rule is about, the longest where several begin together. */
function mentionIn({ mentions }: CompiledDisclosure, { phrases }: Reading): Span | undefined {
  return mentions
    .flatMap((phrase) => phrases.get(phrase) ?? [])
    .sort((one, other) => one.start - other.start || other.end - one.end)[0];
}

function disclosureFindings(
  brand: CompiledBrand,
  subject: Reading,
  further: readonly Reading[],
): UnweighedFinding[] {
  const all = [subject, ...further];
  return brand.disclosures.flatMap((rule): UnweighedFinding[] => {
    const { mentions, requires, offered, level } = rule;
    const isMentioned = mentions.some((phrase) => has(phrase, all));
    if (!isMentioned || offered === '' || requires.some((phrase) => has(phrase, all))) return [];
    const mention = mentionIn(rule, subject);
    const shown = mention
      ? `“${subject.text.slice(mention.start, mention.end)}”`
      : 'what the thread mentions';
    return [
      {
        rule: 'disclosure',
        level,
        span: mention ?? null,
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
  const subject = read(brand, text);
  return [...bannedFindings(brand, subject), ...spellingFindings(brand, subject)];
}

/** Everything the kit says of a text. `further` are the parts of its thread: what must be said can be said there. */
export function brandFindings(
  brand: CompiledBrand,
  asked: BrandedText,
  further: readonly string[] = [],
): UnweighedFinding[] {
  const subject = read(brand, asked.text);
  const others = further.map((text) => read(brand, text));
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

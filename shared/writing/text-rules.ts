import { plainWords } from '../analysis/clarity.ts';
import type { TextFinding } from '../analysis/spans.ts';
import type { TextFix } from '../brand/compliance.ts';
import { webAddresses } from '../networks/web-addresses.ts';
import { closings } from './phrases.ts';

/** What can be mended without understanding the text. */
export interface TextRule {
  code: string;
  shape: RegExp;
  reason: string;
  after(found: string): string;
}

function withCaseOf(model: string, text: string): string {
  return /^\p{Lu}/u.test(model) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

export const textRules: readonly TextRule[] = [
  {
    code: 'worn_opening',
    shape:
      /^we(?:['’]re| are) (?:so |very |really )?(?:excited|thrilled|happy|proud|delighted|pleased) to (?:announce|share|introduce|present|tell you)(?: that)?\s+(\S)/giu,
    reason: 'Many posts open like this: the news itself is the better opening.',
    after: (found) => found.slice(-1).toUpperCase(),
  },
  {
    code: 'plainer_word',
    shape: new RegExp(`(?<![#@\\p{L}])(?:${Object.keys(plainWords).join('|')})(?!\\p{L})`, 'giu'),
    reason: 'The plainer word is read faster.',
    after: (found) => withCaseOf(found, plainWords[found.toLowerCase()] ?? found),
  },
  {
    code: 'filler',
    shape: /(?<=\s)(?:very|really|actually|basically|literally|simply|totally)\s+(?=\p{Ll})/giu,
    reason: 'Without this word the sentence says the same.',
    after: () => '',
  },
  {
    code: 'marks',
    shape: /([!?])[!?]+/gu,
    reason: 'One mark is enough; several shout.',
    after: (found) => (found.includes('?') ? '?' : '!'),
  },
  {
    code: 'shouting',
    shape: /(?<![\p{L}#@])\p{Lu}{4,}(?:\s+\p{Lu}{2,}){2,}(?!\p{L})/gu,
    reason: 'Words in capitals are hard to read.',
    after: (found) => withCaseOf(found, found.toLowerCase()),
  },
];

const untouched = /[#@][\p{L}\p{N}_.@-]+/gu;

/** Links, hashtags and names, which mean what they mean in those very letters. */
function isUntouchable(text: string): (at: number) => boolean {
  const tags = Array.from(text.matchAll(untouched), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
  const kept = [...webAddresses(text, () => true), ...tags];
  return (at) => kept.some(({ start, end }) => at >= start && at < end);
}

/** A stretch of a text and what a rule makes of it. */
export interface RuleChange {
  start: number;
  end: number;
  before: string;
  after: string;
}

/** All that one rule would change, in the order of the text. */
export function changesBy({ shape, after }: TextRule, text: string): RuleChange[] {
  const isKept = isUntouchable(text);
  return Array.from(text.matchAll(shape), ({ 0: before, index }) => ({
    start: index,
    end: index + before.length,
    before,
    after: after(before),
  })).filter((change) => change.before !== change.after && !isKept(change.start));
}

export function changed(text: string, changes: readonly RuleChange[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, after } of changes) {
    result += text.slice(at, start) + after;
    at = end;
  }
  return result + text.slice(at);
}

function labelOf({ before, after }: RuleChange): string {
  if (after === '') return `Take out “${before.trim()}”`;
  return after.length > 24 ? 'Write it plainly' : `Write “${after}”`;
}

function closingFix(text: string): TextFix | null {
  const closing = closings.engagement[text.length % closings.engagement.length];
  // A question asks already.
  if (closing === undefined || text.includes('?')) return null;
  const at = text.length;
  return { label: `Add “${closing}”`, start: at, end: at, expected: '', text: `\n\n${closing}` };
}

/** What one click makes of a finding, where a rule of the same name can mend it. */
export function fixOf(text: string, { code, start, end }: TextFinding): TextFix | null {
  if (code === 'asks_nothing') return closingFix(text);
  const rule = textRules.find((each) => each.code === code);
  if (!rule) return null;
  const change = changesBy(rule, text).find((each) => each.start < end && start < each.end);
  if (!change) return null;
  const { before, after } = change;
  return { label: labelOf(change), start: change.start, end: change.end, expected: before, text: after };
}

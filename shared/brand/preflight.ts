import type { PreflightFinding, PreflightTarget } from '../preflight/finding.ts';
import { brandFindings, checkWords, type UnweighedFinding } from './compliance.ts';
import type { CompiledBrand } from './reading.ts';

function asPreflight(target: PreflightTarget, field: string, finding: UnweighedFinding): PreflightFinding {
  const { level, rule, message, remedy, fix } = finding;
  const found = { level, code: `brand_${rule}`, accountId: target.accountId, field, message, remedy };
  return fix ? { ...found, fix } : found;
}

function threadTexts(options: PreflightTarget['options']): string[] {
  const { thread } = options;
  return Array.isArray(thread) ? (thread as { text?: unknown }[]).map(({ text }) => String(text ?? '')) : [];
}

/** What the brand kit says of a post, account by account; a fix only where it changes the text itself. */
export function brandPreflight(
  brand: CompiledBrand,
  targets: readonly PreflightTarget[],
  labels: readonly string[],
): PreflightFinding[] {
  return targets.flatMap((target) => {
    const { text, network, options, bodyField, optionsField } = target;
    const thread = threadTexts(options);
    const comment = typeof options.first_comment === 'string' ? options.first_comment : '';
    const further = [
      ...thread.map((part, index) => ({ part, field: `${optionsField}.thread.${index}.text` })),
      { part: comment, field: `${optionsField}.first_comment` },
    ];
    return [
      ...brandFindings(brand, { text, labels, network }, thread).map((finding) =>
        asPreflight(target, bodyField, finding),
      ),
      ...further.flatMap(({ part, field }) =>
        checkWords(brand, part).map((finding) => asPreflight(target, field, { ...finding, fix: null })),
      ),
    ];
  });
}

/** Replaces what a fix speaks of, if the text still has it: there, or else at its only other place. */
export function applyFix(
  text: string,
  { start, end, expected, text: words }: { start: number; end: number; expected: string; text: string },
): string | undefined {
  if (text.slice(start, end) === expected && (expected !== '' || start === text.length)) {
    return text.slice(0, start) + words + text.slice(end);
  }
  if (expected.trim() === '') {
    const kept = text.trimEnd();
    return kept + words;
  }
  const at = text.indexOf(expected);
  if (at < 0 || text.indexOf(expected, at + 1) >= 0) return undefined;
  return text.slice(0, at) + words + text.slice(at + expected.length);
}

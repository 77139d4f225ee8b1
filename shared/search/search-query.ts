import { networkFacts } from '../networks/facts.ts';
import { networkIds } from '../networks/types.ts';
import { postStatuses } from '../post-status.ts';
import { spanOfDates } from './date-words.ts';

/** The operators of the search language, in the order in which they are offered. */
export const searchOperators = [
  'from',
  'network',
  'status',
  'label',
  'before',
  'after',
  'on',
  'has',
] as const;
export type SearchOperator = (typeof searchOperators)[number];

/** What `has:` can ask for. */
export const searchableParts = ['media', 'picture', 'video', 'link', 'thread'] as const;
export type SearchablePart = (typeof searchableParts)[number];

/** A word, or words that follow each other. */
export interface SearchTerm {
  words: string[];
  /** The last word may be the beginning of a longer one. */
  unfinished: boolean;
  negated: boolean;
}

export interface SearchFilter {
  operator: SearchOperator;
  /** Without quotes; of a closed set in its spelling, of dates as written. */
  value: string;
  negated: boolean;
}

/** An operator whose value means nothing; `start` and `end` are its place in the text. */
export interface SearchProblem {
  start: number;
  end: number;
  message: string;
  remedy: string;
}

export interface SearchQuery {
  terms: SearchTerm[];
  filters: SearchFilter[];
  problems: SearchProblem[];
}

const maxTerms = 20;
const maxFilters = 20;
/** An optional minus, an optional operator, then "quoted words" or signs up to the next blank. */
const part = /(-?)(?:(\p{L}+):)?("[^"]*"?|[^\s"]+|(?<=:))/gu;
const wordsOf = /[\p{L}\p{N}\p{M}]+/gu;

const closedSets: Partial<Record<SearchOperator, { values: readonly string[]; named: string }>> = {
  network: { values: networkIds, named: 'network' },
  status: { values: postStatuses, named: 'status' },
  has: { values: searchableParts, named: 'part of a post' },
};

/** `X (Twitter)` and `needs review` find what they name too. */
function closedValue(operator: SearchOperator, value: string): string | undefined {
  const asked = value.toLowerCase().replaceAll(/[\s-]+/g, '_');
  const values = closedSets[operator]?.values ?? [];
  if (operator !== 'network') return values.find((known) => known === asked);
  return networkIds.find((id) => id === asked || networkFacts[id].name.toLowerCase() === value.toLowerCase());
}

function checkedFilter(
  operator: SearchOperator,
  written: string,
  negated: boolean,
): SearchFilter | Omit<SearchProblem, 'start' | 'end'> {
  const closed = closedSets[operator];
  if (closed) {
    const value = closedValue(operator, written);
    if (value !== undefined) return { operator, value, negated };
    return {
      message: `There is no ${closed.named} “${written}”.`,
      remedy: `Use one of ${closed.values.join(', ')}.`,
    };
  }
  if (
    (operator === 'before' || operator === 'after' || operator === 'on') &&
    !spanOfDates(written, '2000-01-01')
  ) {
    return {
      message: `“${written}” is no date.`,
      remedy: 'Write 2026-11-21, 2026-11, 2026, today, yesterday, tomorrow or a number of days such as 7d.',
    };
  }
  return { operator, value: written, negated };
}

function unquoted(text: string): string {
  return text.replace(/^"/, '').replace(/"$/, '').trim();
}

function isOperator(name: string | undefined): name is SearchOperator {
  return searchOperators.some((operator) => operator === name?.toLowerCase());
}

/**
 * Reads what a person typed: words that must all occur, "words in a row", `word*`, `-without`, and filters such as
 * `label:launch`. Several filters of one operator are alternatives; different ones must all hold. What is no operator
 * (`https://…`) is taken as words. The last word may be unfinished, unless a blank follows.
 */
export function parseSearch(text: string): SearchQuery {
  const query: SearchQuery = { terms: [], filters: [], problems: [] };
  const typed = text.normalize('NFC');
  for (const match of typed.matchAll(part)) {
    const [whole, minus, name, value = ''] = match;
    const negated = minus === '-';
    const end = match.index + whole.length;
    if (isOperator(name)) {
      const written = unquoted(value);
      if (written === '' || query.filters.length >= maxFilters) continue;
      const operator = searchOperators.find((known) => known === name.toLowerCase()) ?? 'from';
      const filter = checkedFilter(operator, written, negated);
      if ('operator' in filter) query.filters.push(filter);
      else query.problems.push({ start: match.index, end, ...filter });
      continue;
    }
    const words = whole.match(wordsOf) ?? [];
    if (words.length === 0 || query.terms.length >= maxTerms) continue;
    const isQuoted = value.startsWith('"');
    const isLast = end === typed.length;
    query.terms.push({ words, negated, unfinished: whole.endsWith('*') || (isLast && !isQuoted) });
  }
  return query;
}

/** Whether anything is asked at all. */
export function asksNothing({ terms, filters }: SearchQuery): boolean {
  return terms.length === 0 && filters.length === 0;
}

/** The same search after a label got another name. One with a quotation mark in it no text can ask for: all stays. */
export function renameLabelInSearch(text: string, name: string, to: string): string {
  if (to.includes('"')) return text;
  return text.normalize('NFC').replaceAll(part, (whole, minus: string, operator = '', value: string) => {
    if (operator.toLowerCase() !== 'label' || unquoted(value) !== name.normalize('NFC')) return whole;
    const typed = value.startsWith('"') || /\s/.test(to) ? `"${to}"` : to;
    return `${minus}${operator}:${typed}`;
  });
}

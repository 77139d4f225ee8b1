import { isHexColor } from './color.ts';
import { type Design, type DesignPage, designLimits, type Variable, type VisualValues } from './format.ts';
import { fillPlaceholders } from './placeholders.ts';
import type { DesignProblem } from './problem.ts';

/** Variables with their values, each of its kind and with clean text. */
export interface Filled {
  texts: Record<string, string>;
  lists: Record<string, string[]>;
  colors: Record<string, string>;
  /** Ids of the library; '' where no picture is given. */
  images: Record<string, string>;
}

/** Broken halves of characters and control signs go; line breaks stay. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, (sign) => (sign === '\n' ? sign : ''));
}

function wrongKind(variable: Variable, value: unknown): [string, string] | undefined {
  const text = typeof value === 'string';
  switch (variable.type) {
    case 'list':
      return Array.isArray(value) || text ? undefined : ['This is not a list.', 'Give a list of texts.'];
    case 'number':
      return text || (typeof value === 'number' && Number.isFinite(value))
        ? undefined
        : ['This is not a number.', 'Give a number.'];
    case 'color':
      return text && isHexColor(value) && value.length <= 7
        ? undefined
        : ['This is not a colour.', 'Write it as #1b887a.'];
    default:
      return text || typeof value === 'number' ? undefined : ['This is not a text.', 'Give a text.'];
  }
}

function tooLong(variable: Variable, value: unknown): [string, string] | undefined {
  if (typeof value === 'string' && value.length > designLimits.textCharacters)
    return ['This text is too long.', `Shorten it to ${designLimits.textCharacters} characters.`];
  if (variable.type === 'list' && Array.isArray(value) && value.length > designLimits.listItems)
    return ['The list is too long.', `Give at most ${designLimits.listItems} entries.`];
  return undefined;
}

/** What cannot be used of the values; paths begin with `values.`. */
export function checkValues(design: Design, values: VisualValues): DesignProblem[] {
  return Object.entries(values).flatMap(([key, value]): DesignProblem[] => {
    const path = `values.${key}`;
    const variable = design.variables.find((each) => each.key === key);
    if (!variable) {
      const known = design.variables.map((each) => each.key).join(', ') || 'none';
      return [
        { path, message: `The template has no variable ${key.slice(0, 40)}.`, remedy: `It has: ${known}.` },
      ];
    }
    if (value === null) return [];
    const [message, remedy] = wrongKind(variable, value) ?? tooLong(variable, value) ?? [];
    return message && remedy ? [{ path, message, remedy }] : [];
  });
}

function listOf(value: VisualValues[string]): string[] {
  if (typeof value === 'string') return value.split('\n');
  return Array.isArray(value) ? value.map(String) : [];
}

/** Takes given values and defaults together; an empty text stays empty, so that it hides what shows it. */
export function fillVariables(design: Design, values: VisualValues): Filled {
  const filled: Filled = { texts: {}, lists: {}, colors: {}, images: {} };
  for (const variable of design.variables) {
    const { key } = variable;
    const given = Object.hasOwn(values, key) ? values[key] : undefined;
    const value = given ?? variable.default;
    if (variable.type === 'list') {
      filled.lists[key] = listOf(value)
        .map(cleanText)
        .filter((item) => item.trim() !== '');
    } else if (variable.type === 'image') filled.images[key] = String(value);
    else if (variable.type === 'color') filled.colors[key] = String(value);
    else filled.texts[key] = cleanText(String(value));
  }
  return filled;
}

export function isFilled(filled: Filled, key: string): boolean {
  const text = filled.texts[key] ?? filled.images[key] ?? filled.colors[key];
  return text === undefined ? (filled.lists[key]?.length ?? 0) > 0 : text.trim() !== '';
}

/** The entry of a list that a page or group is written out for. */
export interface ListEntry {
  text: string;
  /** From 1. */
  number: number;
}

export interface DrawnPage {
  page: DesignPage;
  /** Which of the design's pages. */
  index: number;
  entry: ListEntry | undefined;
}

export function entriesOf(filled: Filled, key: string): ListEntry[] {
  return (filled.lists[key] ?? []).map((text, index) => ({ text, number: index + 1 }));
}

/** The pages as they are drawn: those of a list once for each entry, hidden ones left out. */
export function drawnPages(design: Design, filled: Filled): DrawnPage[] {
  return design.pages
    .flatMap((page, index): DrawnPage[] => {
      if (page.when !== undefined && !isFilled(filled, page.when)) return [];
      if (page.repeat === undefined) return [{ page, index, entry: undefined }];
      return entriesOf(filled, page.repeat).map((entry) => ({ page, index, entry }));
    })
    .slice(0, designLimits.drawnPages);
}

/** Where on which page words stand. */
export interface Spot {
  page: number;
  pages: number;
  brandName: string;
  entry: ListEntry | undefined;
}

function entryWord(name: string, entry: ListEntry): string | undefined {
  const [title = '', ...rest] = entry.text.split('\n');
  if (name === 'item') return entry.text;
  if (name === 'itemTitle') return title;
  if (name === 'itemText') return rest.join('\n').trim();
  return name === 'number' ? String(entry.number) : undefined;
}

/** A text of the design with its placeholders filled. */
export function wordsOf(text: string, filled: Filled, spot: Spot): string {
  return fillPlaceholders(cleanText(text), (name) => {
    const own = spot.entry && entryWord(name, spot.entry);
    if (own !== undefined) return own;
    if (name === 'page') return String(spot.page);
    if (name === 'pages') return String(spot.pages);
    if (name === 'brand.name') return spot.brandName;
    if (Object.hasOwn(filled.texts, name)) return filled.texts[name] ?? '';
    return filled.lists[name]?.join(', ') ?? '';
  }).trim();
}

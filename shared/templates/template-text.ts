/** A stretch of a template's text: words as they are, or the place of a value. */
export type TemplatePart =
  | { kind: 'words'; text: string }
  | { kind: 'placeholder'; name: string; start: number; end: number };

export interface TemplateProblem {
  /** Where in the text, in UTF-16 units. */
  at: number;
  message: string;
  remedy: string;
}

export interface ParsedTemplate {
  parts: TemplatePart[];
  problems: TemplateProblem[];
}

const namePattern = /^\p{L}[\p{L}\p{M}\p{N}_]{0,39}$/u;

/** Letters, digits and underscores, beginning with a letter: `__proto__` and its like are no names. */
export function isPlaceholderName(name: string): boolean {
  return namePattern.test(name);
}

export const nameRemedy =
  'Use a name of up to 40 letters, digits and underscores that begins with a letter, such as {{product_name}}.';

/** Longer than any name with the space around it: such an inside is not even looked at. */
const longestInside = 200;

function slashesBefore(text: string, at: number): number {
  let count = 0;
  while (text.charAt(at - 1 - count) === '\\') count += 1;
  return count;
}

/** Words as a template has to spell them to be shown unchanged. */
export function escapeBraces(words: string): string {
  return words.replace(
    /\{\{/g,
    (braces, at: number) => `${'\\'.repeat(slashesBefore(words, at))}\\${braces}`,
  );
}

function problemAt(at: number, inside: string | undefined): TemplateProblem {
  if (inside === undefined) {
    return {
      at,
      message: 'A placeholder is opened with {{ and never closed.',
      remedy: 'Close it with }}, or write \\{{ for the braces themselves.',
    };
  }
  const shown = inside.slice(0, longestInside).trim().slice(0, 60);
  return {
    at,
    message: shown === '' ? 'A placeholder has no name.' : `“${shown}” cannot be the name of a placeholder.`,
    remedy: nameRemedy,
  };
}

/** Finds the next `}}` from ever later places, without searching the same stretch twice. */
function closings(body: string): (from: number) => number {
  let known = 0;
  return (from) => {
    if (known >= 0 && known < from) known = body.indexOf('}}', from);
    return known;
  };
}

function nameIn(inside: string | undefined): string | undefined {
  if (inside === undefined || inside.length > longestInside) return undefined;
  const name = inside.trim().normalize('NFC');
  return isPlaceholderName(name) ? name : undefined;
}

/**
 * Reads a template once, from left to right; what is put in later is never read again. `\{{` is two braces, and
 * a backslash before that is written twice.
 */
export function parseTemplate(body: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  const problems: TemplateProblem[] = [];
  const closeAfter = closings(body);
  let words = '';
  let from = 0;
  for (let opening = body.indexOf('{{'); opening >= 0; opening = body.indexOf('{{', from)) {
    const slashes = Math.min(slashesBefore(body, opening), opening - from);
    words += body.slice(from, opening - slashes) + '\\'.repeat(slashes >> 1);
    from = opening + 2;
    if (slashes % 2 === 1) {
      words += '{{';
      continue;
    }
    const close = closeAfter(from);
    const inside = close < 0 ? undefined : body.slice(from, close);
    const name = nameIn(inside);
    if (name === undefined) {
      problems.push(problemAt(opening, inside));
      words += '{{';
      continue;
    }
    if (words !== '') parts.push({ kind: 'words', text: words });
    words = '';
    from = close + 2;
    parts.push({ kind: 'placeholder', name, start: opening, end: from });
  }
  words += body.slice(from);
  if (words !== '') parts.push({ kind: 'words', text: words });
  return { parts, problems };
}

/** The names that a text asks for, each once, in the order of their first use. */
export function placeholderNames(body: string): string[] {
  const names = parseTemplate(body).parts.flatMap((part) => (part.kind === 'placeholder' ? [part.name] : []));
  return [...new Set(names)];
}

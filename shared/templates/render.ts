import { type Placeholder, readValue } from './placeholder.ts';
import { parseTemplate, placeholderNames } from './template-text.ts';

export interface GivenValue {
  name: string;
  value: string;
}

export interface ValueProblem {
  name: string;
  message: string;
  remedy: string;
}

export type Rendered = { text: string; problems: [] } | { text: null; problems: ValueProblem[] };

/** No network takes a longer text, and neither does a post. */
export const longestText = 100_000;

export const defaultLanguage = 'en-GB';

function isEmptyValue(value: string | undefined): value is undefined | '' {
  return value === undefined || value.trim() === '';
}

/** What each placeholder stands for; those that lack a value, or have a wrong one, are problems. */
function readAll(placeholders: readonly Placeholder[], given: ReadonlyMap<string, string>, language: string) {
  const texts = new Map<string, string>();
  const problems: ValueProblem[] = [];
  for (const placeholder of placeholders) {
    const { name, label, required, defaultValue } = placeholder;
    const own = given.get(name);
    const value = isEmptyValue(own) ? defaultValue : own;
    if (isEmptyValue(value)) {
      if (required) {
        problems.push({
          name,
          message: `“${label || name}” is missing.`,
          remedy: `Fill in {{${name}}}, or give the template a default for it.`,
        });
      }
      texts.set(name, '');
      continue;
    }
    const read = readValue(placeholder, value, language);
    if ('text' in read) texts.set(name, read.text);
    else problems.push({ name, message: `“${label || name}”: ${read.message}`, remedy: read.remedy });
  }
  return { texts, problems };
}

/** Lines that held nothing but placeholders without a value go, and so does space at the end. */
function put(body: string, texts: ReadonlyMap<string, string>): string {
  let line = { text: '', hasGap: false };
  const lines = [line];
  for (const part of parseTemplate(body).parts) {
    if (part.kind === 'placeholder') {
      const text = texts.get(part.name) ?? '';
      line.text += text;
      line.hasGap ||= text === '';
      continue;
    }
    const [first = '', ...rest] = part.text.split('\n');
    line.text += first;
    for (const text of rest) {
      line = { text, hasGap: false };
      lines.push(line);
    }
  }
  return lines
    .filter(({ text, hasGap }) => !hasGap || text.trim() !== '')
    .map(({ text }) => text)
    .join('\n')
    .trimEnd();
}

/**
 * Puts values into a template. Values are text and nothing else: braces in them stay braces. A body that names what
 * the template does not define leaves that place empty; saving refuses such a body.
 */
export function renderTemplate(
  template: { body: string; placeholders: readonly Placeholder[] },
  values: readonly GivenValue[],
  language = defaultLanguage,
): Rendered {
  const given = new Map(values.map(({ name, value }) => [name.normalize('NFC'), value]));
  const used = new Set(placeholderNames(template.body));
  const asked = template.placeholders.filter(({ name }) => used.has(name));
  const { texts, problems } = readAll(asked, given, language);
  return problems.length > 0 ? { text: null, problems } : { text: put(template.body, texts), problems: [] };
}

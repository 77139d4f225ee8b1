export const placeholderTypes = ['text', 'long_text', 'number', 'date', 'url', 'choice', 'hashtags'] as const;
export type PlaceholderType = (typeof placeholderTypes)[number];

export interface Placeholder {
  name: string;
  type: PlaceholderType;
  /** What the person is asked for. */
  label: string;
  required: boolean;
  /** Taken where nothing is given; empty: none. */
  defaultValue: string;
  /** Of a `choice`. */
  choices: string[];
}

export type ReadValue = { text: string } | { message: string; remedy: string };

const number = /^[+-]?\d(?:[\d\s'’.,]*\d)?\s?%?$/;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const hashtag = /^[\p{L}\p{M}\p{N}_]+$/u;

function readDate(value: string, language: string): ReadValue {
  const [, year, month, day] = isoDate.exec(value) ?? [];
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isDay =
    year !== undefined && at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  if (!isDay) return { message: 'That is no date.', remedy: 'Give a day as 2026-11-21.' };
  return { text: at.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' }) };
}

function readAddress(value: string): ReadValue {
  const address = URL.canParse(value) ? new URL(value) : undefined;
  if (address && (address.protocol === 'https:' || address.protocol === 'http:')) return { text: value };
  return { message: 'That is no web address.', remedy: 'Give one that begins with https://.' };
}

function readHashtags(value: string): ReadValue {
  const tags = value.split(/[\s,;]+/).map((tag) => tag.replace(/^[#＃]+/u, ''));
  const given = tags.filter((tag) => tag !== '');
  const wrong = given.find((tag) => !hashtag.test(tag));
  if (wrong === undefined) return { text: given.map((tag) => `#${tag}`).join(' ') };
  return {
    message: `#${wrong.slice(0, 40)} would break off at a sign that hashtags cannot have.`,
    remedy: 'Use letters, digits and underscores, with a space between two hashtags.',
  };
}

/** A value as it goes into the text, or what is wrong with it. `language` is how dates are written out. */
export function readValue(placeholder: Placeholder, given: string, language: string): ReadValue {
  const value = placeholder.type === 'long_text' ? given : given.trim();
  switch (placeholder.type) {
    case 'long_text':
      return { text: value.trimEnd() };
    case 'text':
      return { text: value.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ') };
    case 'number':
      return number.test(value)
        ? { text: value }
        : { message: 'That is no number.', remedy: 'Give a number, such as 12 or 3.5.' };
    case 'date':
      return readDate(value, language);
    case 'url':
      return readAddress(value);
    case 'choice':
      return placeholder.choices.includes(value)
        ? { text: value }
        : {
            message: `“${value.slice(0, 60)}” is not one of its choices.`,
            remedy: `Choose one of: ${placeholder.choices.join(', ')}.`,
          };
    case 'hashtags':
      return readHashtags(value);
  }
}

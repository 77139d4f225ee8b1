import { lengthIn } from './count-text.ts';
import type { OptionField, TextUnit } from './types.ts';

/** What is wrong with one value; `path` is relative to the options. */
export interface OptionProblem {
  path: string;
  message: string;
  remedy: string;
}

type Options = Readonly<Record<string, unknown>>;
type Judge = (field: OptionField, value: unknown, unit: TextUnit) => OptionProblem[];

function problem(path: string, message: string, remedy: string): OptionProblem[] {
  return [{ path, message, remedy }];
}

function tooLong(
  path: string,
  label: string,
  text: string,
  max: number | undefined,
  unit: TextUnit,
): OptionProblem[] {
  if (max === undefined) return [];
  const over = lengthIn(unit, text) - max;
  if (over <= 0) return [];
  const letters = over === 1 ? 'one character' : `${over} characters`;
  return problem(path, `${label} is ${letters} too long.`, `Shorten it to ${max} characters.`);
}

function listProblems({ name, label, min, max }: OptionField, count: number): OptionProblem[] {
  if (max !== undefined && count > max) {
    return problem(name, `${label} has ${count} entries; ${max} are taken.`, `Take out ${count - max}.`);
  }
  if (min !== undefined && count < min) {
    return problem(name, `${label} needs at least ${min} entries.`, `Add ${min - count}, or take it off.`);
  }
  return [];
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

const judgeText: Judge = ({ name, label, maxLength, format }, value, unit) => {
  if (typeof value !== 'string') return problem(name, `${label} must be a text.`, 'Give it as text.');
  if (format === 'url' && value.trim() !== '' && !isWebAddress(value.trim())) {
    return problem(name, `${label} is no web address.`, 'Enter an address that begins with https://.');
  }
  return tooLong(name, label, value, maxLength, unit);
};

const judgeTexts: Judge = (field, value, unit) => {
  const { name, label, maxLength } = field;
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) {
    return problem(name, `${label} must be a list of texts.`, 'Give a list of texts.');
  }
  return [
    ...listProblems(field, value.length),
    ...value.flatMap((entry: string, index) =>
      tooLong(`${name}.${index}`, `${label}, entry ${index + 1},`, entry, maxLength, unit),
    ),
  ];
};

const judgeThread: Judge = (field, value) => {
  const { name, label } = field;
  if (!Array.isArray(value))
    return problem(name, `${label} must be a list of parts.`, 'Give a list of { text, media_ids }.');
  const parts = value as unknown[];
  const wrong = parts.findIndex((part) => !isPart(part));
  if (wrong >= 0) {
    return problem(
      `${name}.${wrong}`,
      `Part ${wrong + 2} is not a part of a thread.`,
      'Give { text, media_ids }.',
    );
  }
  return listProblems(field, parts.length);
};

function isPart(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  const { text, media_ids = [], ...rest } = part as Record<string, unknown>;
  return (
    typeof text === 'string' &&
    Array.isArray(media_ids) &&
    media_ids.every((id) => typeof id === 'string') &&
    Object.keys(rest).length === 0
  );
}

const judgePoll: Judge = (field, value, unit) => {
  const { name, label, maxLength } = field;
  const poll = (typeof value === 'object' && value !== null ? value : {}) as Options;
  const { options, minutes } = poll;
  if (
    !Array.isArray(options) ||
    !options.every((entry) => typeof entry === 'string' && entry.trim() !== '')
  ) {
    return problem(
      `${name}.options`,
      `${label} needs its options as texts.`,
      'Give options as a list of texts.',
    );
  }
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 5) {
    return problem(`${name}.minutes`, `${label} needs to say how long it runs.`, 'Give minutes, 5 or more.');
  }
  return [
    ...listProblems(field, options.length),
    ...options.flatMap((entry: string, index) =>
      tooLong(`${name}.options.${index}`, `Option ${index + 1}`, entry, maxLength, unit),
    ),
  ];
};

const judges: Record<OptionField['kind'], Judge> = {
  choice: ({ name, label, choices = [] }, value) =>
    choices.some((choice) => choice.value === value)
      ? []
      : problem(
          name,
          `${label} has no choice “${String(value)}”.`,
          `Choose ${choices.map((choice) => choice.value).join(', ')}.`,
        ),
  flag: ({ name, label }, value) =>
    typeof value === 'boolean' ? [] : problem(name, `${label} is a yes or no.`, 'Give true or false.'),
  text: judgeText,
  texts: judgeTexts,
  number: ({ name, label, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }, value) =>
    typeof value === 'number' && value >= min && value <= max
      ? []
      : problem(name, `${label} must be a number from ${min} to ${max}.`, 'Give a number within the span.'),
  thread: judgeThread,
  media: ({ name, label }, value) =>
    typeof value === 'string'
      ? []
      : problem(name, `${label} must be a picture of the library.`, 'Give its id.'),
  poll: judgePoll,
};

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function applies({ when }: OptionField, options: Options): boolean {
  return !when || when.is.includes(options[when.option] as string | boolean);
}

/** The options that a network does not know, are of the wrong kind, too long, or missing. */
export function optionProblems(
  fields: readonly OptionField[],
  options: Options,
  unit: TextUnit,
): OptionProblem[] {
  const known = fields.map(({ name }) => name);
  const unknown = Object.keys(options)
    .filter((name) => !known.includes(name))
    .flatMap((name) =>
      problem(
        name,
        `There is no option “${name}” here.`,
        known.length > 0 ? `Take it out; there are ${known.join(', ')}.` : 'Take it out.',
      ),
    );
  const wrong = fields.flatMap((field) => {
    const value = options[field.name];
    if (isGiven(value)) return judges[field.kind](field, value, unit);
    if (!field.required || !applies(field, options)) return [];
    return problem(
      field.name,
      `${field.label} is missing.`,
      field.help ?? `Set ${field.label.toLowerCase()}.`,
    );
  });
  return [...unknown, ...wrong];
}

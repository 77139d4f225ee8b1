import { Refusal } from '../../shared/refusal.ts';

/** One thing that a schema found wrong, as far as this file reads it. */
export interface InputIssue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

interface IssueDetails {
  code: string;
  origin: string;
  expected: string;
  format: string;
  maximum: number;
  minimum: number;
  values: unknown[];
}

type Words = [message: string, remedy: string];

function fieldOf(issue: InputIssue): string | undefined {
  const keys = issue.path?.map((part) => String(typeof part === 'object' ? part.key : part)) ?? [];
  return keys.length > 0 ? keys.join('.') : undefined;
}

function tooBig(field: string | undefined, { origin, maximum }: IssueDetails): Words {
  if (field === 'limit') {
    return [`A page holds at most ${maximum}.`, `Ask for at most ${maximum} a page and follow next_cursor.`];
  }
  if (origin === 'string') {
    return [
      `This text is longer than ${maximum} characters.`,
      `Shorten it to ${maximum} characters or fewer.`,
    ];
  }
  if (origin === 'array') return [`There are more than ${maximum} entries.`, `Give at most ${maximum}.`];
  return [`This value is above ${maximum}.`, `Give ${maximum} or less.`];
}

function tooSmall({ origin, minimum }: IssueDetails): Words {
  if (origin === 'string' && minimum <= 1) return ['This must not be empty.', 'Fill it in.'];
  if (origin === 'string') {
    return [`This text is shorter than ${minimum} characters.`, `Give at least ${minimum} characters.`];
  }
  if (origin === 'array') return [`There are fewer than ${minimum} entries.`, `Give at least ${minimum}.`];
  return [`This value is below ${minimum}.`, `Give ${minimum} or more.`];
}

function wrongType(message: string, { expected }: IssueDetails): Words {
  const article = /^[aeio]/.test(expected) ? 'an' : 'a';
  const kind = expected === 'record' ? 'object' : expected;
  if (message.endsWith('received undefined')) return ['This is missing.', `Give it, as ${article} ${kind}.`];
  return [`This is not ${article} ${kind}.`, `Give ${article} ${kind}.`];
}

function wordsFor(issue: InputIssue): Words {
  const details = issue as InputIssue & IssueDetails;
  switch (details.code) {
    case 'too_big':
      return tooBig(fieldOf(issue), details);
    case 'too_small':
      return tooSmall(details);
    case 'invalid_type':
      return wrongType(issue.message, details);
    case 'invalid_value':
      return ['This is not one of the known values.', `Use one of: ${details.values.join(', ')}.`];
    case 'invalid_format':
      // Patterns of ours say in their message what they take, such as “a time such as 09:30”.
      if (details.format === 'regex') return [`This is not ${issue.message}.`, `Give ${issue.message}.`];
      return [`This is not a valid ${details.format}.`, `Give a valid ${details.format}.`];
    default:
      return [issue.message, 'Correct it and try again.'];
  }
}

/** Puts what a schema found wrong into words that name field and remedy. */
export function inputRefusal(issues: readonly InputIssue[]): Refusal {
  const problems = issues.map((issue) => {
    const [message, remedy] = wordsFor(issue);
    return { field: fieldOf(issue), message, remedy };
  });
  const [first] = problems;
  if (!first)
    return new Refusal('invalid_input', 'The input is not valid.', { remedy: 'Correct it and try again.' });
  return new Refusal('invalid_input', first.message, {
    field: first.field,
    remedy: first.remedy,
    problems: problems.length > 1 ? problems : undefined,
  });
}

import type { z } from 'zod';

/** What is wrong with a design or with what fills it. */
export interface DesignProblem {
  /** `pages.0.layers.2.size`; empty: the whole. */
  path: string;
  message: string;
  remedy: string;
}

type Issue = z.core.$ZodIssue;

function boundWords(issue: Issue & { code: 'too_big' | 'too_small' }): [string, string] {
  const [bound, word] = issue.code === 'too_big' ? [issue.maximum, 'at most'] : [issue.minimum, 'at least'];
  if (issue.origin === 'string')
    return [`This text must have ${word} ${bound} characters.`, `Give ${word} ${bound} characters.`];
  if (issue.origin === 'array')
    return [`There must be ${word} ${bound} entries here.`, `Give ${word} ${bound} entries.`];
  return [`This must be ${word} ${bound}.`, `Give ${word} ${bound}.`];
}

function issueWords(issue: Issue): [string, string] {
  switch (issue.code) {
    case 'too_big':
    case 'too_small':
      return boundWords(issue);
    case 'unrecognized_keys':
      return [
        `The format does not know ${issue.keys.slice(0, 3).join(', ')}.`,
        'Take it out, or correct its name.',
      ];
    case 'invalid_value':
      return ['This is not one of the known values.', `Use one of: ${issue.values.join(', ')}.`];
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('undefined')
        ? ['This is missing.', `Give it, as ${issue.expected}.`]
        : [`This is not of the type ${issue.expected}.`, `Give ${issue.expected}.`];
    case 'invalid_union': {
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
      return options.length > 0
        ? ['There is no such kind.', `Use one of: ${options.join(', ')}.`]
        : ['This has none of the forms it may have.', 'Compare it with a built-in template.'];
    }
    case 'invalid_format':
      return [
        'This name or colour is not written as it must be.',
        `It has to match ${issue.pattern ?? issue.format}.`,
      ];
    case 'custom':
      return [
        issue.message,
        typeof issue.params?.remedy === 'string' ? issue.params.remedy : 'Correct it and try again.',
      ];
    default:
      return [issue.message, 'Correct it and try again.'];
  }
}

export function issueProblem(issue: Issue): DesignProblem {
  const [message, remedy] = issueWords(issue);
  return { path: issue.path.map(String).join('.'), message, remedy };
}

/** What is written: by a model, or by the built-in writer. */
export const writingKinds = [
  'generate',
  'improve',
  'rewrite',
  'shorten',
  'expand',
  'tone',
  'translate',
  'caption',
  'alt_text',
  'hashtags',
  'thread',
  'reply',
  'ideas',
  'analyse',
] as const;
export type WritingKind = (typeof writingKinds)[number];

export const taskKinds = [...writingKinds, 'image'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Those whose result is one running text, which can be shown while it is written. */
export const streamedKinds = [
  'generate',
  'improve',
  'rewrite',
  'shorten',
  'expand',
  'tone',
  'translate',
  'caption',
  'reply',
] as const satisfies readonly WritingKind[];

/** Those that look at a picture. */
export const pictureKinds = ['caption', 'alt_text'] as const satisfies readonly TaskKind[];

export const budgetPeriods = ['day', 'month'] as const;
export type BudgetPeriod = (typeof budgetPeriods)[number];

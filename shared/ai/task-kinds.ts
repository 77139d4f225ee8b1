/** What people ask for text by text. */
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

/** With pictures, and what content runs ask for. */
export const taskKinds = [...writingKinds, 'image', 'insights', 'copy'] as const;
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

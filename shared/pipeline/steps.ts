/** What is done with each source, in this order. */
export const stepNames = ['read', 'insights', 'copy', 'visuals', 'review', 'posts'] as const;
export type StepName = (typeof stepNames)[number];

export const stepStates = ['waiting', 'running', 'needs_review', 'done', 'failed', 'skipped'] as const;
export type StepState = (typeof stepStates)[number];

/** After which a run can be told to wait for a person; it always waits at the review. */
export const pausableSteps = ['read', 'insights', 'copy', 'visuals'] as const satisfies readonly StepName[];
export type PausableStep = (typeof pausableSteps)[number];

export const runStates = ['running', 'needs_review', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

export const itemStates = ['waiting', 'running', 'needs_review', 'done', 'failed', 'cancelled'] as const;
export type ItemState = (typeof itemStates)[number];

export const sourceKinds = ['text', 'url', 'pdf', 'docx', 'feed_item'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const insightKinds = ['figure', 'claim', 'how_to', 'quote', 'point'] as const;
export type InsightKind = (typeof insightKinds)[number];

/** What approved texts become: drafts, posts at the next free slots, or posts at the times that were told. */
export const postings = ['drafts', 'queue', 'times'] as const;
export type Posting = (typeof postings)[number];

/** Bounds of what one run may be asked for. */
export const runLimits = {
  sources: 100,
  targets: 12,
  insightsForEach: 12,
  postsForEachTarget: 3,
  variants: 3,
  /** Characters of a source that are kept and worked on. */
  sourceCharacters: 200_000,
} as const;

/** The states of one post on one account; `docs/architecture.md` draws how they follow each other. */
export const publicationStates = [
  'scheduled',
  'held',
  'publishing',
  'verifying',
  'published',
  'failed',
  'needs_review',
] as const;
export type PublicationState = (typeof publicationStates)[number];

export { beginDrafting, cancelDrafting, resumeDrafting } from './drafting.ts';
export { acceptDrafts, dismissDrafts, latestDrafts, undoDrafts } from './review.ts';
export { getRun } from './rows.ts';

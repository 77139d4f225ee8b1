import { contentOf, type Draft, type FullContent } from './draft.ts';

/** What an update has to say: only the fields that differ from what the server has. */
export type Changes = Partial<FullContent> & { scheduledAt?: string | null };

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** null: nothing to save. */
export function unsavedChanges(saved: Draft, draft: Draft): Changes | null {
  if (saved === draft) return null;
  const before = contentOf(saved);
  const after = contentOf(draft);
  const changes: Changes = {};
  if (before.title !== after.title) changes.title = after.title;
  if (before.body !== after.body) changes.body = after.body;
  if (before.notes !== after.notes) changes.notes = after.notes;
  if (before.tagLinks !== after.tagLinks) changes.tagLinks = after.tagLinks;
  if (!same(before.accountIds, after.accountIds)) changes.accountIds = after.accountIds;
  if (!same(before.variants, after.variants)) changes.variants = after.variants;
  if (!same(before.mediaIds, after.mediaIds)) changes.mediaIds = after.mediaIds;
  if (!same(before.crops, after.crops)) changes.crops = after.crops;
  if (!same(before.labels, after.labels)) changes.labels = after.labels;
  if (saved.when !== draft.when) changes.scheduledAt = draft.when;
  return Object.keys(changes).length === 0 ? null : changes;
}

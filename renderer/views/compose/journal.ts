import type { ComposeState } from './compose-store.ts';
import { pendingChanges } from './compose-store.ts';
import type { Draft } from './draft.ts';
import { mergeDrafts } from './merge-drafts.ts';

/** Writing that had not reached the server, as this window last saw it. */
export interface Unsent {
  key: string;
  postId: string | null;
  /** What the changes were made on. */
  saved: Draft;
  draft: Draft;
  at: number;
}

/** What of `localStorage` is used; it outlives a crash of the page, and is written before the call returns. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Grows with each change of what a draft holds: what an older program left behind is not read as a newer one's. */
const shape = 1;
const keptMs = 30 * 86_400_000;

function prefixOf(workspaceId: string): string {
  return `rostrum unsent ${workspaceId} `;
}

export function journalKey(workspaceId: string, composerId: string): string {
  return prefixOf(workspaceId) + composerId;
}

/** Notes what is unsaved, or that nothing is any more. Throws when there is no room for it. */
export function noteUnsent(shelf: Shelf, key: string, state: ComposeState, at: number): void {
  if (pendingChanges(state) === null) {
    shelf.removeItem(key);
    return;
  }
  const { post, saved, draft } = state;
  shelf.setItem(key, JSON.stringify({ shape, postId: post?.id ?? null, saved, draft, at }));
}

function read(shelf: Shelf, key: string): Unsent | null {
  try {
    const entry = JSON.parse(shelf.getItem(key) ?? 'null') as (Unsent & { shape: number }) | null;
    return entry?.shape === shape ? { ...entry, key } : null;
  } catch (error) {
    // Half an entry, as a full disk leaves it, holds nothing to bring back.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether the post says all of it already: the last save may have arrived after the window was gone. */
function isSaved({ saved, draft }: Unsent, beginning: ComposeState): boolean {
  const broughtBack = mergeDrafts(saved, draft, beginning.saved).draft;
  return pendingChanges({ ...beginning, draft: broughtBack }) === null;
}

/**
 * What was left behind for the post that a composer begins with, or by posts that never got a name; the latest
 * first. What is too old goes, and so does what was saved after all.
 */
export function unsentFor(
  shelf: Shelf,
  workspaceId: string,
  beginning: ComposeState,
  { now, open }: { now: number; open: ReadonlySet<string> },
): Unsent[] {
  const keys = Array.from({ length: shelf.length }, (_none, index) => shelf.key(index) ?? '');
  const found: Unsent[] = [];
  for (const key of keys.filter((one) => one.startsWith(prefixOf(workspaceId)) && !open.has(one))) {
    const entry = read(shelf, key);
    const isOfPost = entry?.postId === (beginning.post?.id ?? null);
    if (entry === null || now - entry.at > keptMs || (isOfPost && isSaved(entry, beginning)))
      shelf.removeItem(key);
    else if (isOfPost) found.push(entry);
  }
  return found.sort((one, other) => other.at - one.at);
}

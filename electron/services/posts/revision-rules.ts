import type { RevisionReason, Snapshot } from '../../../shared/contract/revisions.ts';

const burstMs = 30_000;
/** A text that grew shorter by more than this was cut: what was there stays a version of its own. */
const cutLetters = 40;

/** At most so many versions of a post are kept; of the latest none is left out. */
export const mostRevisions = 200;
export const wholeRevisions = 50;

function isCut(before: string, after: string): boolean {
  return before.length - after.length > cutLetters;
}

function takesAway(before: Snapshot, after: Snapshot): boolean {
  if (
    isCut(before.title, after.title) ||
    isCut(before.body, after.body) ||
    isCut(before.notes, after.notes)
  ) {
    return true;
  }
  const lost = (was: readonly string[], is: readonly string[]) => was.some((one) => !is.includes(one));
  if (
    lost(before.labels, after.labels) ||
    lost(before.accountIds, after.accountIds) ||
    lost(before.mediaIds, after.mediaIds)
  ) {
    return true;
  }
  return before.variants.some((was) => {
    const is = after.variants.find(({ accountId }) => accountId === was.accountId);
    if (!is) return true;
    if (was.body !== null && isCut(was.body, is.body ?? '')) return true;
    if (was.mediaIds && lost(was.mediaIds, is.mediaIds ?? [])) return true;
    return Object.keys(was.options).some((name) => !(name in is.options));
  });
}

interface Kept {
  author: string;
  reason: RevisionReason;
  begun_at: number;
  snapshot: Snapshot;
}

/** Whether what was written now goes on what the same author wrote a moment ago, and takes nothing away. */
export function joinsBurst(
  known: Kept,
  next: { author: string; reason: RevisionReason; at: number; snapshot: Snapshot },
): boolean {
  return (
    next.reason === 'edited' &&
    (known.reason === 'edited' || known.reason === 'created') &&
    known.author === next.author &&
    next.at >= known.begun_at &&
    next.at - known.begun_at < burstMs &&
    !takesAway(known.snapshot, next.snapshot)
  );
}

/**
 * Which versions give way when there are too many: of the older half-minutes of typing every second one, then the
 * oldest; the first and the latest ones stay. Expects them by number.
 */
export function revisionsToDrop(rows: readonly { number: number; reason: RevisionReason }[]): number[] {
  const over = rows.length - mostRevisions;
  if (over <= 0) return [];
  const older = rows.slice(1, -wholeRevisions);
  const dropped = older.filter(({ reason }, index) => reason === 'edited' && index % 2 === 0);
  const still = older.filter((row) => !dropped.includes(row));
  const more = Math.max(0, over - dropped.length);
  return [...dropped, ...still.slice(0, more)].map(({ number }) => number);
}

import { mergeText } from '../../../../shared/writing/merge-text.ts';
import { wordDiff, words } from '../../../../shared/writing/word-diff.ts';

export type Decision = 'open' | 'accepted' | 'rejected';

/** What stays, or what one accepts or rejects at once. */
export type Piece =
  | { kind: 'same'; text: string }
  | { kind: 'change'; was: string; becomes: string; decision: Decision };

/** A text that is suggested in the place of another, piece by piece. */
export interface Suggestion {
  pieces: readonly Piece[];
  /** What it is compared with: the text as it was, the person's later words put in, or against them. */
  footing: 'as_begun' | 'merged' | 'conflicting';
}

/** So few words that stay between two changes are read with them. */
const bridgeWords = 2;

function isBridge(text: string): boolean {
  return (
    !text.includes('\n') && words(text).filter((word) => /\p{L}|\p{N}/u.test(word)).length <= bridgeWords
  );
}

/** The texts compared; changes with next to nothing between them are one. */
export function compareTexts(before: string, after: string): Piece[] {
  const pieces: Piece[] = [];
  const changed = (was: string, becomes: string) => {
    const last = pieces.at(-1);
    const beforeLast = pieces.at(-2);
    if (last?.kind === 'change') {
      pieces[pieces.length - 1] = { ...last, was: last.was + was, becomes: last.becomes + becomes };
    } else if (last?.kind === 'same' && beforeLast?.kind === 'change' && isBridge(last.text)) {
      pieces.splice(-2, 2, {
        ...beforeLast,
        was: beforeLast.was + last.text + was,
        becomes: beforeLast.becomes + last.text + becomes,
      });
    } else pieces.push({ kind: 'change', was, becomes, decision: 'open' });
  };
  for (const { kind, text } of wordDiff(before, after)) {
    if (kind === 'same') pieces.push({ kind, text });
    else changed(kind === 'removed' ? text : '', kind === 'added' ? text : '');
  }
  return pieces;
}

function read(suggestion: Suggestion, isNew: (decision: Decision) => boolean): string {
  return suggestion.pieces
    .map((piece) => (piece.kind === 'same' ? piece.text : isNew(piece.decision) ? piece.becomes : piece.was))
    .join('');
}

/** The text with what was accepted. */
export function textNow(suggestion: Suggestion): string {
  return read(suggestion, (decision) => decision === 'accepted');
}

/** The text if what is still open were accepted too. */
export function textAimedAt(suggestion: Suggestion): string {
  return read(suggestion, (decision) => decision !== 'rejected');
}

export function openChanges({ pieces }: Suggestion): number {
  return pieces.filter((piece) => piece.kind === 'change' && piece.decision === 'open').length;
}

/** Decides one piece, or all that are open. */
export function decided(suggestion: Suggestion, which: number | 'all', decision: Decision): Suggestion {
  const pieces = suggestion.pieces.map((piece, index) => {
    const isMeant = which === 'all' ? piece.kind === 'change' && piece.decision === 'open' : index === which;
    return isMeant && piece.kind === 'change' ? { ...piece, decision } : piece;
  });
  return { ...suggestion, pieces };
}

/** Compared with what stands there now: what was typed since is kept where it goes together with the suggestion. */
function onto(suggestion: Suggestion, present: string): Suggestion {
  const merge = mergeText(textNow(suggestion), present, textAimedAt(suggestion));
  const footing = merge.conflicts === 0 ? 'merged' : 'conflicting';
  return { pieces: compareTexts(present, merge.theirs), footing };
}

/** A suggestion on its way, and where it came by: undo and redo of the text find the way back. */
export interface Review {
  now: Suggestion;
  trail: readonly Suggestion[];
}

const longestTrail = 60;

export function beginReview(before: string, after: string): Review {
  const now: Suggestion = { pieces: compareTexts(before, after), footing: 'as_begun' };
  return { now, trail: [now] };
}

/** The review for the text as it stands now, whoever changed it. */
export function followText(review: Review, present: string): Review {
  if (textNow(review.now) === present) return review;
  const known = review.trail.findLast((suggestion) => textNow(suggestion) === present);
  return { ...review, now: known ?? onto(review.now, present) };
}

export function decide(review: Review, which: number | 'all', decision: Decision): Review {
  const now = decided(review.now, which, decision);
  return { now, trail: [...review.trail, review.now, now].slice(-longestTrail) };
}

import { diff3Merge } from 'node-diff3';
import { words } from './word-diff.ts';

export interface TextMerge {
  /** How many places both changed, each in another way. */
  conflicts: number;
  /** The merged text, with what one side, the other, or both (theirs first) wrote in those places. */
  mine: string;
  theirs: string;
  both: string;
}

/** Comparing takes time that grows with the square: above this, whole lines are compared, then whole texts. */
const mostPieces = 1_500;

function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** How many pieces all of them share at the beginning and at the end: edits are mostly in one place. */
function shared(texts: readonly (readonly string[])[]): { head: number; tail: number } {
  const [first = []] = texts;
  const least = Math.min(...texts.map((pieces) => pieces.length));
  let head = 0;
  while (head < least && texts.every((pieces) => pieces[head] === first[head])) head += 1;
  let tail = 0;
  while (tail < least - head && texts.every((pieces) => pieces.at(-1 - tail) === first.at(-1 - tail)))
    tail += 1;
  return { head, tail };
}

function mergePieces(base: string[], mine: string[], theirs: string[]): TextMerge | undefined {
  const { head, tail } = shared([base, mine, theirs]);
  const middle = (pieces: string[]) => pieces.slice(head, pieces.length - tail);
  const sides = [middle(mine), middle(base), middle(theirs)] as const;
  if (sides.some((pieces) => pieces.length > mostPieces)) return undefined;
  const before = base.slice(0, head).join('');
  const merge: TextMerge = { conflicts: 0, mine: before, theirs: before, both: before };
  for (const region of diff3Merge(...sides, { excludeFalseConflicts: true })) {
    const ours = (region.ok ?? region.conflict?.a ?? []).join('');
    const others = (region.ok ?? region.conflict?.b ?? []).join('');
    if (region.conflict) merge.conflicts += 1;
    merge.mine += ours;
    merge.theirs += others;
    merge.both += region.conflict ? others + ours : ours;
  }
  const after = base.slice(base.length - tail).join('');
  return { ...merge, mine: merge.mine + after, theirs: merge.theirs + after, both: merge.both + after };
}

/** What two people made of one text, put together: changes in different places are all kept. */
export function mergeText(base: string, mine: string, theirs: string): TextMerge {
  const agreed = mine === theirs || theirs === base ? mine : mine === base ? theirs : null;
  if (agreed !== null) return { conflicts: 0, mine: agreed, theirs: agreed, both: agreed };
  return (
    mergePieces(words(base), words(mine), words(theirs)) ??
    mergePieces(lines(base), lines(mine), lines(theirs)) ?? {
      conflicts: 1,
      mine,
      theirs,
      both: `${theirs}\n\n${mine}`,
    }
  );
}

/** Both sides' additions and removals; the order of whoever changed it, mine where both did. */
export function mergeList(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const inOrder = (list: readonly string[], of: readonly string[]) => list.filter((one) => of.includes(one));
  const iMoved = inOrder(base, mine).join('\n') !== inOrder(mine, base).join('\n');
  const [first, second] = iMoved ? [mine, theirs] : [theirs, mine];
  const gone = (one: string) => base.includes(one) && !(mine.includes(one) && theirs.includes(one));
  const kept = first.filter((one) => !gone(one));
  for (const one of second) {
    if (gone(one) || kept.includes(one)) continue;
    const before = second.slice(0, second.indexOf(one)).findLast((other) => kept.includes(other));
    kept.splice(before === undefined ? 0 : kept.indexOf(before) + 1, 0, one);
  }
  return kept;
}

import type { Copy, Insight, OpenedItem, RunItem } from '../../../../shared/contract/pipeline-records.ts';
import { useKeys } from '../../../app/use-keys.ts';
import { decideCopy, updateInsight } from './decisions.ts';
import { editCopy, editInsight, lookAt, useReview } from './review-store.ts';
import { neighbour, nextOpen, subjectOf } from './review-walk.ts';

interface Desk {
  /** The source that is opened; its item follows when it has come. */
  itemId: string | undefined;
  item: OpenedItem | undefined;
  activeId: string | null;
  queue: readonly RunItem[];
  openItem(id: string): void;
  /** A key that decides was pressed before there was anything to see: what nobody has seen is not decided on. */
  onTooEarly(): void;
}

type Decision = 'approved' | 'rejected';

/** The same key again takes a decision back. */
function decideOn(thing: Copy | Insight, decision: Decision): void {
  const isAgain = thing.state === decision;
  if ('quote' in thing) void updateInsight(thing, { state: isAgain ? 'suggested' : decision });
  else void decideCopy(thing, isAgain ? 'open' : decision);
}

/** J and K walk texts and, at their ends, sources; A approves, X rejects, E edits, R asks again. */
export function useReviewKeys(desk: Desk): void {
  const { itemId, item, activeId, queue, openItem, onTooEarly } = desk;
  const isInsights = item !== undefined && subjectOf(item) === 'insights';
  const things: readonly (Copy | Insight)[] = item
    ? isInsights
      ? item.foundInsights
      : item.writtenCopies
    : [];
  const active = things.find(({ id }) => id === activeId);
  // What has become a post is changed there.
  const open = active && !('postId' in active && active.postId !== null) ? active : undefined;

  function step(distance: 1 | -1): void {
    const next = neighbour(things, activeId, distance);
    const source = next ? null : neighbour(queue, itemId, distance);
    if (next) lookAt(next.id);
    else if (source) openItem(source.id);
  }

  /** The next undecided one follows; with the last one of a source, the next source that has any. */
  function decide(decision: Decision): void {
    if (!open) return;
    decideOn(open, decision);
    if (open.state === decision) return;
    const next = nextOpen(things, open.id);
    const rest = queue.slice(queue.findIndex(({ id }) => id === itemId) + 1);
    const source = rest.find(({ copies }) => isInsights || copies.open > 0);
    if (next) lookAt(next.id);
    else if (source) openItem(source.id);
  }

  function edit(): void {
    if (!open) return;
    if ('quote' in open) editInsight(open);
    else editCopy(open);
  }

  const seen = (act: () => void) => (item ? act : onTooEarly);

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    a: seen(() => decide('approved')),
    x: seen(() => decide('rejected')),
    e: seen(edit),
    r: seen(() => open && !isInsights && useReview.setState({ redoId: open.id })),
  });
}

import type { OpenedItem, RunItem } from '../../../../shared/contract/pipeline-records.ts';
import type { Quote } from './source-paragraphs.ts';

/** What is decided on in a source: its insights while it waits after them, its texts from then on. */
export function subjectOf(item: Pick<OpenedItem, 'state' | 'step'>): 'insights' | 'copies' {
  const waitsEarly = item.state === 'needs_review' && (item.step === 'insights' || item.step === 'read');
  return waitsEarly ? 'insights' : 'copies';
}

/** The sources that wait for a person; the one that is looked at stays among them when it no longer does. */
export function queueOf(items: readonly RunItem[], openedId: string | undefined): RunItem[] {
  return items.filter(({ id, state }) => state === 'needs_review' || id === openedId);
}

/** The next one in a direction, or null at the end. */
export function neighbour<Thing extends { id: string }>(
  things: readonly Thing[],
  id: string | null | undefined,
  distance: 1 | -1,
): Thing | null {
  const at = things.findIndex((thing) => thing.id === id);
  if (at < 0) return things[0] ?? null;
  return things[at + distance] ?? null;
}

/** The next one that is undecided, after this one and then from the top; null: there is none. */
export function nextOpen<Thing extends { id: string; state: string }>(
  things: readonly Thing[],
  id: string,
): Thing | null {
  const at = things.findIndex((thing) => thing.id === id);
  const turned = [...things.slice(at + 1), ...things.slice(0, Math.max(0, at))];
  return turned.find(({ state }) => state === 'open' || state === 'suggested') ?? null;
}

/** Where in the source the insights stand; those that what is looked at rests on stand out. */
export function quotesOf(item: OpenedItem, activeId: string | null): Quote[] {
  const copy = item.writtenCopies.find(({ id }) => id === activeId);
  const active = new Set(copy ? copy.insightIds : activeId === null ? [] : [activeId]);
  return item.foundInsights
    .filter(({ state }) => state !== 'rejected')
    .map(({ id, start, end }) => ({ id, start, end, isActive: active.has(id) }));
}

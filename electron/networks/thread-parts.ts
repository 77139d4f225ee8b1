import type { Checkpoint, Draft, DraftPart, UnclearStep } from './adapter.ts';

/** One thing that becomes visible: the post, a further part of its thread, or the first comment. */
export interface VisiblePart {
  /** Name of the visible step. */
  step: string;
  part: DraftPart;
  /** Step of what it answers; null for the post itself. */
  answers: string | null;
}

/** What of a draft becomes visible, in order: each part answers the one before, so does the first comment. */
export function visibleParts(draft: Draft): VisiblePart[] {
  const parts: VisiblePart[] = [{ step: 'post', part: draft, answers: null }];
  for (const [index, part] of draft.thread.entries()) {
    parts.push({ step: `part ${index + 2}`, part, answers: index === 0 ? 'post' : `part ${index + 1}` });
  }
  if (draft.firstComment !== null) {
    const answers = parts.at(-1)?.step ?? 'post';
    parts.push({ step: 'first comment', part: { text: draft.firstComment, media: [] }, answers });
  }
  return parts;
}

/** Names of the steps that prepare a part: those of the post itself keep plain names. */
export function stepName(step: string, name: string): string {
  return step === 'post' ? name : `${step}: ${name}`;
}

/** The part that an unclear step was to make, and the remote id of what it answers. */
export function unclearPart(
  { name, finished }: UnclearStep,
  draft: Draft,
): { part: DraftPart; parentId: string | null } {
  const found = visibleParts(draft).find(({ step }) => step === name);
  if (!found) throw new Error(`The draft has no part ${name}.`);
  return {
    part: found.part,
    parentId: found.answers === null ? null : remoteIdOf(finished.get(found.answers)),
  };
}

function remoteIdOf(checkpoint: Checkpoint | undefined): string | null {
  return typeof checkpoint?.remoteId === 'string' ? checkpoint.remoteId : null;
}

/** Remote ids of what is known to be out: what is sought is none of them. */
export function knownIds({ finished }: UnclearStep): Set<unknown> {
  return new Set([...finished.values()].map(({ remoteId }) => remoteId));
}

import { create } from 'zustand';
import type { Copy, Insight } from '../../../../shared/contract/pipeline-records.ts';
import { type CopyDraft, changesOf, draftOf } from './copy-draft.ts';

interface InsightDraft {
  base: Insight;
  text: string;
  quote: string;
}

interface ReviewState {
  /** The text or insight that is looked at. */
  activeId: string | null;
  /** What is open for changing. */
  editedId: string | null;
  redoId: string | null;
  /** Changes that are not saved; kept while one looks at other texts and views. */
  copyDrafts: Readonly<Record<string, CopyDraft>>;
  insightDrafts: Readonly<Record<string, InsightDraft>>;
}

export const useReview = create<ReviewState>(() => ({
  activeId: null,
  editedId: null,
  redoId: null,
  copyDrafts: {},
  insightDrafts: {},
}));

function without<Value>(record: Readonly<Record<string, Value>>, id: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));
}

export function lookAt(id: string | null): void {
  useReview.setState({ activeId: id });
}

export function editCopy(copy: Copy): void {
  useReview.setState(({ copyDrafts }) => ({
    activeId: copy.id,
    editedId: copy.id,
    copyDrafts: { ...copyDrafts, [copy.id]: copyDrafts[copy.id] ?? draftOf(copy) },
  }));
}

export function changeCopy(id: string, values: Partial<Omit<CopyDraft, 'base'>>): void {
  useReview.setState(({ copyDrafts }) => {
    const draft = copyDrafts[id];
    return draft ? { copyDrafts: { ...copyDrafts, [id]: { ...draft, ...values } } } : {};
  });
}

/** The change goes on from what another made of the text, or is forgotten. */
export function rebase(copy: Copy): void {
  useReview.setState(({ copyDrafts }) => {
    const draft = copyDrafts[copy.id];
    return draft ? { copyDrafts: { ...copyDrafts, [copy.id]: { ...draft, base: copy } } } : {};
  });
}

export function dropCopy(id: string): void {
  useReview.setState(({ copyDrafts, editedId }) => ({
    copyDrafts: without(copyDrafts, id),
    editedId: editedId === id ? null : editedId,
  }));
}

/** Closes the editor; what is changed and not saved stays with the text. */
export function closeEditor(): void {
  useReview.setState(({ editedId, copyDrafts, insightDrafts }) => {
    if (editedId === null) return {};
    const copy = copyDrafts[editedId];
    const insight = insightDrafts[editedId];
    return {
      editedId: null,
      ...(copy && changesOf(copy.base, copy) === null && { copyDrafts: without(copyDrafts, editedId) }),
      ...(insight &&
        insight.text === insight.base.text &&
        insight.quote === insight.base.quote && { insightDrafts: without(insightDrafts, editedId) }),
    };
  });
}

export function editInsight(insight: Insight): void {
  useReview.setState(({ insightDrafts }) => ({
    activeId: insight.id,
    editedId: insight.id,
    insightDrafts: {
      ...insightDrafts,
      [insight.id]: insightDrafts[insight.id] ?? {
        base: insight,
        text: insight.text,
        quote: insight.quote,
      },
    },
  }));
}

export function changeInsight(id: string, values: Partial<Omit<InsightDraft, 'base'>>): void {
  useReview.setState(({ insightDrafts }) => {
    const draft = insightDrafts[id];
    return draft ? { insightDrafts: { ...insightDrafts, [id]: { ...draft, ...values } } } : {};
  });
}

export function dropInsight(id: string): void {
  useReview.setState(({ insightDrafts, editedId }) => ({
    insightDrafts: without(insightDrafts, id),
    editedId: editedId === id ? null : editedId,
  }));
}

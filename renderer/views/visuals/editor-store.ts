import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenedTemplate } from '../../../shared/contract/visuals.ts';
import type { Design, VisualValues } from '../../../shared/visuals/format.ts';
import type { SizeId } from '../../../shared/visuals/sizes.ts';

/** What a person works on: all that undo brings back. */
export interface Work {
  design: Design;
  values: VisualValues;
}

export interface EditorState extends Work {
  template: OpenedTemplate;
  lookId: string | undefined;
  sizeId: SizeId;
  /** Of the drawn pages, from 0. */
  page: number;
  selected: string | null;
  past: readonly Work[];
  future: readonly Work[];
  /** What was changed last, and when: typing on in one field is one step of undo. */
  last: { field: string; at: number } | null;
}

export type EditorStore = StoreApi<EditorState>;

const stepsKept = 200;
/** Changes of one field that follow each other so soon are one step. */
const oneStepMs = 1_200;

export type Beginning = Pick<EditorState, 'design' | 'values' | 'lookId' | 'sizeId'>;

export function createEditorStore(template: OpenedTemplate, kept?: Beginning): EditorStore {
  const beginning = kept ?? {
    design: template.design,
    values: {},
    lookId: undefined,
    sizeId: template.design.size,
  };
  return createStore<EditorState>(() => ({
    template,
    page: 0,
    selected: null,
    past: [],
    future: [],
    last: null,
    ...beginning,
  }));
}

/** A change that can be taken back; `field` names what was changed. */
export function change(state: EditorState, field: string, at: number, work: Partial<Work>): EditorState {
  const isSameStep = state.last !== null && state.last.field === field && at - state.last.at < oneStepMs;
  const before: Work = { design: state.design, values: state.values };
  return {
    ...state,
    ...work,
    past: isSameStep ? state.past : [...state.past, before].slice(-stepsKept),
    future: [],
    last: { field, at },
  };
}

export function undo(state: EditorState): EditorState {
  const before = state.past.at(-1);
  if (!before) return state;
  const now: Work = { design: state.design, values: state.values };
  return { ...state, ...before, past: state.past.slice(0, -1), future: [now, ...state.future], last: null };
}

export function redo(state: EditorState): EditorState {
  const [next, ...rest] = state.future;
  if (!next) return state;
  const now: Work = { design: state.design, values: state.values };
  return { ...state, ...next, past: [...state.past, now], future: rest, last: null };
}

/** Back to how the template is kept; that can be undone as well. */
export function startOver(state: EditorState, at: number): EditorState {
  return change(state, 'start over', at, { design: state.template.design, values: {} });
}

export function isChanged({ design, values, template }: EditorState): boolean {
  return design !== template.design || Object.keys(values).length > 0;
}

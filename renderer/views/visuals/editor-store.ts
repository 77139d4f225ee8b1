import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenedTemplate } from '../../../shared/contract/visuals.ts';
import type { Design, VisualValues } from '../../../shared/visuals/format.ts';
import type { SizeId } from '../../../shared/visuals/sizes.ts';

/** What is drawn. */
export interface Content {
  design: Design;
  values: VisualValues;
}

/** What a person works on: all that undo brings back. */
export interface Work extends Content {
  /** Of the template that it was made from: saving over a newer one is a conflict. */
  version: number;
}

export interface EditorState extends Work {
  template: OpenedTemplate;
  lookId: string | undefined;
  sizeId: SizeId;
  /** What is written in the JSON field and not taken over yet. */
  json: string | null;
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

export type Beginning = Pick<EditorState, keyof Work | 'lookId' | 'sizeId' | 'json'>;

export function createEditorStore(template: OpenedTemplate, kept?: Beginning): EditorStore {
  const beginning = kept ?? {
    design: template.design,
    values: {},
    lookId: undefined,
    sizeId: template.design.size,
    version: template.version,
    json: null,
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

function workIn({ design, values, version }: EditorState): Work {
  return { design, values, version };
}

/** A change that can be taken back; `field` names what was changed. */
export function change(state: EditorState, field: string, at: number, work: Partial<Work>): EditorState {
  const isSameStep = state.last !== null && state.last.field === field && at - state.last.at < oneStepMs;
  const before = workIn(state);
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
  const future = [workIn(state), ...state.future];
  return { ...state, ...before, past: state.past.slice(0, -1), future, last: null };
}

export function redo(state: EditorState): EditorState {
  const [next, ...rest] = state.future;
  if (!next) return state;
  return { ...state, ...next, past: [...state.past, workIn(state)], future: rest, last: null };
}

/** Back to how the template is kept; that can be undone as well. */
export function startOver(state: EditorState, at: number): EditorState {
  return change(state, 'start over', at, {
    design: state.template.design,
    values: {},
    version: state.template.version,
  });
}

/** News of the template: shown at once where nothing is changed here; else the work stays that of the older one. */
export function follow(state: EditorState, template: OpenedTemplate): EditorState {
  if (template === state.template) return state;
  if (isChanged(state)) return { ...state, template };
  return { ...state, template, design: template.design, version: template.version };
}

/** What was saved is the template now, and what undo brings back was made from it. */
export function saved(state: EditorState, template: OpenedTemplate): EditorState {
  const { version } = template;
  const onto = (work: Work) => (work.version === state.version ? { ...work, version } : work);
  return {
    ...state,
    template,
    design: template.design,
    values: {},
    version,
    past: state.past.map(onto),
    future: state.future.map(onto),
    last: null,
  };
}

export function isChanged({ design, values, template }: EditorState): boolean {
  return design !== template.design || Object.keys(values).length > 0;
}

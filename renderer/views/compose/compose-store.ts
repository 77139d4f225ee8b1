import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Media } from '../../../shared/contract/media.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { type Draft, draftOfPost, emptyDraft, isEmpty, type Tab, textOf } from './draft.ts';
import { type History, noHistory, remember, stepBack, stepForward } from './history.ts';
import { type FieldConflict, mergeDrafts, type Side, settleConflict } from './merge-drafts.ts';
import { type Changes, unsavedChanges } from './unsaved-changes.ts';

export interface Upload {
  /** Of the transfer that says how far it is. */
  key: string;
  fileName: string;
  /** An object URL of the file itself, shown until the server has it. */
  previewUrl: string;
  tab: Tab;
}

export type SaveState =
  | { kind: 'untouched' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'failed'; message: string };

/** Changes that do not go together with those of the person. */
export interface Conflict {
  /** The post as someone else saved it; null: what this person wrote earlier and brought back. */
  theirs: Post | null;
  by: string;
  /** What both sides set out from, and the other side. */
  base: Draft;
  other: Draft;
  fields: readonly FieldConflict[];
}

export interface ComposeState {
  zone: string;
  /** The post as the server last told it; null until the first save. */
  post: Post | null;
  /** That post as a draft: what changes are measured against. */
  saved: Draft;
  draft: Draft;
  pictures: Record<string, Media>;
  uploads: Upload[];
  tab: Tab;
  /** Grows when the text is replaced from outside, so that the editor takes it over. */
  revision: number;
  history: History;
  save: SaveState;
  conflict: Conflict | null;
  /** The end of a paste for which there was no room. */
  leftover: string | null;
  /** Whose changes were put together with the person's own, for a note. */
  mergedWith: { by: string; at: number } | null;
}

export type ComposeStore = StoreApi<ComposeState>;

export interface Beginning {
  zone: string;
  post?: Post;
  accountIds?: string[];
  when?: string | null;
}

export function picturesById(pictures: readonly Media[]): Record<string, Media> {
  return Object.fromEntries(pictures.map((picture) => [picture.id, picture]));
}

export function beginState({ zone, post, accountIds = [], when = null }: Beginning): ComposeState {
  const saved = post ? draftOfPost(post, zone) : emptyDraft(accountIds, when);
  return {
    zone,
    post: post ?? null,
    saved,
    draft: saved,
    pictures: post ? picturesById(post.media) : {},
    uploads: [],
    tab: 'all',
    revision: 0,
    history: noHistory,
    save: { kind: 'untouched' },
    conflict: null,
    leftover: null,
    mergedWith: null,
  };
}

export function createComposeStore(beginning: Beginning): ComposeStore {
  return createStore<ComposeState>(() => beginState(beginning));
}

/** Applies a change of the draft; a tab whose account was switched off gives way to the shared one. */
export function edit(
  state: ComposeState,
  change: (draft: Draft) => Draft,
  at: number = Date.now(),
  isDeed = false,
): ComposeState {
  const draft = change(state.draft);
  if (draft === state.draft) return state;
  const history = remember(state.history, state.draft, draft, { tab: state.tab, at, isDeed });
  return { ...state, draft, history, tab: tabOf(state.tab, draft) };
}

function tabOf(tab: Tab, draft: Draft): Tab {
  return tab === 'all' || draft.accountIds.includes(tab) ? tab : 'all';
}

/** Takes back the last change, of whatever field. */
export function undo(state: ComposeState): ComposeState {
  return stepped(state, stepBack(state.history, state.draft));
}

export function redo(state: ComposeState): ComposeState {
  return stepped(state, stepForward(state.history, state.draft));
}

function stepped(state: ComposeState, taken: ReturnType<typeof stepBack>): ComposeState {
  if (taken === null) return state;
  const { history, draft, tab } = taken;
  return { ...state, history, draft, tab: tabOf(tab, draft), revision: state.revision + 1 };
}

/** As `edit`, and shows the text anew in the editor; undo takes it back by itself. */
export function replaceText(
  state: ComposeState,
  change: (draft: Draft) => Draft,
  at: number = Date.now(),
): ComposeState {
  return { ...edit(state, change, at, true), revision: state.revision + 1 };
}

/**
 * null when there is nothing worth saving. A new post in which nothing was written is not a draft yet. Only a
 * scheduled post has a time to save: giving any other one a time would schedule it.
 */
export function pendingChanges(state: ComposeState): Changes | null {
  const { post, saved, draft } = state;
  // Asked several times for each keystroke.
  if (known && known.saved === saved && known.draft === draft && known.status === post?.status)
    return known.answer;
  known = { saved, draft, status: post?.status, answer: findChanges(state) };
  return known.answer;
}

let known: { saved: Draft; draft: Draft; status: Post['status'] | undefined; answer: Changes | null } | null =
  null;

function findChanges(state: ComposeState): Changes | null {
  if (state.post === null && isEmpty(state.draft)) return null;
  const hasTime = state.post?.status === 'scheduled';
  return unsavedChanges(state.saved, hasTime ? state.draft : { ...state.draft, when: state.saved.when });
}

/** The server has stored `sent`; what was written since stays unsaved. */
export function saveSucceeded(state: ComposeState, post: Post, sent: Draft, at: number): ComposeState {
  const pictures = { ...state.pictures, ...picturesById(post.media) };
  return { ...state, post, pictures, saved: sent, save: { kind: 'saved', at }, conflict: null };
}

/** Takes over the post as the server has it; a time that was only picked stays picked. */
export function adopt(state: ComposeState, post: Post): ComposeState {
  const stored = draftOfPost(post, state.zone);
  const saved = { ...stored, when: stored.when ?? state.draft.when };
  const tab = tabOf(state.tab, saved);
  const sameText = tab === state.tab && textOf(saved, tab) === textOf(state.draft, tab);
  return {
    ...state,
    post,
    saved,
    draft: saved,
    pictures: { ...state.pictures, ...picturesById(post.media) },
    tab,
    revision: sameText ? state.revision : state.revision + 1,
    conflict: null,
  };
}

/** Takes over the answer to what was asked of the post when its draft was `sent`: what was written since stays, unsaved. */
export function adoptAnswer(state: ComposeState, post: Post, sent: Draft): ComposeState {
  if (state.draft === sent) return adopt(state, post);
  const stored = theirDraft(state, post);
  // Where the answer changed what was written on (a shortened link, say), the person's own words stand.
  return takenOver(state, post, stored, mergeDrafts(sent, state.draft, stored).draft);
}

/** As `adopt`, for what the person asked for: undo takes it back. */
export function adoptAsChange(state: ComposeState, post: Post, at: number = Date.now()): ComposeState {
  const adopted = adopt(state, post);
  return { ...adopted, history: remember(state.history, state.draft, adopted.draft, { tab: state.tab, at }) };
}

/** The post of someone else as a draft; a time that was only picked here stays picked. */
function theirDraft(state: ComposeState, theirs: Post): Draft {
  const stored = draftOfPost(theirs, state.zone);
  return { ...stored, when: stored.when ?? state.saved.when };
}

/**
 * Puts what someone else saved together with what the person wrote. Where both changed the same, the person
 * chooses; everything else is simply there.
 */
export function mergeIn(state: ComposeState, theirs: Post, by: string, at: number): ComposeState {
  const other = theirDraft(state, theirs);
  const { draft, conflicts } = mergeDrafts(state.saved, state.draft, other);
  if (conflicts.length > 0)
    return { ...state, conflict: { theirs, by, base: state.saved, other, fields: conflicts } };
  return { ...takenOver(state, theirs, other, draft), mergedWith: { by, at } };
}

function takenOver(state: ComposeState, theirs: Post, saved: Draft, draft: Draft): ComposeState {
  const tab = tabOf(state.tab, draft);
  const sameText = tab === state.tab && textOf(draft, tab) === textOf(state.draft, tab);
  return {
    ...state,
    post: theirs,
    saved,
    draft,
    pictures: { ...state.pictures, ...picturesById(theirs.media) },
    tab,
    revision: sameText ? state.revision : state.revision + 1,
    conflict: null,
  };
}

/**
 * Ends a conflict by the chosen side of each field (the person's own where none is named); the next save stores it.
 * Both are put together anew: the person may have gone on writing since the conflict was found.
 */
export function settle(state: ComposeState, sides: Readonly<Record<string, Side>>): ComposeState {
  const { conflict } = state;
  if (conflict === null) return state;
  const { theirs, base, other } = conflict;
  const { draft, conflicts } = mergeDrafts(base, state.draft, other);
  const settled = conflicts.reduce(
    (sofar, field) => settleConflict(sofar, field, sides[field.key] ?? 'mine'),
    draft,
  );
  if (theirs === null) return { ...replaceText(state, () => settled), conflict: null };
  return takenOver(state, theirs, other, settled);
}

/**
 * Puts what was written earlier, and never saved, together with what stands in the composer. Where both changed the
 * same, the person chooses: what was written first must not win unseen.
 */
export function bringBack(state: ComposeState, earlier: { saved: Draft; draft: Draft }): ComposeState {
  const { saved: base, draft: other } = earlier;
  const { draft, conflicts } = mergeDrafts(base, state.draft, other);
  if (conflicts.length === 0) return replaceText(state, () => draft);
  return { ...state, conflict: { theirs: null, by: '', base, other, fields: conflicts } };
}

/**
 * News of the post from the event stream. Without unsaved changes it is simply taken over; with some, only
 * what the person cannot write (status, publications) is: the next save will tell of a conflict.
 */
export function receive(state: ComposeState, post: Post): ComposeState {
  const known = state.post;
  if (known === null || known.id !== post.id || post.version < known.version) return state;
  if (post.version === known.version) return { ...state, post };
  if (state.save.kind === 'saving') return state;
  if (pendingChanges(state) === null) return adopt(state, post);
  return { ...state, post: { ...post, version: known.version } };
}

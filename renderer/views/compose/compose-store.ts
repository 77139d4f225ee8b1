import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Media } from '../../../shared/contract/media.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { type Draft, draftOfPost, emptyDraft, isEmpty, type Tab, textOf } from './draft.ts';
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
  /** Grows when the text is replaced from outside, so that the editor starts anew with it. */
  revision: number;
  save: SaveState;
  /** What someone else made of the post meanwhile; the person chooses. */
  theirs: Post | null;
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
    save: { kind: 'untouched' },
    theirs: null,
  };
}

export function createComposeStore(beginning: Beginning): ComposeStore {
  return createStore<ComposeState>(() => beginState(beginning));
}

/** Applies a change of the draft; a tab whose account was switched off gives way to the shared one. */
export function edit(state: ComposeState, change: (draft: Draft) => Draft): ComposeState {
  const draft = change(state.draft);
  if (draft === state.draft) return state;
  const tab = state.tab === 'all' || draft.accountIds.includes(state.tab) ? state.tab : 'all';
  return { ...state, draft, tab };
}

/** As `edit`, and shows the text anew in the editor. */
export function replaceText(state: ComposeState, change: (draft: Draft) => Draft): ComposeState {
  return { ...edit(state, change), revision: state.revision + 1 };
}

/**
 * null when there is nothing worth saving. A new post in which nothing was written is not a draft yet. Only a
 * scheduled post has a time to save: giving any other one a time would schedule it.
 */
export function pendingChanges(state: ComposeState): Changes | null {
  if (state.post === null && isEmpty(state.draft)) return null;
  const hasTime = state.post?.status === 'scheduled';
  return unsavedChanges(state.saved, hasTime ? state.draft : { ...state.draft, when: state.saved.when });
}

/** The server has stored `sent`; what was written since stays unsaved. */
export function saveSucceeded(state: ComposeState, post: Post, sent: Draft, at: number): ComposeState {
  return { ...state, post, saved: sent, save: { kind: 'saved', at }, theirs: null };
}

/** Takes over the post as the server has it; a time that was only picked stays picked. */
export function adopt(state: ComposeState, post: Post): ComposeState {
  const stored = draftOfPost(post, state.zone);
  const saved = { ...stored, when: stored.when ?? state.draft.when };
  const tab = state.tab === 'all' || saved.accountIds.includes(state.tab) ? state.tab : 'all';
  const sameText = tab === state.tab && textOf(saved, tab) === textOf(state.draft, tab);
  return {
    ...state,
    post,
    saved,
    draft: saved,
    pictures: { ...state.pictures, ...picturesById(post.media) },
    tab,
    revision: sameText ? state.revision : state.revision + 1,
    theirs: null,
  };
}

/** Keeps what the person wrote, on top of what the other one saved: the next save overwrites it. */
export function keepMine(state: ComposeState): ComposeState {
  if (state.theirs === null) return state;
  return { ...state, post: state.theirs, saved: draftOfPost(state.theirs, state.zone), theirs: null };
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

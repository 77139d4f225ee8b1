import type { Post } from '../../../shared/contract/posts.ts';
import { type ComposeStore, pendingChanges, saveSucceeded } from './compose-store.ts';
import type { Draft } from './draft.ts';
import type { Changes } from './unsaved-changes.ts';

/** The three calls that saving needs. */
export interface PostDoor {
  create(draft: Draft): Promise<Post>;
  update(id: string, changes: Changes, version: number): Promise<Post>;
  get(id: string): Promise<Post>;
}

export interface Autosave {
  /** Saves once the person has paused. */
  soon(): void;
  /** Saves all there is now; false when it could not (the reason is in the store). */
  flush(): Promise<boolean>;
  stop(): void;
}

interface Options {
  delayMs?: number;
  now: () => number;
  /** Whether a refusal says that the post is not as it was when it was read. */
  isConflict: (error: unknown) => boolean;
  reasonOf: (error: unknown) => string;
  onCreated: (post: Post) => void;
}

/** Saves one after the other, so that no answer can overtake another. */
export function autosave(store: ComposeStore, door: PostDoor, options: Options): Autosave {
  const { delayMs = 700, now, isConflict, reasonOf, onCreated } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;

  async function saveOnce(): Promise<boolean> {
    const state = store.getState();
    const changes = pendingChanges(state);
    if (changes === null) return false;
    store.setState({ save: { kind: 'saving' } });
    const sent = state.draft;
    const post = state.post
      ? await door.update(state.post.id, changes, state.post.version)
      : await door.create(sent);
    store.setState((current) => saveSucceeded(current, post, sent, now()));
    if (state.post === null) onCreated(post);
    return true;
  }

  function failed(message: string, theirs: Post | null = null): false {
    store.setState({ theirs, save: { kind: 'failed', message } });
    return false;
  }

  /** A conflict is shown with the other version; whatever else went wrong is told in words. */
  async function tell(error: unknown): Promise<false> {
    const known = store.getState().post;
    if (known === null || !isConflict(error)) return failed(reasonOf(error));
    try {
      const theirs = await door.get(known.id);
      const isNewer = theirs.version !== known.version;
      return isNewer ? failed('Someone else changed this post', theirs) : failed(reasonOf(error));
    } catch (unread) {
      return failed(reasonOf(unread));
    }
  }

  async function saveAll(): Promise<boolean> {
    try {
      while (store.getState().theirs === null && (await saveOnce()));
      return store.getState().theirs === null;
    } catch (error) {
      return tell(error);
    }
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    running ??= saveAll().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    soon() {
      clearTimeout(timer);
      if (store.getState().theirs !== null || pendingChanges(store.getState()) === null) return;
      if (store.getState().save.kind !== 'saving') store.setState({ save: { kind: 'waiting' } });
      timer = setTimeout(flush, delayMs);
    },
    flush,
    stop() {
      clearTimeout(timer);
    },
  };
}

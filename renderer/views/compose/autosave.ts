import type { Post } from '../../../shared/contract/posts.ts';
import { type ComposeStore, mergeIn, pendingChanges, saveSucceeded } from './compose-store.ts';
import type { Draft } from './draft.ts';
import type { Changes } from './unsaved-changes.ts';

/** The calls that saving needs. */
export interface PostDoor {
  create(draft: Draft): Promise<Post>;
  update(id: string, changes: Changes, version: number): Promise<Post>;
  /** The post as it stands, and who made it so. */
  latest(id: string): Promise<{ post: Post; by: string }>;
}

export interface Autosave {
  /** Saves once the person has paused. */
  soon(): void;
  /** Saves all there is now; false when it could not (the reason is in the store). */
  flush(): Promise<boolean>;
  /** Ends when nothing is on its way any more. */
  idle(): Promise<void>;
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

  function failed(message: string): false {
    store.setState({ save: { kind: 'failed', message } });
    return false;
  }

  /**
   * Someone else saved first: their changes are put together with the person's own, and saving goes on. False: it
   * could not be saved, and the person is told why.
   */
  async function goesOn(error: unknown): Promise<boolean> {
    const known = store.getState().post;
    if (known === null || !isConflict(error)) return failed(reasonOf(error));
    try {
      const { post, by } = await door.latest(known.id);
      if (post.version === known.version) return failed(reasonOf(error));
      store.setState((state) => mergeIn(state, post, by, now()));
      return store.getState().conflict === null || failed('Someone else changed the same');
    } catch (unread) {
      return failed(reasonOf(unread));
    }
  }

  async function saveAll(): Promise<boolean> {
    for (;;) {
      try {
        while (store.getState().conflict === null && (await saveOnce()));
        const { save } = store.getState();
        // What was merged may be just what the other one saved: then nothing is left to send.
        if (save.kind === 'saving') store.setState({ save: { kind: 'saved', at: now() } });
        return store.getState().conflict === null;
      } catch (error) {
        if (!(await goesOn(error))) return false;
      }
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
      if (store.getState().conflict !== null || pendingChanges(store.getState()) === null) return;
      if (store.getState().save.kind !== 'saving') store.setState({ save: { kind: 'waiting' } });
      timer = setTimeout(flush, delayMs);
    },
    flush,
    async idle() {
      while (running !== null) await running;
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

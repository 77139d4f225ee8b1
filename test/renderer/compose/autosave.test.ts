import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Autosave, autosave, type PostDoor } from '../../../renderer/views/compose/autosave.ts';
import {
  type ComposeStore,
  createComposeStore,
  edit,
  pendingChanges,
  settle,
} from '../../../renderer/views/compose/compose-store.ts';
import { writeText } from '../../../renderer/views/compose/draft.ts';
import type { Changes } from '../../../renderer/views/compose/unsaved-changes.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { aPost, bakery } from './posts.ts';

/** A server with one shelf: it keeps versions and refuses an update made on an older one. */
class Shelf implements PostDoor {
  post: Post | null = null;
  calls: (string | Changes)[] = [];
  offline = false;
  /** Answers wait for this. */
  gate: Promise<void> = Promise.resolve();

  async create(draft: Parameters<PostDoor['create']>[0]) {
    this.calls.push('create');
    return this.keep({ body: draft.body, accountIds: draft.accountIds, version: 1, scheduledAt: null });
  }

  async update(_id: string, changes: Changes, version: number) {
    this.calls.push(changes);
    if (version !== this.post?.version) {
      throw new Refusal('conflict', 'The post was changed meanwhile.', { remedy: 'Look at both.' });
    }
    const { variants: _variants, mediaIds: _mediaIds, scheduledAt, ...rest } = changes;
    const time = scheduledAt === undefined ? {} : { scheduledAt: scheduledAt && `${scheduledAt}:00Z` };
    return this.keep({ ...rest, ...time, version: version + 1 });
  }

  async latest() {
    return { post: this.post ?? aPost(), by: 'Ann' };
  }

  private async keep(change: Partial<Post>): Promise<Post> {
    await this.gate;
    if (this.offline) throw new Error('The connection is gone.');
    this.post = { ...(this.post ?? aPost()), ...change };
    return this.post;
  }
}

let shelf: Shelf;
let store: ComposeStore;
let saver: Autosave;
let created: string[];

const write = (text: string) => {
  store.setState((state) => edit(state, (draft) => writeText(draft, 'all', text)));
  saver.soon();
};

beforeEach(() => {
  vi.useFakeTimers();
  shelf = new Shelf();
  created = [];
  store = createComposeStore({ zone: 'UTC', accountIds: [bakery] });
  saver = autosave(store, shelf, {
    now: () => 1000,
    isConflict: (error) => error instanceof Refusal && error.code === 'conflict',
    reasonOf: (error) => (error instanceof Error ? error.message : String(error)),
    onCreated: (post) => created.push(post.id),
  });
});
afterEach(() => {
  saver.stop();
  vi.useRealTimers();
});

describe('autosave', () => {
  it('creates the draft once, after the person has paused', async () => {
    write('The');
    await vi.advanceTimersByTimeAsync(600);
    write('The rye');
    await vi.advanceTimersByTimeAsync(600);
    expect(shelf.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(shelf.calls).toEqual(['create']);
    expect(created).toEqual(['post-rye']);
    expect(store.getState().save).toEqual({ kind: 'saved', at: 1000 });
  });

  it('creates nothing for a post in which nothing was written', async () => {
    store.setState((state) => edit(state, (draft) => ({ ...draft, accountIds: [] })));
    saver.soon();
    expect(await saver.flush()).toBe(true);
    expect(shelf.calls).toEqual([]);
  });

  it('saves what was written while it was saving, in a call of its own', async () => {
    const { promise, resolve: open } = Promise.withResolvers<void>();
    shelf.gate = promise;
    write('The rye');
    const saving = saver.flush();
    write('The rye is out.');
    open();
    expect(await saving).toBe(true);
    expect(shelf.calls).toEqual(['create', { body: 'The rye is out.' }]);
    expect(pendingChanges(store.getState())).toBeNull();
  });

  it('keeps the picked time of a draft to itself, since giving a time schedules', async () => {
    store.setState((state) =>
      edit(state, (draft) => ({ ...writeText(draft, 'all', 'The rye'), when: '2026-11-23T09:00' })),
    );
    await saver.flush();
    expect(shelf.calls).toEqual(['create']);
    expect(store.getState().draft.when).toBe('2026-11-23T09:00');
    expect(pendingChanges(store.getState())).toBeNull();
  });

  it('keeps the text and says why when it cannot save, and saves it later', async () => {
    shelf.offline = true;
    write('The rye');
    expect(await saver.flush()).toBe(false);
    expect(store.getState().save).toEqual({ kind: 'failed', message: 'The connection is gone.' });
    expect(store.getState().draft.body).toBe('The rye');
    shelf.offline = false;
    expect(await saver.flush()).toBe(true);
    expect(shelf.post?.body).toBe('The rye');
  });

  it('shows someone else’s version instead of overwriting it, until the person chooses', async () => {
    write('The rye');
    await saver.flush();
    shelf.post = { ...aPost({ body: 'The spelt' }), version: 7 };
    write('The rye is out.');
    expect(await saver.flush()).toBe(false);
    expect(store.getState().conflict?.theirs?.body).toBe('The spelt');
    expect(shelf.post.body).toBe('The spelt');
    store.setState((state) => settle(state, {}));
    expect(await saver.flush()).toBe(true);
    expect(shelf.post.body).toBe('The rye is out.');
  });

  it('puts someone else’s changes together with the person’s own, and saves both', async () => {
    write('The rye is warm. Open until six.');
    await saver.flush();
    shelf.post = { ...aPost({ body: 'The rye is warm. Open until noon.', labels: ['Bread'] }), version: 7 };
    write('The rye is still warm. Open until six.');
    expect(await saver.flush()).toBe(true);
    expect(shelf.post).toMatchObject({ body: 'The rye is still warm. Open until noon.', labels: ['Bread'] });
    expect(store.getState()).toMatchObject({ conflict: null, mergedWith: { by: 'Ann', at: 1000 } });
  });

  it('is done when the other one saved just the same', async () => {
    write('The rye');
    await saver.flush();
    shelf.post = { ...aPost({ body: 'The rye is out.', accountIds: [bakery] }), version: 7 };
    write('The rye is out.');
    expect(await saver.flush()).toBe(true);
    expect(store.getState().save.kind).toBe('saved');
    expect(shelf.calls).toHaveLength(2);
  });
});

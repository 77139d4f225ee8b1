import type { Post } from '../../../shared/contract/posts.ts';
import { showRefusal } from '../../app/refusal.ts';
import type { Composer } from './composer-context.ts';

/** The post with all that was written saved; null when nothing was written yet or it could not be saved. */
export async function savePost({ store, saver }: Pick<Composer, 'store' | 'saver'>): Promise<Post | null> {
  if (!(await saver.flush())) {
    const { save } = store.getState();
    if (save.kind === 'failed' && store.getState().conflict === null) showRefusal(new Error(save.message));
    return null;
  }
  return store.getState().post;
}

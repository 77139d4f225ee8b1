import type { Post } from '../../../shared/contract/posts.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { restoreMediaOf } from '../media/service.ts';
import { changeReleased, withdrawPublications } from '../publishing/service.ts';
import { getPost, postRow } from './read.ts';

/** Soft: what has not gone out is taken back, what is out stays out, and the post can be restored. */
export async function removePost(
  context: ServiceContext,
  id: string,
): Promise<{ id: string; deletedAt: string }> {
  await postRow(context, id);
  const now = context.clock.now();
  await changeReleased(context, id, async (inside) => {
    await withdrawPublications(inside, id);
    await inside.db
      .updateTable('posts')
      .set({ deleted_at: now, updated_at: now })
      .where('id', '=', id)
      .execute();
    await inside.emit({ topic: 'posts', name: 'postDeleted', resourceId: id });
  });
  return { id, deletedAt: isoInstant(now) };
}

/** A restored post is a draft unless something of it is out: nobody expects it to publish by itself. */
export async function restorePost(context: ServiceContext, id: string): Promise<Post> {
  await context.transaction(async (inside) => {
    const restored = await inside.db
      .updateTable('posts')
      .set((eb) => ({
        deleted_at: null,
        updated_at: inside.clock.now(),
        scheduled_at: eb
          .case()
          .when('publication_count', '=', 0)
          .then(null)
          .else(eb.ref('scheduled_at'))
          .end(),
      }))
      .where('id', '=', id)
      .where('deleted_at', 'is not', null)
      .executeTakeFirst();
    if (restored.numUpdatedRows !== 1n) throw notFound('deleted post');
    await restoreMediaOf(inside, id);
    await inside.emit({ topic: 'posts', name: 'postRestored', resourceId: id });
  });
  return getPost(context, id);
}

import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { removePost } from './removal.ts';

const postsAtOnce = 400;

/** Posts of which nothing is out, underway, or in a network's hands: they go together. */
async function untouched(context: ServiceContext, ids: readonly string[]): Promise<string[]> {
  const touched = await context.db
    .selectFrom('publications')
    .select('post_id')
    .where('post_id', 'in', ids)
    .where(({ eb, or }) =>
      or([
        eb('state', 'not in', ['scheduled', 'held']),
        eb('published_at', 'is not', null),
        eb('hand_over', '=', 1),
        eb('handed_over_for', 'is not', null),
      ]),
    )
    .execute();
  const kept = new Set(touched.map(({ post_id }) => post_id));
  return ids.filter((id) => !kept.has(id));
}

async function removeTogether(context: ServiceContext, ids: readonly string[]): Promise<string[]> {
  return context.transaction(async (inside) => {
    const free = await untouched(inside, ids);
    if (free.length === 0) return [];
    const now = inside.clock.now();
    await inside.db.deleteFrom('publications').where('post_id', 'in', free).execute();
    await inside.db
      .updateTable('posts')
      .set({ deleted_at: now, updated_at: now })
      .where('id', 'in', free)
      .execute();
    return free;
  });
}

async function isOut(context: ServiceContext, id: string): Promise<boolean> {
  const out = await context.db
    .selectFrom('publications')
    .select('id')
    .where('post_id', '=', id)
    .where('published_at', 'is not', null)
    .executeTakeFirst();
  return out !== undefined;
}

/** What a network's own scheduler holds is taken back one by one; what is out stays. */
async function removeAlone(context: ServiceContext, id: string): Promise<boolean> {
  if (await isOut(context, id)) return false;
  try {
    await removePost(context, id);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.log.info({ error, postId: id }, 'a post of what was undone stays');
    return false;
  }
}

/** Takes back posts that were made together, as far as nothing of them is out; answers how many went. */
export async function removePosts(context: ServiceContext, ids: readonly string[]): Promise<number> {
  let removed = 0;
  for (let at = 0; at < ids.length; at += postsAtOnce) {
    const part = ids.slice(at, at + postsAtOnce);
    const gone = await removeTogether(context, part);
    removed += gone.length;
    for (const postId of part.filter((each) => !gone.includes(each))) {
      if (await removeAlone(context, postId)) removed += 1;
    }
  }
  return removed;
}

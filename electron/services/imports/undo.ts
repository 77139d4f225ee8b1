import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { removePost } from '../posts/service.ts';
import { importRow } from './rows.ts';

const postsAtOnce = 400;

async function postsOf(context: ServiceContext, importId: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('import_rows')
    .innerJoin('posts', 'posts.id', 'import_rows.post_id')
    .select('posts.id')
    .where('import_rows.import_id', '=', importId)
    .where('posts.deleted_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

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
    context.log.info({ error, postId: id }, 'a post of an undone import stays');
    return false;
  }
}

/** Deletes what an import made, as far as nothing of it is out; the posts are in the trash for 30 days. */
export async function undoImport(
  context: ServiceContext,
  id: string,
): Promise<{ id: string; removed: number; kept: number }> {
  const row = await importRow(context, id);
  if (row.state === 'importing') {
    throw new Refusal('conflict', 'The import is still running.', {
      field: 'id',
      remedy: 'Stop it first, then undo it.',
    });
  }
  const ids = await postsOf(context, id);
  let removed = 0;
  for (let at = 0; at < ids.length; at += postsAtOnce) {
    const part = ids.slice(at, at + postsAtOnce);
    const gone = await removeTogether(context, part);
    removed += gone.length;
    for (const postId of part.filter((each) => !gone.includes(each))) {
      if (await removeAlone(context, postId)) removed += 1;
    }
  }
  await context.transaction(async (inside) => {
    await inside.db.updateTable('imports').set({ state: 'undone' }).where('id', '=', id).execute();
    await inside.emit({ topic: 'posts', name: 'importUndone', resourceId: id, data: { removed } });
  });
  context.wakeScheduler();
  return { id, removed, kept: ids.length - removed };
}

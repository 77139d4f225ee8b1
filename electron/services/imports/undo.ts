import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { removePosts } from '../posts/service.ts';
import { importRow } from './rows.ts';

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
  const removed = await removePosts(context, ids);
  await context.transaction(async (inside) => {
    await inside.db.updateTable('imports').set({ state: 'undone' }).where('id', '=', id).execute();
    await inside.emit({ topic: 'posts', name: 'importUndone', resourceId: id, data: { removed } });
  });
  context.wakeScheduler();
  return { id, removed, kept: ids.length - removed };
}

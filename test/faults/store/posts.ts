import type { Database } from '../../../electron/db/database.ts';

/** One acknowledged unit: a post with its label, or neither. */
export async function storePost(db: Database, id: string, at: number, words = 400): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('posts')
      .values({
        id,
        workspace_id: 'w1',
        title: '',
        body: `${id} ${'words '.repeat(words)}`,
        time_zone: 'UTC',
        list_at: at,
        source: 'person',
        author: 'Mara',
        created_at: 1,
        updated_at: 1,
      })
      .execute();
    await trx
      .insertInto('post_labels')
      .values({ workspace_id: 'w1', post_id: id, label: 'kept', list_at: at })
      .execute();
  });
}

export async function storeWorkspace(db: Database): Promise<void> {
  await db
    .insertInto('workspaces')
    .values({
      id: 'w1',
      name: 'Studio',
      time_zone: 'UTC',
      late_minutes: 60,
      trusted_hosts: '[]',
      created_at: 1,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

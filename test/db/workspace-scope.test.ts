import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { WorkspaceDatabase } from '../../electron/db/database.ts';
import { type OpenDatabase, openDatabase } from '../../electron/db/sqlite.ts';
import { scopeToWorkspace } from '../../electron/db/workspace-scope.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function twoWorkspaces(): Promise<{
  open: OpenDatabase;
  ours: WorkspaceDatabase;
  theirs: WorkspaceDatabase;
}> {
  const open = await openDatabase(tempFolder());
  for (const id of ['ours', 'theirs']) {
    await open.db
      .insertInto('workspaces')
      .values({ id, name: id, time_zone: 'UTC', late_minutes: 60, trusted_hosts: '[]', created_at: 1 })
      .execute();
  }
  return { open, ours: scopeToWorkspace(open.db, 'ours'), theirs: scopeToWorkspace(open.db, 'theirs') };
}

function postRow(id: string) {
  return {
    id,
    title: '',
    body: `Text of ${id}`,
    time_zone: 'UTC',
    list_at: 1,
    source: 'person' as const,
    author: 'Mara',
    created_at: 1,
    updated_at: 1,
  };
}

async function withPosts() {
  const world = await twoWorkspaces();
  await world.ours
    .insertInto('posts')
    .values([postRow('a'), postRow('b')])
    .execute();
  await world.theirs.insertInto('posts').values(postRow('x')).execute();
  await world.theirs
    .insertInto('post_labels')
    .values({ post_id: 'x', label: 'secret', list_at: 1 })
    .execute();
  return world;
}

describe('a workspace-bound database', () => {
  it('reads only its own rows', async () => {
    const { open, ours, theirs } = await withPosts();
    expect((await ours.selectFrom('posts').select('id').orderBy('id').execute()).map(({ id }) => id)).toEqual(
      ['a', 'b'],
    );
    expect(await theirs.selectFrom('posts').select('id').execute()).toEqual([{ id: 'x' }]);
    expect(await ours.selectFrom('posts').select('id').where('id', '=', 'x').execute()).toEqual([]);
    open.close();
  });

  it('is not talked out of it by an or', async () => {
    const { open, ours } = await withPosts();
    const rows = await ours
      .selectFrom('posts as p')
      .select('p.id')
      .where(({ or, eb }) => or([eb('p.id', '=', 'a'), eb('p.body', 'like', '%')]))
      .execute();
    expect(rows).toHaveLength(2);
    open.close();
  });

  it('binds joins, left joins and subqueries as well', async () => {
    const { open, ours, theirs } = await withPosts();
    // A row that points across the border can only be made by going round the binding.
    await sql`INSERT INTO post_labels (workspace_id, post_id, label, list_at) VALUES ('theirs', 'a', 'leak', 1)`.execute(
      open.db,
    );
    const joined = await ours
      .selectFrom('posts')
      .innerJoin('post_labels', 'post_labels.post_id', 'posts.id')
      .selectAll('post_labels')
      .execute();
    expect(joined).toEqual([]);
    const left = await ours
      .selectFrom('posts')
      .leftJoin('post_labels as l', 'l.post_id', 'posts.id')
      .select(['posts.id', 'l.label'])
      .execute();
    expect(left.map(({ label }) => label)).toEqual([null, null]);
    const inside = await ours
      .selectFrom('posts')
      .select('posts.id')
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('post_labels').select('label').whereRef('post_labels.post_id', '=', 'posts.id')),
      )
      .execute();
    expect(inside).toEqual([]);
    expect(await theirs.selectFrom('post_labels').select('label').orderBy('label').execute()).toHaveLength(2);
    open.close();
  });

  it('changes and deletes only its own rows, also in a transaction', async () => {
    const { open, ours, theirs } = await withPosts();
    await ours.transaction().execute(async (trx) => {
      await trx.updateTable('posts').set({ body: 'Changed' }).execute();
      await trx.deleteFrom('posts').where('id', 'in', ['a', 'x']).execute();
    });
    expect(await theirs.selectFrom('posts').select(['id', 'body']).execute()).toEqual([
      { id: 'x', body: 'Text of x' },
    ]);
    expect(await ours.selectFrom('posts').select(['id', 'body']).execute()).toEqual([
      { id: 'b', body: 'Changed' },
    ]);
    open.close();
  });

  it('refuses an insert that names a workspace itself', async () => {
    const { open, ours } = await withPosts();
    await expect(
      ours
        .insertInto('posts')
        .values({ ...postRow('c'), workspace_id: 'theirs' })
        .execute(),
    ).rejects.toThrow('workspace_id');
    open.close();
  });
});

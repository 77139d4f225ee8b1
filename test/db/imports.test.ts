import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const seed = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
    VALUES ('p1', 'w1', 'Good morning harbour', 'Europe/Berlin', 5, 'person', 'Mara', 1, 1);`;
const imported = `
  INSERT INTO imports (id, workspace_id, file_name, reading, settings, row_count, created_at)
    VALUES ('i1', 'w1', 'plan.csv', '{}', '{}', 1, 1);
  INSERT INTO import_rows (workspace_id, import_id, row_number, post_id) VALUES ('w1', 'i1', 2, 'p1');`;

it('keeps the posts, gives each row of a file one post, and outlives both', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  file.pragma('foreign_keys = ON');
  await migrate(
    file,
    migrations.filter(({ number }) => number < 190),
  );
  file.exec(seed);
  await migrate(file);
  expect(file.prepare('SELECT body, source FROM posts').all()).toEqual([
    { body: 'Good morning harbour', source: 'person' },
  ]);
  file.exec(imported);
  const again = "INSERT INTO import_rows (workspace_id, import_id, row_number) VALUES ('w1', 'i1', 2)";
  expect(() => file.exec(again)).toThrow('UNIQUE');
  file.exec("DELETE FROM posts WHERE id = 'p1'");
  expect(file.prepare('SELECT post_id FROM import_rows').pluck().all()).toEqual([null]);
  file.exec("DELETE FROM imports WHERE id = 'i1'");
  expect(file.prepare('SELECT count(*) FROM import_rows').pluck().get()).toBe(0);
  file.close();
});

it('finds the imports of a workspace by their index', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  await migrate(file);
  const plan = file
    .prepare(
      "EXPLAIN QUERY PLAN SELECT * FROM imports WHERE workspace_id = 'w1' ORDER BY created_at DESC LIMIT 50",
    )
    .all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('imports_made');
  file.close();
});

import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const rows = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO accounts (id, workspace_id, network, remote_id, handle, display_name, secret_id, connected_at)
    VALUES ('a1', 'w1', 'practice', 'r1', 'mill', 'Mill', 's1', 1);
  INSERT INTO media (id, workspace_id, sha256, kind, mime, file_name, size_bytes, width, height, alt_text, created_at)
    VALUES ('m1', 'w1', 'aa', 'image', 'image/png', 'thread.png', 10, 4, 3, '', 1),
      ('m2', 'w1', 'bb', 'image', 'image/png', 'template.png', 10, 4, 3, '', 1),
      ('m3', 'w1', 'cc', 'image', 'image/png', 'free.png', 10, 4, 3, '', 1);
  INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
    VALUES ('p1', 'w1', 'Rye', 'UTC', 1, 'person', 'Mara', 1, 1);
  INSERT INTO variants (workspace_id, post_id, account_id, network, position, options, list_at)
    VALUES ('w1', 'p1', 'a1', 'practice', 0, '{"thread":[{"text":"m2","media_ids":["m1","gone"]}]}', 1);
  INSERT INTO visual_templates (id, workspace_id, name, category, design, created_at, updated_at)
    VALUES ('t1', 'w1', 'News', 'News', '{"pages":[{"layers":[{"type":"image","image":"m2"}]}]}', 1, 1);`;

const uses = (file: SqliteFile.Database) =>
  file.prepare('SELECT media_id, kind, user_id, is_live FROM media_uses ORDER BY kind, media_id').all();

it('knows of every file that thread parts, options and templates named before, and follows them from then on', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  file.pragma('foreign_keys = ON');
  await migrate(
    file,
    migrations.filter(({ number }) => number < 220),
  );
  file.exec(rows);
  await migrate(file);
  const before = [
    { media_id: 'm1', kind: 'post', user_id: 'p1', is_live: 1 },
    { media_id: 'm2', kind: 'template', user_id: 't1', is_live: 1 },
  ];
  // A text that is an id is taken for one: rather a file too many is kept than one too few.
  expect(uses(file)).toEqual([before[0], { ...before[0], media_id: 'm2' }, before[1]]);

  file.exec(`UPDATE variants SET options = '{"thumbnail":"m3"}'`);
  file.exec(`UPDATE posts SET deleted_at = 5`);
  file.exec(`UPDATE visual_templates SET design = '{"pages":[]}'`);
  expect(uses(file)).toEqual([{ media_id: 'm3', kind: 'post', user_id: 'p1', is_live: 0 }]);
  expect(() => file.exec(`DELETE FROM media WHERE id = 'm3'`)).toThrow('FOREIGN KEY');
  file.exec('DELETE FROM variants');
  expect(uses(file)).toEqual([]);

  const plan = file
    .prepare(
      `EXPLAIN QUERY PLAN SELECT id FROM media WHERE NOT EXISTS (SELECT 1 FROM media_uses
        WHERE media_uses.workspace_id = media.workspace_id AND media_uses.media_id = media.id AND is_live)`,
    )
    .all() as { detail: string }[];
  expect(plan.filter(({ detail }) => /SCAN (?!media\b)|MATERIALIZE|CO-ROUTINE/.test(detail))).toEqual([]);
  file.close();
});

import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const rows = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO media (id, workspace_id, sha256, kind, mime, file_name, size_bytes, width, height, alt_text, created_at)
    VALUES ('m1', 'w1', 'aa', 'image', 'image/png', 'stock.png', 10, 4, 3, '', 1);
  INSERT INTO media_origins (workspace_id, media_id, provider, remote_id, author, fetched_at, fetched_by)
    VALUES ('w1', 'm1', 'freepik', '7', 'Mara', 5, 'Jo');
  INSERT INTO ai_tasks (id, workspace_id, kind, status, actor, prompt_version, input, output, created_at)
    VALUES ('t1', 'w1', 'generate', 'done', 'Mara', 'writing-1', '{}', '[]', 1);`;

it('keeps what is known of stock pictures and tasks; none of them was made by a model', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  file.pragma('foreign_keys = ON');
  await migrate(
    file,
    migrations.filter(({ number }) => number < 320),
  );
  file.exec(rows);
  await migrate(file);
  expect(file.prepare('SELECT author, is_by_ai, model, prompt FROM media_origins').all()).toEqual([
    { author: 'Mara', is_by_ai: 0, model: null, prompt: null },
  ]);
  const picture = `INSERT INTO ai_pictures (workspace_id, task_id, position, state, media_id)`;
  file.exec(`${picture} VALUES ('w1', 't1', 0, 'made', 'm1')`);
  expect(() => file.exec(`${picture} VALUES ('w1', 't1', 1, 'drawn', NULL)`)).toThrow('CHECK');
  file.exec("DELETE FROM media_origins; DELETE FROM media WHERE id = 'm1'");
  expect(file.prepare('SELECT media_id FROM ai_pictures').all()).toEqual([{ media_id: null }]);
  file.exec("DELETE FROM ai_tasks WHERE id = 't1'");
  expect(file.prepare('SELECT task_id FROM ai_pictures').all()).toEqual([]);
  file.close();
});

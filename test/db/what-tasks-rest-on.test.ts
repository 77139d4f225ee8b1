import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

it('keeps tasks of before, of which nobody knows what they rest on', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  await migrate(
    file,
    migrations.filter(({ number }) => number < 390),
  );
  file.exec(`
    INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
    INSERT INTO ai_tasks (id, workspace_id, kind, status, actor, prompt_version, input, output, created_at, ended_at)
      VALUES ('t1', 'w1', 'generate', 'done', 'Mara', 'writing-1', '{"topic":"tea"}', '[]', 1, 2);`);
  await migrate(file);
  expect(file.prepare('SELECT id, input, grounding FROM ai_tasks').all()).toEqual([
    { id: 't1', input: '{"topic":"tea"}', grounding: null },
  ]);
  file.close();
});

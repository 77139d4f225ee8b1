import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const rows = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO notifications (id, workspace_id, kind, title, body, created_at, read_at)
    VALUES ('n1', 'w1', 'media', 'Full', 'The disk is full.', 5, 6);`;

it('keeps notifications, and makes the same report only once at a time', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  file.pragma('foreign_keys = ON');
  await migrate(
    file,
    migrations.filter(({ number }) => number < 410),
  );
  file.exec(rows);
  await migrate(file);
  expect(file.prepare('SELECT kind, read_at FROM notifications').all()).toEqual([
    { kind: 'media', read_at: 6 },
  ]);
  const order = (id: string, state: string) =>
    file.exec(`INSERT INTO report_files
      (id, workspace_id, definition, fence, format, state, from_date, to_date, is_scheduled, asked_by, created_at)
      VALUES ('${id}', 'w1', '{}', 'f', 'pdf', '${state}', '2026-01-01', '2026-01-31', 0, 'Mara', 1)`);
  order('a', 'running');
  expect(() => order('b', 'waiting')).toThrow('UNIQUE');
  order('c', 'done');
  file.exec(`INSERT INTO notifications (id, workspace_id, kind, title, body, created_at)
    VALUES ('n2', 'w1', 'report', 'Ready', '', 7)`);
  file.close();
});

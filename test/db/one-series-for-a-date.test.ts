import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const series = (id: string, createdAt: number) => `
  INSERT INTO series (id, workspace_id, post_id, rule, start, time_zone, made_until, created_at) VALUES
    ('${id}', 'w1', 'p1', 'FREQ=DAILY', '2026-11-21T09:00:00', 'Europe/Berlin', '2026-11-22T09:00:00', ${createdAt});
  INSERT INTO series_occurrences (workspace_id, series_id, wall_time, post_id) VALUES
    ('w1', '${id}', '2026-11-21T09:00:00', 'p1'), ('w1', '${id}', '2026-11-22T09:00:00', NULL);
`;

const before = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
    VALUES ('p1', 'w1', 'Good morning', 'Europe/Berlin', 5, 'person', 'Mara', 1, 1);
  ${series('s2', 1)}
  ${series('s1', 2)}
`;

describe('the step that gives each date one series', () => {
  it('leaves a doubled date to the newest, keeps the others as made, and lets none be doubled again', async () => {
    const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
    await migrate(
      file,
      migrations.filter(({ number }) => number < 210),
    );
    file.exec(before);
    await migrate(file);
    const dates = file.prepare(
      'SELECT series_id, post_id FROM series_occurrences ORDER BY series_id, wall_time',
    );
    expect(dates.raw().all()).toEqual([
      ['s1', 'p1'],
      ['s1', null],
      ['s2', null],
      ['s2', null],
    ]);
    expect(() => file.exec("UPDATE series_occurrences SET post_id = 'p1'")).toThrow(/UNIQUE/);
    file.close();
  });
});

import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const before = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
    VALUES ('p1', 'w1', 'Good morning', 'Europe/Berlin', 5, 'person', 'Mara', 1, 1);
  INSERT INTO series (id, workspace_id, post_id, rule, start, time_zone, made_until, created_at)
    VALUES ('s1', 'w1', 'p1', 'FREQ=DAILY', '2026-11-21T09:00:00', 'Europe/Berlin', '2026-11-22T09:00:00', 1);
  INSERT INTO series_occurrences (workspace_id, series_id, wall_time, post_id)
    VALUES ('w1', 's1', '2026-11-21T09:00:00', 'p1');
`;

describe('the step that brings the calendar', () => {
  it('keeps the dates of a series and notes from then on which have words of their own', async () => {
    const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
    await migrate(
      file,
      migrations.filter(({ number }) => number < 180),
    );
    file.exec(before);
    await migrate(file);
    const own = () => file.prepare('SELECT own_text FROM series_occurrences').pluck().all();
    expect(own()).toEqual([0]);
    file.exec("UPDATE posts SET title = 'Morning', body = 'Good morning'");
    expect(own()).toEqual([0]);
    file.exec("UPDATE posts SET body = 'Good evening'");
    expect(own()).toEqual([1]);
    expect(file.prepare('SELECT holiday_country, gap_days FROM workspaces').all()).toEqual([
      { holiday_country: null, gap_days: 14 },
    ]);
    file.close();
  });
});

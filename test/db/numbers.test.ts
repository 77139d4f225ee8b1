import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const before = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO accounts (id, workspace_id, network, remote_id, handle, display_name, secret_id, settings, connected_at)
    VALUES ('a1', 'w1', 'practice', 'r1', 'harbour', 'Harbour', 's1', '{}', 1);
  INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
    VALUES ('p1', 'w1', 'Good morning', 'Europe/Berlin', 5, 'person', 'Mara', 1, 1);
  INSERT INTO publications (id, workspace_id, post_id, account_id, network, state, due_at, list_at, keyed_at,
    published_at, created_at) VALUES ('u1', 'w1', 'p1', 'a1', 'practice', 'published', 5, 5, 5, 5, 5);
  INSERT INTO metric_samples (id, workspace_id, publication_id, at, likes, comments, shares, impressions, reach)
    VALUES ('m1', 'w1', 'u1', 100, 3, 1, 0, 50, NULL), ('m2', 'w1', 'u1', 200, 7, 1, 2, 90, 80),
      ('m3', 'w1', 'u1', 200, 8, 1, 2, 90, 80);
`;

describe('the step that keeps numbers for ever', () => {
  it('keeps every sample, one for an instant, and has the roll-ups made of them', async () => {
    const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
    await migrate(
      file,
      migrations.filter(({ number }) => number < 340),
    );
    file.exec(before);
    await migrate(file);
    const samples = file.prepare(
      'SELECT publication_id, at, likes, comments, shares, impressions, reach, saves, source, normaliser FROM metric_samples ORDER BY at',
    );
    expect(samples.raw().all()).toEqual([
      ['u1', 100, 3, 1, 0, 50, null, null, 'network', 0],
      ['u1', 200, 7, 1, 2, 90, 80, null, 'network', 0],
    ]);
    const jobs = file.prepare("SELECT workspace_id, subject, state FROM jobs WHERE kind = 'rebuild_rollups'");
    expect(jobs.raw().all()).toEqual([['w1', 'all', 'waiting']]);
    file.close();
  });

  it('reads a curve by the key of its table, and a range of days by that of its own', async () => {
    const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
    await migrate(file);
    const plan = (query: string) => JSON.stringify(file.prepare(`EXPLAIN QUERY PLAN ${query}`).all());
    expect(
      plan("SELECT * FROM metric_samples WHERE publication_id = 'u1' AND workspace_id = 'w1' ORDER BY at"),
    ).toMatch(/USING PRIMARY KEY \(publication_id=\?\)"/);
    expect(
      plan("SELECT sum(likes) FROM account_days WHERE account_id = 'a1' AND day BETWEEN 1 AND 2"),
    ).toMatch(/USING PRIMARY KEY \(account_id=\? AND day>\? AND day<\?\)/);
    file.close();
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { migrate, migrations } from '../../../electron/db/migrate.ts';

/** What each version's program may have stored, so that later steps have rows to carry over. */
const rowsSince: Record<number, string> = {
  10: `INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
    INSERT INTO accounts (id, workspace_id, network, remote_id, handle, display_name, secret_id, connected_at)
      VALUES ('a1', 'w1', 'practice', 'r1', 'harbour', 'Harbour', 's1', 1);`,
  20: `INSERT INTO media (id, workspace_id, sha256, kind, mime, file_name, size_bytes, width, height, created_at)
      VALUES ('m1', 'w1', 'aa', 'image', 'image/png', 'a.png', 10, 1, 1, 1);`,
  30: `INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
      VALUES ('p1', 'w1', 'Good morning words', 'Europe/Berlin', 5, 'person', 'Mara', 1, 1);
    INSERT INTO post_labels VALUES ('w1', 'p1', 'kept', 5);
    INSERT INTO variants (workspace_id, post_id, account_id, network, position, list_at)
      VALUES ('w1', 'p1', 'a1', 'practice', 0, 5);
    INSERT INTO post_media (workspace_id, post_id, media_id, position) VALUES ('w1', 'p1', 'm1', 0);`,
  40: `INSERT INTO publications
      (id, workspace_id, post_id, account_id, network, state, due_at, list_at, keyed_at, created_at)
      VALUES ('b1', 'w1', 'p1', 'a1', 'practice', 'scheduled', 5, 5, 1, 1);
    INSERT INTO attempts (id, workspace_id, publication_id, number, draft, started_at, outcome)
      VALUES ('t1', 'w1', 'b1', 1, '{}', 1, 'retry'), ('t2', 'w1', 'b1', 2, '{}', 2, 'unknown');
    INSERT INTO steps (id, workspace_id, attempt_id, publication_id, name, visible, started_at)
      VALUES ('s1', 'w1', 't1', 'b1', 'post', 1, 3), ('s2', 'w1', 't2', 'b1', 'post', 1, 4);
    INSERT INTO jobs (id, workspace_id, kind, payload, run_at, created_at)
      VALUES ('j1', 'w1', 'metrics', '{}', 9, 1);`,
  50: `INSERT INTO notifications (id, workspace_id, kind, title, body, post_id, account_id, created_at)
      VALUES ('o1', 'w1', 'failed', 'Not sent', 'A post', 'p1', 'a1', 1);
    INSERT INTO events (workspace_id, topic, name, resource_id, data, at)
      VALUES ('w1', 'posts', 'changed', 'p1', '{}', 1);
    INSERT INTO audit_log (id, workspace_id, actor, action, at) VALUES ('l1', 'w1', 'mara', 'posts.create', 1);`,
  60: `INSERT INTO network_apps (workspace_id, network, client_id) VALUES ('w1', 'mastodon', 'c1');
    INSERT INTO staged_objects (id, workspace_id, media_id, place, name, mime, expires_at)
      VALUES ('g1', 'w1', 'm1', 's3', 'name', 'image/png', 9);`,
  70: `INSERT INTO remote_comments (id, workspace_id, account_id, publication_id, remote_id, kind, author, text, at, seen_at)
      VALUES ('c1', 'w1', 'a1', 'b1', 'rc1', 'comment', 'Ana', 'Lovely', 1, 2);
    INSERT INTO label_pauses VALUES ('w1', 'kept', 1, 'mara', 'rest');`,
  80: `UPDATE media SET alt_text = 'A kite';`,
};

export const versions = migrations.slice(0, -1).map(({ number }) => number);

/** Until the numbers got a table of another shape, which these are carried over to. */
const numbersChanged = 340;
const oldSample = `INSERT INTO metric_samples (id, workspace_id, publication_id, at, likes, comments, shares)
  VALUES ('n1', 'w1', 'b1', 7, 1, 2, 3);`;

/** The database that the program of this version left behind in the folder. */
export async function makeOld(home: string, version: number): Promise<void> {
  mkdirSync(home, { recursive: true });
  const file = new SqliteFile(join(home, 'rostrum.db'));
  file.pragma('journal_mode = WAL');
  file.pragma('foreign_keys = ON');
  await migrate(
    file,
    migrations.filter(({ number }) => number <= version),
  );
  for (const [since, rows] of Object.entries(rowsSince)) if (Number(since) <= version) file.exec(rows);
  if (version >= 40 && version < numbersChanged) file.exec(oldSample);
  file.close();
}

/** Schema, version and every row, as one value to compare. */
export function contentOf(file: SqliteFile.Database): unknown {
  const schema = file.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all() as {
    type: string;
    name: string;
    sql: string;
  }[];
  const tables = schema.filter(
    ({ type, name, sql }) => type === 'table' && !name.startsWith('sqlite_stat') && !/VIRTUAL/.test(sql),
  );
  return {
    version: file.pragma('user_version', { simple: true }),
    schema: schema.filter(({ name }) => !name.startsWith('sqlite_stat')),
    rows: tables.map(({ name }) => [
      name,
      file
        .prepare(`SELECT * FROM "${name}"`)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  };
}

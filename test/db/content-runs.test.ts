import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const seed = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
    VALUES ('p1', 'w1', 'Good morning harbour', 'Europe/Berlin', 5, 'person', 'Mara', 1, 1);
  INSERT INTO ai_tasks (id, workspace_id, kind, status, actor, prompt_version, input, created_at)
    VALUES ('t1', 'w1', 'generate', 'failed', 'Mara', 'writing-1', '{}', 1);`;
const made = `
  INSERT INTO content_sources (id, workspace_id, hash, kind, title, text, words, read_at)
    VALUES ('s1', 'w1', 'h1', 'text', 'Harvest', 'Apples', 1, 1);
  INSERT INTO content_runs (id, workspace_id, name, state, settings, actor, created_at)
    VALUES ('r1', 'w1', 'Run', 'done', '{}', '{}', 1);
  INSERT INTO content_items (id, workspace_id, run_id, position, given, label, source_id, state, step)
    VALUES ('i1', 'w1', 'r1', 0, '{}', 'Harvest', 's1', 'done', 'posts');
  INSERT INTO content_copies (id, workspace_id, run_id, item_id, name, position, network, account_ids, insight_ids,
      variants, chosen, text, parts, hashtags, why, marks, scores, writer, post_id)
    VALUES ('c1', 'w1', 'r1', 'i1', 'x:0', 0, 'x', '[]', '[]', '[]', 0, 'Apples', '[]', '[]', '', '[]', '{}', 'model', 'p1');`;

it('keeps posts and tasks as they are, and a run’s texts outlive their post and source, not their run', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  file.pragma('foreign_keys = ON');
  await migrate(
    file,
    migrations.filter(({ number }) => number < 330),
  );
  file.exec(seed);
  await migrate(file);
  expect(file.prepare('SELECT body, source, ai FROM posts').all()).toEqual([
    { body: 'Good morning harbour', source: 'person', ai: null },
  ]);
  expect(file.prepare('SELECT run_id FROM ai_tasks').pluck().all()).toEqual([null]);
  file.exec(made);
  const twice = made.slice(made.indexOf('INSERT INTO content_copies')).replace("'c1'", "'c2'");
  expect(() => file.exec(twice)).toThrow('UNIQUE');
  file.exec("DELETE FROM posts WHERE id = 'p1'; DELETE FROM content_sources");
  expect(file.prepare('SELECT post_id FROM content_copies').pluck().all()).toEqual([null]);
  file.exec("DELETE FROM content_runs WHERE id = 'r1'");
  expect(file.prepare('SELECT count(*) FROM content_copies').pluck().get()).toBe(0);
  file.close();
});

import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const rows = `
  INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1);
  INSERT INTO media (id, workspace_id, sha256, kind, mime, file_name, size_bytes, width, height, alt_text, created_at)
    VALUES ('m1', 'w1', 'aa', 'image', 'image/png', 'Café rye.png', 10, 4, 3, 'A loaf', 1);
  INSERT INTO notifications (id, workspace_id, kind, title, body, created_at) VALUES ('n1', 'w1', 'held', 'T', 'B', 1);`;

it('keeps the files there were, finds them by their words, and knows nothing of them that nobody said', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  file.pragma('foreign_keys = ON');
  await migrate(
    file,
    migrations.filter(({ number }) => number < 150),
  );
  file.exec(rows);
  await migrate(file);
  expect(
    file.prepare('SELECT id, file_name, folder_id, origin, perceptual_hash, poster_at FROM media').all(),
  ).toEqual([
    {
      id: 'm1',
      file_name: 'Café rye.png',
      folder_id: null,
      origin: 'upload',
      perceptual_hash: null,
      poster_at: null,
    },
  ]);
  expect(file.prepare('SELECT id, kind FROM notifications').all()).toEqual([{ id: 'n1', kind: 'held' }]);
  const find = (words: string) =>
    file.prepare('SELECT count(*) FROM media_search WHERE media_search MATCH ?').pluck().get(words);
  expect([find('cafe'), find('loaf'), find('spelt')]).toEqual([1, 1, 0]);
  file.exec("INSERT INTO media_tags (workspace_id, media_id, tag) VALUES ('w1', 'm1', 'Spelt')");
  expect(find('spelt')).toBe(1);
  file.exec("DELETE FROM media WHERE id = 'm1'");
  expect([find('cafe'), find('spelt')]).toEqual([0, 0]);
  expect(file.prepare('SELECT count(*) FROM media_texts').pluck().get()).toBe(0);
  file.close();
});

it('lets no two folders of one place have the same name', async () => {
  const file = new SqliteFile(join(tempFolder(), 'rostrum.db'));
  await migrate(file);
  file.exec(rows);
  const add = (id: string, name: string) =>
    file.exec(
      `INSERT INTO media_folders (id, workspace_id, name, created_at) VALUES ('${id}', 'w1', '${name}', 1)`,
    );
  add('f1', 'May');
  expect(() => add('f2', 'MAY')).toThrow('UNIQUE');
  file.close();
});

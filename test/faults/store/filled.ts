import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type SqliteFile from 'better-sqlite3';
import { type OpenDatabase, openDatabase } from '../../../electron/db/sqlite.ts';

const companions = ['rostrum.db', 'rostrum.db-wal', 'rostrum.db-shm', 'rostrum.db-journal'];

/** The database's files as they are at this moment: what a killed process would leave. */
export function copyDatabase(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of companions) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

export function addPosts(file: SqliteFile.Database, name: string, count: number): void {
  const insert = file.prepare(
    `INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
     VALUES (?, 'w1', ?, 'UTC', ?, 'person', 'Mara', 1, 1)`,
  );
  file.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      insert.run(`${name}-${index}`, `${name} words number ${index} ${'filling '.repeat(60)}`, index);
    }
  })();
}

/** A database of some hundred pages in this folder, open. */
export async function openFilled(home: string, name: string): Promise<OpenDatabase> {
  mkdirSync(home, { recursive: true });
  const opened = await openDatabase(home);
  opened.file.exec(
    `INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', '${name}', 'UTC', 1)`,
  );
  addPosts(opened.file, name, 150);
  return opened;
}

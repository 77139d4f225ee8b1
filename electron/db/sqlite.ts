import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Refusal } from '../../shared/refusal.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

export interface OpenDatabase {
  db: Database;
  file: SqliteFile.Database;
  close(): void;
}

function configure(file: SqliteFile.Database): void {
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  file.pragma('trusted_schema = OFF');
  file.pragma('busy_timeout = 5000');
  file.pragma('temp_store = MEMORY');
  file.pragma('cache_size = -16000');
  file.pragma('mmap_size = 268435456');
}

function openFile(path: string): SqliteFile.Database {
  const file = new SqliteFile(path);
  try {
    configure(file);
    return file;
  } catch (error) {
    file.close();
    if (error instanceof SqliteFile.SqliteError && /NOTADB|CORRUPT/.test(error.code)) {
      throw new Refusal(
        'unavailable',
        `The database at ${path} is damaged or is not a Rostrum database (${error.message}).`,
        {
          remedy:
            'Nothing was changed. Put a backup of it in its place (files named *.backup beside it), or move it away to start anew.',
        },
      );
    }
    throw error;
  }
}

/** Opens and migrates `rostrum.db` in the data folder. */
export async function openDatabase(home: string): Promise<OpenDatabase> {
  const file = openFile(join(home, 'rostrum.db'));
  try {
    await migrate(file);
  } catch (error) {
    file.close();
    throw error;
  }
  file.pragma('optimize = 0x10002');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });
  return { db, file, close: () => file.close() };
}

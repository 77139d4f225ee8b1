import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { Kysely } from 'kysely';
import { damaged } from './damage.ts';
import type { Database } from './database.ts';
import { CarefulDialect } from './dialect.ts';
import { diskTrouble, isDamage } from './disk-trouble.ts';
import { inspect } from './inspect.ts';
import { giveLineage, lineageOf } from './lineage.ts';
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

/** Opens and migrates `rostrum.db` in the data folder. Throws Refusal for one that cannot be used, unchanged. */
export async function openDatabase(home: string): Promise<OpenDatabase> {
  const path = join(home, 'rostrum.db');
  try {
    await inspect(path);
    return await openFile(path);
  } catch (error) {
    throw isDamage(error) ? await damaged(path, error.message) : diskTrouble(error);
  }
}

async function openFile(path: string): Promise<OpenDatabase> {
  const file = new SqliteFile(path);
  try {
    configure(file);
    await migrate(file);
    if (lineageOf(file) === 0) giveLineage(file);
    file.pragma('optimize = 0x10002');
  } catch (error) {
    file.close();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: new CarefulDialect(file) });
  return { db, file, close: () => file.close() };
}

import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { Refusal } from '../../shared/refusal.ts';

/**
 * Takes the data folder for this process; the answer gives it back. The lock is SQLite's own file lock, which
 * the operating system drops when the process dies, so it can never be stale.
 */
export function lockFolder(home: string): () => void {
  const file = new SqliteFile(join(home, 'rostrum.lock'), { timeout: 0 });
  try {
    file.pragma('locking_mode = EXCLUSIVE');
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (error instanceof SqliteFile.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Refusal('conflict', `Rostrum is already running on the data folder ${home}.`, {
        field: 'ROSTRUM_HOME',
        remedy: 'Use the one that runs, stop it first, or set ROSTRUM_HOME to another folder.',
      });
    }
    throw error;
  }
  return () => file.close();
}

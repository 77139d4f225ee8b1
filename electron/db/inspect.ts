import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { damaged } from './damage.ts';
import { isDamage } from './disk-trouble.ts';
import { hasForeignLog } from './lineage.ts';
import { migrations, refuseNewer, versionOf } from './migrate.ts';

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** What is wrong with the open database; undefined: nothing that shows. */
function wrongWith(file: SqliteFile.Database, thorough: boolean): string | undefined {
  const version = versionOf(file);
  const tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (version === 0 && tables.length > 0) return 'it holds tables of another program';
  refuseNewer(version);
  if (version !== 0 && !migrations.some(({ number }) => number === version)) {
    return `no Rostrum writes data version ${version}`;
  }
  if (version !== 0 && !tables.includes('workspaces')) return 'it has no workspaces';
  if (!thorough && version === migrations.at(-1)?.number) return undefined;
  const verdict = String(file.pragma('quick_check(1)', { simple: true }));
  return verdict === 'ok' ? undefined : verdict;
}

/**
 * Looks at a database before anything of it is changed, all of it when it was not closed in order or is about
 * to be migrated. Throws Refusal for one that is damaged, of another program, or of a newer Rostrum.
 */
export async function inspect(path: string): Promise<void> {
  if (sizeOf(path) === 0) return;
  // Only a reader leaves a log where it is: a writer would put it into the database when it closes.
  const reader = { readonly: !existsSync(`${path}-journal`), fileMustExist: true };
  const hasLog = sizeOf(`${path}-wal`) > 0;
  if (hasLog && hasForeignLog(path)) {
    throw await damaged(path, `${basename(path)}-wal beside it is of another database`);
  }
  let wrong: string | undefined;
  try {
    const file = new SqliteFile(path, reader);
    try {
      wrong = wrongWith(file, hasLog);
    } finally {
      file.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    wrong = error.message;
  }
  if (wrong !== undefined) throw await damaged(path, wrong);
}

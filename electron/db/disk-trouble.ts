import SqliteFile from 'better-sqlite3';
import { Refusal } from '../../shared/refusal.ts';

const troubles: readonly [RegExp, { says: string; remedy: string }][] = [
  [
    /^SQLITE_FULL/,
    {
      says: 'The disk that holds the data folder is full',
      remedy: 'Free some space and try again. What was stored before is whole; this was not stored.',
    },
  ],
  [
    /^SQLITE_(?:READONLY|CANTOPEN|PERM)/,
    {
      says: 'The data folder cannot be written',
      remedy: 'Check that its disk is not read-only and that the folder belongs to you, then try again.',
    },
  ],
  [
    /^SQLITE_IOERR/,
    {
      says: 'The disk that holds the data folder does not do its work',
      remedy: 'Check the disk, its cable or its network, and its free space. This was not stored.',
    },
  ],
];

/** True for what SQLite says of a file that is no database or has lost its order. */
export function isDamage(error: unknown): error is Error {
  return error instanceof SqliteFile.SqliteError && /^SQLITE_(?:NOTADB|CORRUPT)/.test(error.code);
}

/** A disk that fails as a refusal with words for a person; any other error stays what it is. */
export function diskTrouble(error: unknown): unknown {
  if (!(error instanceof SqliteFile.SqliteError)) return error;
  const [, words] = troubles.find(([code]) => code.test(error.code)) ?? [];
  if (!words) return error;
  const refusal = new Refusal('unavailable', `${words.says} (${error.message}).`, { remedy: words.remedy });
  refusal.cause = error;
  return refusal;
}

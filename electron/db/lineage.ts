import { randomInt } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type SqliteFile from 'better-sqlite3';

/**
 * Each database carries a number of its own in its header, by which a log that belongs to another one is told:
 * SQLite itself would put any log that lies beside a database into it, also that of the database whose place
 * a backup has taken.
 */
const idOffset = 68;
const walHeaderBytes = 32;
const frameHeaderBytes = 24;

export function lineageOf(file: SqliteFile.Database): number {
  return Number(file.pragma('application_id', { simple: true }));
}

export function giveLineage(file: SqliteFile.Database): void {
  file.pragma(`application_id = ${randomInt(1, 2 ** 31)}`);
}

function readAt(file: number, length: number, position: number): Buffer | undefined {
  const bytes = Buffer.alloc(length);
  return readSync(file, bytes, 0, length, position) === length ? bytes : undefined;
}

function idInDatabase(path: string): number {
  const file = openSync(path, 'r');
  try {
    return readAt(file, 4, idOffset)?.readInt32BE() ?? 0;
  } finally {
    closeSync(file);
  }
}

/** The numbers that first pages in the log carry. */
function* idsInLog(path: string): Generator<number> {
  const file = openSync(path, 'r');
  try {
    const header = readAt(file, walHeaderBytes, 0);
    if (!header) return;
    const frameBytes = frameHeaderBytes + header.readUInt32BE(8);
    for (let at = walHeaderBytes; ; at += frameBytes) {
      const frame = readAt(file, frameHeaderBytes, at);
      // Frames with another salt are what is left of an older log.
      if (!frame?.subarray(8, 16).equals(header.subarray(16, 24))) return;
      const id = frame.readUInt32BE(0) === 1 && readAt(file, 4, at + frameHeaderBytes + idOffset);
      if (id) yield id.readInt32BE();
    }
  } finally {
    closeSync(file);
  }
}

/** Whether the log beside a database was written for another one, as far as it shows. */
export function hasForeignLog(path: string): boolean {
  const own = idInDatabase(path);
  return own !== 0 && idsInLog(`${path}-wal`).some((id) => id !== 0 && id !== own);
}

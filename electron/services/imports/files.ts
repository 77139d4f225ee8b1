import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../../shared/refusal.ts';
import { maxSheetBytes, type SheetRead } from '../../providers/sheets/sheets.ts';
import type { ServiceContext } from '../context.ts';

/** What was read of a file, without its rows: kept in the row of the import. */
export type Reading = Omit<SheetRead, 'rows' | 'numbers'>;
export type ReadTable = Pick<SheetRead, 'rows' | 'numbers'>;

/** Beside the media, in a folder that nothing is served from. */
export function importFolder(context: ServiceContext): string {
  return join(context.media.path, 'imports');
}

export function importPaths(context: ServiceContext, id: string) {
  const path = join(importFolder(context), id);
  return { file: path, table: `${path}.rows` };
}

export const maxTableBytes = maxSheetBytes;

export function tooLargeTable(): Refusal {
  return new Refusal('too_large', `The file has more than ${maxTableBytes / 1024 / 1024} MB.`, {
    field: 'file',
    remedy: 'Divide it into several files and import one after the other.',
  });
}

/** Writes an upload to a file of its own, named by us and not by the sender. */
export async function storeUpload(context: ServiceContext, id: string, file: File): Promise<void> {
  if (file.size > maxTableBytes) throw tooLargeTable();
  await mkdir(importFolder(context), { recursive: true, mode: 0o700 });
  const { file: path } = importPaths(context, id);
  try {
    await pipeline(Readable.from(file.stream()), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

export async function storeTable(context: ServiceContext, id: string, table: ReadTable): Promise<void> {
  await writeFile(importPaths(context, id).table, JSON.stringify(table), { mode: 0o600 });
}

/** Writes the rows beside those that are read now, which they replace once they are taken. */
export async function prepareTable(context: ServiceContext, id: string, table: ReadTable) {
  const { table: path } = importPaths(context, id);
  const next = `${path}.${context.ids.next()}`;
  const discard = () => rm(next, { force: true });
  try {
    await writeFile(next, JSON.stringify(table), { mode: 0o600 });
  } catch (error) {
    await discard();
    throw error;
  }
  return { take: () => rename(next, path), discard };
}

export async function readTable(context: ServiceContext, id: string): Promise<ReadTable> {
  try {
    return JSON.parse(await readFile(importPaths(context, id).table, 'utf8')) as ReadTable;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error;
    throw new Refusal('gone', 'The file of this import is no longer kept.', {
      field: 'id',
      remedy: 'Choose the file again to import it.',
    });
  }
}

export async function removeFiles(context: ServiceContext, id: string): Promise<void> {
  const { file, table } = importPaths(context, id);
  await rm(file, { force: true });
  await rm(table, { force: true });
}

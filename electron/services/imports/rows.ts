import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { ImportFile, ImportSettings } from '../../../shared/contract/imports.ts';
import { importFile, importSettings } from '../../../shared/contract/imports.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import type { Reading, ReadTable } from './files.ts';
import type { SheetBody } from './sheet-world.ts';

export type ImportsRow = Selectable<Tables['imports']>;

/** Kept with an import: what its file is, and its first rows, so that a list needs no file. */
export interface StoredReading extends Reading {
  /** The first rows as they are, the header among them. */
  sample: string[][];
  /** Columns over all rows. */
  width: number;
}

const sampleRows = 6;
const sampleLetters = 80;

export function storedReading({ rows, numbers: _numbers, ...reading }: Reading & ReadTable): StoredReading {
  return {
    ...reading,
    sample: rows.slice(0, sampleRows).map((cells) => cells.map((cell) => cell.slice(0, 120))),
    width: Math.max(...rows.map((cells) => cells.length)),
  };
}

export function readingOf(row: ImportsRow): StoredReading {
  return JSON.parse(row.reading) as StoredReading;
}

export function settingsOf(row: ImportsRow): ImportSettings {
  return importSettings.parse(JSON.parse(row.settings));
}

function letter(index: number): string {
  const low = String.fromCharCode(65 + (index % 26));
  return index < 26 ? low : letter(Math.floor(index / 26) - 1) + low;
}

/** Headers as they are, unnamed columns as spreadsheets letter them. */
export function headersOf(reading: StoredReading, hasHeader: boolean): string[] {
  const first = hasHeader ? (reading.sample[0] ?? []) : [];
  // A header names the columns: cells beyond it belong to none, and a row that has them is told so.
  const width = hasHeader ? first.length : reading.width;
  return Array.from({ length: width }, (_, index) => first[index]?.trim() || `Column ${letter(index)}`);
}

/** The rows below the header. */
export function bodyOf(row: ImportsRow, table: ReadTable): SheetBody {
  const reading = readingOf(row);
  const { hasHeader } = settingsOf(row);
  const from = hasHeader ? 1 : 0;
  return {
    headers: headersOf(reading, hasHeader),
    rows: table.rows.slice(from),
    numbers: table.numbers.slice(from),
    isCsv: reading.kind === 'csv',
  };
}

export async function importRow(context: ServiceContext, id: string): Promise<ImportsRow> {
  const row = await context.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('import');
  return row;
}

const originOf = z.nullable(importFile.shape.origin.unwrap()).catch(null);

async function mediaCounts(
  context: ServiceContext,
  id: string,
): Promise<{ waiting: number; failed: number }> {
  const row = await context.db
    .selectFrom('import_rows')
    .select(({ fn }) => [
      fn
        .countAll<number>()
        .filterWhere('media_urls', 'is not', null)
        .filterWhere('problem', 'is', null)
        .as('waiting'),
      fn
        .countAll<number>()
        .filterWhere('media_urls', 'is not', null)
        .filterWhere('problem', 'is not', null)
        .as('failed'),
    ])
    .where('import_id', '=', id)
    .executeTakeFirstOrThrow();
  return row;
}

export async function toImport(context: ServiceContext, row: ImportsRow): Promise<ImportFile> {
  const reading = readingOf(row);
  const { mapping, ...settings } = settingsOf(row);
  const media = await mediaCounts(context, row.id);
  const body = reading.sample.slice(settings.hasHeader ? 1 : 0);
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state,
    origin: originOf.parse(row.origin),
    kind: reading.kind,
    encoding: reading.encoding,
    encodings: reading.encodings,
    delimiter: reading.delimiter,
    sheet: reading.sheet,
    sheets: reading.sheets,
    remarks: reading.remarks,
    rowCount: row.row_count,
    columns: headersOf(reading, settings.hasHeader).map((header, index) => ({
      index,
      header,
      field: mapping[index] ?? 'ignore',
      samples: body
        .map((cells) => (cells[index] ?? '').slice(0, sampleLetters))
        .filter((cell) => cell !== '')
        .slice(0, 3),
    })),
    settings,
    progress: { done: row.done_rows, created: row.created_rows, notMade: row.done_rows - row.created_rows },
    mediaWaiting: media.waiting,
    mediaFailed: media.failed,
    createdAt: isoInstant(row.created_at),
    finishedAt: row.finished_at === null ? null : isoInstant(row.finished_at),
  };
}

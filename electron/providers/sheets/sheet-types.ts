import { Refusal, type RefusalCode, type RefusalDetails } from '../../../shared/refusal.ts';

export const maxSheetBytes = 50 * 1024 * 1024;
export const maxSheetRows = 20_000;
export const maxSheetColumns = 200;

/** How a file is to be read; what is left out is guessed. */
export interface ReadingChoices {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  sheet?: string | undefined;
}

/** A file as a table of texts: row by row as they stand in it, the header among them. */
export interface SheetRead {
  kind: 'csv' | 'xlsx';
  /** Of CSV: as read, and what else it could be, likeliest first. */
  encoding: string | null;
  encodings: string[];
  delimiter: string | null;
  /** Of XLSX. */
  sheet: string | null;
  sheets: string[];
  /** Cells by row; empty rows are left out. */
  rows: string[][];
  /** The number of each row in the file, from 1. */
  numbers: number[];
  /** What was mended on the way, for a person to know. */
  remarks: string[];
}

export interface SheetToWrite {
  name: string;
  rows: string[][];
}

export type SheetTask =
  | { kind: 'read'; path: string; fileName: string; choices: ReadingChoices }
  | { kind: 'write'; path: string; sheet: SheetToWrite };

export type SheetAnswer =
  | { read: SheetRead }
  | { written: true }
  | { refused: { code: RefusalCode; message: string; details: RefusalDetails } };

export function unreadable(message: string, remedy: string, cause?: unknown): Refusal {
  return Object.assign(new Refusal('unsupported_media', message, { field: 'file', remedy }), { cause });
}

export function tooMuch(message: string, remedy: string): Refusal {
  return new Refusal('too_large', message, { field: 'file', remedy });
}

export function tooManyRows(): Refusal {
  return tooMuch(
    `The table has more than ${maxSheetRows.toLocaleString('en')} rows.`,
    'Divide it into several files and import one after the other.',
  );
}

export function tooManyColumns(row: number, columns: number): Refusal {
  return tooMuch(
    `Row ${row} has ${columns.toLocaleString('en')} columns; ${maxSheetColumns} are read.`,
    'Take out the columns that are not needed, or choose another delimiter.',
  );
}

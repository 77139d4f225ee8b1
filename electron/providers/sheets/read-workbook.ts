import { readSheet } from 'read-excel-file/node';
import { Refusal } from '../../../shared/refusal.ts';
import { checkWorkbook } from './check-workbook.ts';
import {
  maxSheetColumns,
  maxSheetRows,
  type ReadingChoices,
  type SheetRead,
  tooManyColumns,
  tooManyRows,
  unreadable,
} from './sheet-types.ts';
import { fillMerged } from './workbook-parts.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** A workbook's times have no zone: what its cell shows is taken as it stands. */
function shownTime(date: Date): string {
  const at = new Date(Math.round(date.getTime() / 1_000) * 1_000);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  // Day zero of spreadsheets: a time of day alone.
  if (at.getUTCFullYear() < 1900 || (at.getUTCFullYear() === 1904 && at.getUTCMonth() === 0)) return time;
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  return time === '00:00:00' ? day : `${day}T${time}`;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : shownTime(cell);
  return String(cell);
}

async function cellsOf(path: string, sheet: string): Promise<string[][]> {
  try {
    const rows = await readSheet(path, sheet, { trim: false });
    return rows.map((row) => row.map(cellText));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw unreadable(
      'The workbook cannot be read.',
      'Open it in a spreadsheet program and save it again as .xlsx or CSV.',
      error,
    );
  }
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}

/** Reads one sheet of a workbook, the first unless another is chosen, after it was checked. */
export async function readWorkbook(path: string, choices: ReadingChoices): Promise<SheetRead> {
  const { sheets } = await checkWorkbook(path);
  const chosen = sheets.find(({ name }) => name === choices.sheet) ?? sheets[0];
  if (!chosen) throw new Error('A checked workbook has a sheet.');
  const all = await cellsOf(path, chosen.name);
  const remarks: string[] = [];
  const merged = fillMerged(all, chosen.extent.merged);
  if (merged > 0) {
    remarks.push(
      `${merged === 1 ? 'One merged cell was' : `${merged.toLocaleString('en')} merged cells were`} read as if each cell had its value.`,
    );
  }
  const rows: string[][] = [];
  const numbers: number[] = [];
  all.forEach((cells, at) => {
    const filled = lastFilled(cells);
    if (filled === 0) return;
    if (filled > maxSheetColumns) throw tooManyColumns(at + 1, filled);
    rows.push(cells.slice(0, filled));
    numbers.push(at + 1);
  });
  if (rows.length > maxSheetRows + 1) throw tooManyRows();
  return {
    kind: 'xlsx',
    encoding: null,
    encodings: [],
    delimiter: null,
    sheet: chosen.name,
    sheets: sheets.map(({ name }) => name),
    rows,
    numbers,
    remarks,
  };
}

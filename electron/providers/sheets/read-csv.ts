import { CsvError, parse } from 'csv-parse/sync';
import { decode } from './encoding.ts';
import {
  maxSheetColumns,
  maxSheetRows,
  type ReadingChoices,
  type SheetRead,
  tooManyColumns,
  tooManyRows,
  unreadable,
} from './sheet-types.ts';

const delimiters = [',', ';', '\t', '|'];
const looked = 64 * 1024;
/** Characters of one row: ten times the longest post. */
const maxRowLength = 1_100_000;

function widths(sample: string, delimiter: string): number[] {
  const found: number[] = [];
  let width = 1;
  let quoted = false;
  for (const sign of sample) {
    if (sign === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (sign === delimiter) width += 1;
    else if (sign === '\n') {
      found.push(width);
      width = 1;
    }
  }
  // The last one is cut off unless the sample is the whole file.
  if (sample.length < looked || found.length === 0) found.push(width);
  return found.slice(0, 50);
}

/** The sign that parts most rows into the same number of cells, more than one. */
function guessDelimiter(text: string): string {
  const sample = text.slice(0, looked);
  const [best] = delimiters
    .map((delimiter) => {
      const found = widths(sample, delimiter);
      const first = found[0] ?? 1;
      const alike = found.filter((width) => width === first).length / found.length;
      return { delimiter, score: first < 2 ? 0 : alike * Math.min(first, 12) };
    })
    .sort((one, other) => other.score - one.score);
  return best && best.score > 0 ? best.delimiter : ',';
}

interface Record {
  record: string[];
  info: { lines: number };
}

function brokenQuote(error: CsvError): Error {
  const line = typeof error.lines === 'number' ? error.lines : undefined;
  return unreadable(
    `The table cannot be read${line ? ` from line ${line.toLocaleString('en')} on` : ''}: a quotation mark is opened and not closed.`,
    'Close it in a spreadsheet program and save the file again, or choose another delimiter.',
    error,
  );
}

function parseRecords(text: string, delimiter: string): Record[] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: maxRowLength,
      // Empty lines count here and not there.
      to: maxSheetRows * 5,
      info: true,
    }) as unknown as Record[];
  } catch (error) {
    if (error instanceof CsvError) throw brokenQuote(error);
    throw error;
  }
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}

/** Reads CSV; encoding and delimiter are guessed where they are not chosen. */
export function readCsv(bytes: Uint8Array, choices: ReadingChoices): SheetRead {
  const decoded = decode(bytes, choices.encoding);
  const remarks: string[] = [];
  let { text } = decoded;
  if (text.includes('\0')) {
    const parts = text.split('\0');
    remarks.push(`${(parts.length - 1).toLocaleString('en')} NUL bytes were left out.`);
    text = parts.join('');
  }
  if (decoded.lost > 0) {
    remarks.push(
      `${decoded.lost.toLocaleString('en')} letters cannot be read as ${decoded.encoding}: choose another encoding.`,
    );
  }
  // Excel's own hint: a first line that only names the delimiter.
  const [hint = '', hinted] = /^sep=([^\r\n])\r?\n/i.exec(text) ?? [];
  text = text.slice(hint.length);
  const firstRow = hint === '' ? 1 : 2;
  const delimiter = choices.delimiter || hinted || guessDelimiter(text);
  const rows: string[][] = [];
  const numbers: number[] = [];
  parseRecords(text, delimiter).forEach(({ record }, at) => {
    const filled = lastFilled(record);
    if (filled === 0) return;
    if (filled > maxSheetColumns) throw tooManyColumns(at + firstRow, filled);
    rows.push(record.slice(0, maxSheetColumns));
    numbers.push(at + firstRow);
  });
  if (rows.length > maxSheetRows + 1) throw tooManyRows();
  const { encoding, encodings } = decoded;
  return { kind: 'csv', encoding, encodings, delimiter, sheet: null, sheets: [], rows, numbers, remarks };
}

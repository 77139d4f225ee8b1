import { open, readFile, stat } from 'node:fs/promises';
import { locked } from './check-workbook.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { maxSheetBytes, type ReadingChoices, type SheetRead, tooMuch, unreadable } from './sheet-types.ts';

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(8);
    const { bytesRead } = await file.read(bytes, 0, 8, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const begins = (bytes: Uint8Array, ...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);

function refuseOthers(bytes: Uint8Array, fileName: string): void {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw locked();
  const others: [string, number[]][] = [
    ['a PDF', [0x25, 0x50, 0x44, 0x46]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47]],
    ['a picture', [0xff, 0xd8, 0xff]],
    ['a picture', [0x47, 0x49, 0x46, 0x38]],
    ['a packed file', [0x1f, 0x8b]],
  ];
  const other = others.find(([, signs]) => begins(bytes, ...signs));
  if (!other) return;
  throw unreadable(
    `${fileName} is ${other[0]}, not a table.`,
    'Choose a CSV file or an Excel workbook (.xlsx).',
  );
}

/** Reads a table by what the file is, not by what it is called. */
export async function readSheetFile(
  path: string,
  fileName: string,
  choices: ReadingChoices,
): Promise<SheetRead> {
  const { size } = await stat(path);
  if (size === 0) throw unreadable('The file is empty.', 'Choose a file with a table in it.');
  if (size > maxSheetBytes) {
    throw tooMuch(
      `The file has ${Math.ceil(size / 1024 / 1024)} MB; 50 MB are read.`,
      'Divide it into several files and import one after the other.',
    );
  }
  const bytes = await firstBytes(path);
  refuseOthers(bytes, fileName);
  const read = begins(bytes, 0x50, 0x4b)
    ? await readWorkbook(path, choices)
    : readCsv(await readFile(path), choices);
  if (read.rows.length > 0) return read;
  throw unreadable('There is nothing in the table.', 'Choose a file with posts in it, one in each row.');
}

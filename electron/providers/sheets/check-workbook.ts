import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../../../shared/refusal.ts';
import { tooManyColumns, tooManyRows, tooMuch, unreadable } from './sheet-types.ts';
import { extentReader, type SheetExtent, sheetParts } from './workbook-parts.ts';

const maxEntries = 2_000;
/** Unpacked: what 20,000 long rows need, three times over. */
const maxUnpacked = 200 * 1024 * 1024;
/** Tables pack well; what packs better than this was made to. */
const maxRatio = 250;
const ratioCountsFrom = 8 * 1024 * 1024;
const maxHeldText = 4 * 1024 * 1024;
const maxRow = 50_000;
const maxColumn = 500;
const maxArea = 5_000_000;

export interface CheckedWorkbook {
  sheets: { name: string; extent: SheetExtent }[];
}

function bomb(): Error {
  return tooMuch(
    'The workbook unpacks to far more than a table of posts needs.',
    'Save the sheet as CSV and import that, or copy its rows into a new workbook.',
  );
}

function refuseMacros(entry: Entry): void {
  if (!/vbaProject|\.bin$/i.test(entry.fileName) || /printerSettings/i.test(entry.fileName)) return;
  throw unreadable(
    'The workbook has macros in it.',
    'Save it as an Excel workbook without macros (.xlsx) and choose that.',
  );
}

function checkEntry(entry: Entry, unpacked: number): void {
  refuseMacros(entry);
  if (entry.isEncrypted()) throw locked();
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (unpacked > maxUnpacked) throw bomb();
  if (entry.uncompressedSize > ratioCountsFrom && ratio > maxRatio) throw bomb();
}

export function locked(): Error {
  return unreadable(
    'The workbook is protected by a password, or in the old .xls format.',
    'Save it as an Excel workbook (.xlsx) without a password, or as CSV.',
  );
}

/** Streams one entry through, to its end: the sizes that the archive names are checked on the way. */
async function readThrough(zip: ZipFile, entry: Entry, onText: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  const stream = await zip.openReadStreamPromise(entry);
  await pipeline(stream, async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) onText(decoder.decode(chunk, { stream: true }));
  });
}

function refuseExtent({ lastRow, lastColumn }: SheetExtent): void {
  if (lastRow > maxRow || lastRow * lastColumn > maxArea) {
    if (lastColumn <= maxColumn && lastRow <= maxRow) throw tooManyRows();
    throw tooMuch(
      `The sheet reaches down to row ${lastRow.toLocaleString('en')} and column ${lastColumn.toLocaleString('en')}.`,
      'Delete the empty rows and columns after its last post, they may be coloured, and save it again.',
    );
  }
  if (lastColumn > maxColumn) throw tooManyColumns(1, lastColumn);
}

/**
 * Looks through a workbook before it is read: sizes, packing, macros, passwords and how far its sheets reach. Throws
 * a refusal; nothing is built in memory before it passed.
 */
export async function checkWorkbook(path: string): Promise<CheckedWorkbook> {
  try {
    return await lookThrough(path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw unreadable(
      'The workbook cannot be opened: it is damaged.',
      'Save it again as .xlsx or CSV.',
      error,
    );
  }
}

async function lookThrough(path: string): Promise<CheckedWorkbook> {
  const zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true });
  const extents = new Map<string, SheetExtent>();
  const held = new Map<string, string>();
  try {
    let unpacked = 0;
    let count = 0;
    for await (const entry of zip.eachEntry()) {
      count += 1;
      unpacked += entry.uncompressedSize;
      if (count > maxEntries) throw bomb();
      checkEntry(entry, unpacked);
      if (
        /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels)$|^\[Content_Types\]\.xml$/.test(entry.fileName)
      ) {
        let text = '';
        await readThrough(zip, entry, (more) => {
          text += more;
          if (text.length > maxHeldText) throw bomb();
        });
        held.set(entry.fileName, text);
      } else if (/^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName)) {
        const reader = extentReader();
        await readThrough(zip, entry, (text) => {
          reader.read(text);
          refuseExtent(reader.extent);
        });
        extents.set(entry.fileName, reader.extent);
      } else if (/\.xml$/.test(entry.fileName)) await readThrough(zip, entry, () => undefined);
    }
  } finally {
    zip.close();
  }
  if (/macroEnabled/i.test(held.get('[Content_Types].xml') ?? '')) {
    throw unreadable('The workbook may run macros.', 'Save it as .xlsx without macros and choose that.');
  }
  const parts = sheetParts(held.get('xl/workbook.xml') ?? '', held.get('xl/_rels/workbook.xml.rels') ?? '');
  const sheets = parts.flatMap(({ name, part }) => {
    const extent = extents.get(part);
    return extent ? { name, extent } : [];
  });
  if (sheets.length === 0) {
    throw unreadable('The workbook has no sheet that can be read.', 'Save it again as .xlsx or CSV.');
  }
  return { sheets };
}

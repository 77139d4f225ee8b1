import writeXlsxFile, { type Sheet, type SheetData } from 'write-excel-file/node';
import type { BlockContent, ReportContent } from '../../../shared/reports/content.ts';
import { factsOf } from './to-data.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold these
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const longestCell = 32_000;

/** Texts stay texts: nothing in them is run. */
function words(value: string, isBold = false) {
  return {
    value: value.toWellFormed().replace(forbidden, '').slice(0, longestCell),
    type: String,
    ...(isBold ? { fontWeight: 'bold' as const } : {}),
  };
}

/** A name that spreadsheet programs take, told apart from those before. */
function sheetName(title: string, taken: Set<string>): string {
  const base =
    title
      .toWellFormed()
      .replace(forbidden, '')
      .replace(/[\\/*?:[\]']/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || 'Block';
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` ${number}`;
    const name = `${Array.from(base)
      .slice(0, 26 - ending.length)
      .join('')
      .trim()}${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function blockSheet({ title, sheet, notes, body }: BlockContent, taken: Set<string>): Sheet<Buffer> {
  const name = sheetName(title || 'Text', taken);
  if (body.kind === 'text' || !sheet) {
    const lines = body.kind === 'text' ? body.text.split(/\r?\n/u) : [];
    return { sheet: name, data: lines.map((line) => [words(line)]), columns: [{ width: 100 }] };
  }
  const data: SheetData = [
    sheet.columns.map((column) => words(column.name, true)),
    ...sheet.rows.map((row) =>
      sheet.columns.map(({ kind }, at) => {
        const value = row[at] ?? null;
        if (value === null || value === '') return null;
        if (typeof value === 'string') return words(value);
        return { value, type: Number, format: kind === 'share' ? '0.0%' : '#,##0.##' };
      }),
    ),
    [],
    ...notes.map((note) => [words(note)]),
  ];
  const columns = sheet.columns.map(({ kind }, at) => ({
    width: kind === 'count' || kind === 'share' ? 14 : at === 0 ? 46 : 24,
  }));
  return { sheet: name, data, columns, stickyRowsCount: 1 };
}

/** A sheet for each block, after one that says what they are of. */
export async function workbookReport(content: ReportContent): Promise<Uint8Array> {
  const taken = new Set(['report']);
  const facts: Sheet<Buffer> = {
    sheet: 'Report',
    data: factsOf(content).map(([name, value]) => [words(name, true), words(value)]),
    columns: [{ width: 24 }, { width: 60 }],
  };
  const sheets = [facts, ...content.blocks.map((block) => blockSheet(block, taken))];
  return writeXlsxFile(sheets).toBuffer();
}

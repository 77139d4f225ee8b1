import writeXlsxFile from 'write-excel-file/node';
import type { SheetToWrite } from './sheet-types.ts';

/** Signs that XML cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are taken out
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Writes rows of texts as a workbook; the first row is the header. Texts stay texts: nothing in them is run. */
export async function writeWorkbook(path: string, { name, rows }: SheetToWrite): Promise<void> {
  const cells = rows.map((row, at) =>
    row.map((value) =>
      value === ''
        ? null
        : {
            value: value.toWellFormed().replace(forbidden, ''),
            type: String,
            ...(at === 0 ? { fontWeight: 'bold' as const } : {}),
          },
    ),
  );
  await writeXlsxFile(cells, { sheet: name, stickyRowsCount: 1 }).toFile(path);
}

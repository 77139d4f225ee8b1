import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Options, stringify } from 'csv-stringify';
import { stringify as stringifyAtOnce } from 'csv-stringify/sync';
import { withoutFormula } from '../../../shared/imports/formulas.ts';

/** With a mark at its beginning, by which spreadsheet programs know UTF-8; nothing in it is run as a formula. */
const options: Options = { bom: true, quoted_string: true, escape_formulas: true };

const plain = (cells: readonly string[]) => cells.map(withoutFormula);

export function csvFile(rows: readonly (readonly string[])[], name: string): File {
  return new File([stringifyAtOnce(rows.map(plain), options)], name, { type: 'text/csv;charset=utf-8' });
}

/** Writes rows as they come, so that no number of them fills the memory. */
export async function writeCsv(path: string, rows: AsyncIterable<readonly string[]>): Promise<void> {
  async function* plainRows() {
    for await (const cells of rows) yield plain(cells);
  }
  await pipeline(Readable.from(plainRows()), stringify(options), createWriteStream(path, { mode: 0o600 }));
}

import { csvFile } from '../../providers/sheets/write-csv.ts';
import type { ServiceContext } from '../context.ts';
import { freshCheck } from './checked.ts';
import { readTable } from './files.ts';
import { bodyOf, importRow } from './rows.ts';

/** The rows that make no post, as they stood in the file, with a last column that says why: to correct and import again. */
export async function problemFile(context: ServiceContext, id: string): Promise<File> {
  const row = await importRow(context, id);
  const body = bodyOf(row, await readTable(context, id));
  const { rows } = await freshCheck(context, row);
  const cellsOf = new Map(body.numbers.map((number, index) => [number, body.rows[index] ?? []]));
  const lines = rows
    .filter(({ shown }) => shown.state === 'error')
    .map(({ shown }) => {
      const cells = cellsOf.get(shown.number) ?? [];
      const why = shown.problems
        .filter(({ level }) => level === 'error')
        .map(({ column, message, remedy }) => `${column ? `${column}: ` : ''}${message} ${remedy}`)
        .join(' ');
      return [...body.headers.map((_, index) => cells[index] ?? ''), why];
    });
  const name = row.file_name.replace(/\.[^.]*$/, '');
  return csvFile([[...body.headers, 'error'], ...lines], `${name}-errors.csv`);
}

import type { Cell, TableContent } from '../../../shared/charts/table.ts';
import type { BlockContent, ReportContent } from '../../../shared/reports/content.ts';
import { csvFile } from '../sheets/write-csv.ts';

/** What is not provided is an empty cell, never a zero. */
function cellOf(value: Cell): string {
  return value === null ? '' : String(value);
}

/** The lines that say what a file is of. */
export function factsOf(content: ReportContent): [string, string][] {
  const { name, workspace, period, comparedWith, timeZone, madeAt } = content;
  return [
    ['Report', name],
    ['Workspace', workspace],
    ['Period', period],
    ...(comparedWith === null ? [] : [['Compared with', comparedWith] as [string, string]]),
    ['Time zone of days', timeZone],
    ['Made at', madeAt],
  ];
}

function blockRows({ title, sheet, notes, body }: BlockContent): string[][] {
  if (body.kind === 'text') return [[], ...body.text.split(/\r?\n/u).map((line) => [line])];
  if (!sheet) return [];
  return [
    [],
    [title],
    sheet.columns.map(({ name }) => name),
    ...sheet.rows.map((row) => row.map(cellOf)),
    ...notes.map((note) => [note]),
  ];
}

/** One block under the other; rows are as wide as the widest, as readers of CSV want them. */
export async function tableReport(content: ReportContent): Promise<Uint8Array> {
  const rows = [...factsOf(content), ...content.blocks.flatMap(blockRows)];
  const widest = Math.max(...rows.map((row) => row.length));
  const even = rows.map((row) => Array.from({ length: widest }, (_, at) => row[at] ?? ''));
  return new Uint8Array(await csvFile(even, 'report.csv').arrayBuffer());
}

function objectRows({ columns, rows }: TableContent): Record<string, Cell>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])));
}

export function jsonReport(content: ReportContent): string {
  const { name, workspace, from, to, comparedWith, timeZone, madeAt, blocks } = content;
  return JSON.stringify(
    {
      report: name,
      workspace,
      from,
      to,
      compared_with: comparedWith,
      time_zone: timeZone,
      made_at: madeAt,
      blocks: blocks.map(({ id, title, body, sheet, notes }) =>
        body.kind === 'text'
          ? { id, kind: body.kind, text: body.text }
          : { id, kind: body.kind, title, rows: sheet ? objectRows(sheet) : [], rests_on: notes },
      ),
    },
    null,
    2,
  );
}

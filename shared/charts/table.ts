import { type Drawing, dimmed, faint, type Mark, textAt } from './marks.ts';
import { wholeNumber } from './scale.ts';
import { fitText, isRightToLeft, textWidth } from './text-width.ts';

export interface TableColumn {
  name: string;
  kind: 'text' | 'count' | 'share';
}
export type Cell = string | number | null;

export interface TableContent {
  columns: readonly TableColumn[];
  rows: readonly (readonly Cell[])[];
}

export const tableRow = 18;
const size = 8;

export function cellWords(value: Cell, kind: TableColumn['kind']): string {
  if (typeof value === 'string') return value;
  if (value === null) return kind === 'text' ? '' : '–';
  return wholeNumber(value, kind === 'share' ? 'share' : 'count');
}

/** Numbers have the room that they need; texts share what is left, the first twice. */
function widthsOf({ columns, rows }: TableContent, width: number): number[] {
  const needed = columns.map(({ name, kind }, at) =>
    kind === 'text'
      ? 0
      : Math.max(
          textWidth(name, 7.5, 600),
          ...rows.map((row) => textWidth(cellWords(row[at] ?? null, kind), size)),
        ) + 14,
  );
  const left = width - needed.reduce((sum, each) => sum + each, 0);
  const firstText = columns.findIndex(({ kind }) => kind === 'text');
  const parts = columns.map(({ kind }, at): number => (kind !== 'text' ? 0 : at === firstText ? 2.4 : 1));
  const all = parts.reduce((sum, part) => sum + part, 0) || 1;
  return columns.map((_, at) => (parts[at] ? (left * (parts[at] ?? 0)) / all : (needed[at] ?? 0)));
}

function rowMarks(
  cells: readonly string[],
  columns: readonly TableColumn[],
  widths: readonly number[],
  y: number,
  look: { size: number; weight: 400 | 600; fill?: string },
): Mark[] {
  let x = 0;
  return cells.map((cell, at) => {
    const width = widths[at] ?? 0;
    const begins = x;
    x += width;
    const text = fitText(cell, width - 10, look.size, look.weight);
    if (columns[at]?.kind !== 'text') return textAt(begins + width, y, text, { ...look, align: 'right' });
    return isRightToLeft(cell)
      ? textAt(begins + width - 10, y, text, { ...look, align: 'right' })
      : textAt(begins, y, text, look);
  });
}

/** A table on paper; a longer one is given in pieces by who lays out the pages. */
export function tableDrawing(table: TableContent, width: number): Drawing {
  const { columns, rows } = table;
  const widths = widthsOf(table, width);
  const head = rowMarks(
    columns.map(({ name }) => name),
    columns,
    widths,
    11,
    { size: 7.5, weight: 600, fill: dimmed },
  );
  const body = rows.flatMap((row, index): Mark[] => {
    const y = (index + 1) * tableRow;
    const cells = columns.map(({ kind }, at) => cellWords(row[at] ?? null, kind));
    return [
      { kind: 'line', from: [0, y], to: [width, y], stroke: faint, width: 0.6 },
      ...rowMarks(cells, columns, widths, y + 12, { size, weight: 400 }),
    ];
  });
  return { width, height: (rows.length + 1) * tableRow, marks: [...head, ...body] };
}

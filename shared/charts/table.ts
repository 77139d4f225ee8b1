import { type Drawing, dimmed, faint, type Mark, textAt } from './marks.ts';
import { wholeNumber } from './scale.ts';
import { fitText, isRightToLeft, textWidth } from './text-width.ts';

export interface TableColumn {
  name: string;
  /** A label is a short text: it has the room that it needs. */
  kind: 'text' | 'label' | 'count' | 'share';
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
  if (value === null) return kind === 'text' || kind === 'label' ? '' : '–';
  return wholeNumber(value, kind === 'share' ? 'share' : 'count');
}

/** Numbers and labels have the room that they need, as far as it goes; texts share what is left. */
function widthsOf({ columns, rows }: TableContent, width: number): number[] {
  const longest = width * (columns.some(({ kind }) => kind === 'text') ? 0.19 : 1);
  const needed = columns.map(({ name, kind }, at) => {
    if (kind === 'text') return 0;
    const words = rows.map((row) => textWidth(cellWords(row[at] ?? null, kind), size));
    return Math.min(longest, Math.max(textWidth(name, 7.5, 600), ...words) + 16);
  });
  const left = width - needed.reduce((sum, each) => sum + each, 0);
  const texts = columns.filter(({ kind }) => kind === 'text').length || 1;
  return columns.map(({ kind }, at) => (kind === 'text' ? Math.max(40, left / texts) : (needed[at] ?? 0)));
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
    const kind = columns[at]?.kind;
    if (kind === 'count' || kind === 'share')
      return textAt(begins + width, y, text, { ...look, align: 'right' });
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

import type { GridColumn } from './grid-columns.tsx';
import { type GridRow, isLocked } from './grid-rows.ts';

/** A rectangle of cells, both corners included. */
export interface Area {
  min: { col: number; row: number };
  max: { col: number; row: number };
}

function put(row: GridRow, rowIndex: number, column: GridColumn | undefined, value: string): GridRow {
  const isClosed = typeof column?.disabled === 'function' && column.disabled({ rowData: row, rowIndex });
  if (!column || isClosed || isLocked(row)) return row;
  return column.pasteValue?.({ rowData: row, rowIndex, value }) ?? row;
}

function copied(row: GridRow, rowIndex: number, column: GridColumn): string {
  return String(column.copyValue?.({ rowData: row, rowIndex }) ?? '');
}

/** The cells of an area, as texts. */
export function cellsIn(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  { min, max }: Area,
): string[][] {
  return rows
    .slice(min.row, max.row + 1)
    .map((row, index) =>
      columns.slice(min.col, max.col + 1).map((column) => copied(row, min.row + index, column)),
    );
}

/** The rows with the first row of an area put into all of it; of a single cell, with what stands above it. */
export function filledDown(rows: readonly GridRow[], columns: readonly GridColumn[], area: Area): GridRow[] {
  const isOne = area.min.row === area.max.row;
  const from = rows[isOne ? area.min.row - 1 : area.min.row];
  if (!from) return [...rows];
  const first = isOne ? area.min.row : area.min.row + 1;
  return rows.map((row, rowIndex) => {
    if (rowIndex < first || rowIndex > area.max.row) return row;
    return columns
      .slice(area.min.col, area.max.col + 1)
      .reduce((filled, column) => put(filled, rowIndex, column, copied(from, rowIndex, column)), row);
  });
}

const mostRows = 1_000;

/**
 * The rows with a table put in from the first cell of an area on; a smaller one is repeated where the area is a
 * multiple of it, and rows that are missing are made.
 */
export function pasted(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  area: Area,
  table: readonly (readonly string[])[],
  newRow: () => GridRow,
): GridRow[] {
  const high = area.max.row - area.min.row + 1;
  const wide = area.max.col - area.min.col + 1;
  const width = Math.max(0, ...table.map((cells) => cells.length));
  if (table.length === 0 || width === 0) return [...rows];
  const rowCount = high % table.length === 0 ? high : table.length;
  const columnCount = wide % width === 0 ? wide : width;
  const missing = Math.min(mostRows, area.min.row + rowCount) - rows.length;
  const all = [...rows, ...Array.from({ length: Math.max(0, missing) }, newRow)];
  return all.map((row, rowIndex) => {
    const cells = table[(rowIndex - area.min.row) % table.length];
    if (rowIndex < area.min.row || rowIndex >= area.min.row + rowCount || !cells) return row;
    let next = row;
    for (let column = 0; column < columnCount; column += 1) {
      next = put(next, rowIndex, columns[area.min.col + column], cells[column % width] ?? '');
    }
    return next;
  });
}

import { type RefObject, useEffect } from 'react';
import type { DataSheetGridRef } from 'react-datasheet-grid';
import type { GridColumn } from './grid-columns.tsx';
import { type GridRow, isLocked } from './grid-rows.ts';

/** The rows with the first row of a selection put into all of it; of a single cell, with what stands above it. */
export function filledDown(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  area: { min: { col: number; row: number }; max: { col: number; row: number } },
): GridRow[] {
  const isOne = area.min.row === area.max.row;
  const from = rows[isOne ? area.min.row - 1 : area.min.row];
  if (!from) return [...rows];
  const first = isOne ? area.min.row : area.min.row + 1;
  return rows.map((row, rowIndex) => {
    if (rowIndex < first || rowIndex > area.max.row || isLocked(row)) return row;
    return columns.slice(area.min.col, area.max.col + 1).reduce((filled, column) => {
      const value = column.copyValue?.({ rowData: from, rowIndex });
      return column.pasteValue?.({ rowData: filled, rowIndex, value: String(value ?? '') }) ?? filled;
    }, row);
  });
}

/** Ctrl+D fills down, Ctrl+Z takes the last change back, Ctrl+S saves: before the grid's own keys. */
export function useGridKeys(
  grid: RefObject<DataSheetGridRef | null>,
  deeds: {
    rows: readonly GridRow[];
    columns: readonly GridColumn[];
    change(rows: GridRow[]): void;
    undo(): void;
    save(): void;
  },
): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const isWriting =
        event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
      const key = event.key.toLowerCase();
      const active = grid.current?.activeCell;
      if (key === 's') deeds.save();
      else if (key === 'z' && !isWriting) deeds.undo();
      else if (key === 'd' && active && !isWriting) {
        const area = grid.current?.selection ?? { min: active, max: active };
        deeds.change(filledDown(deeds.rows, deeds.columns, area));
      } else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [grid, deeds]);
}

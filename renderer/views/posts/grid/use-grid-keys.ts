import { type RefObject, useEffect } from 'react';
import type { DataSheetGridRef } from 'react-datasheet-grid';
import { readClipboardTable, writeClipboardTable } from './clipboard-table.ts';
import { type Area, cellsIn, filledDown, pasted } from './grid-areas.ts';
import type { GridColumn } from './grid-columns.tsx';
import type { GridRow } from './grid-rows.ts';
import { newRow } from './use-grid.ts';

export interface GridDeeds {
  rows: readonly GridRow[];
  columns: readonly GridColumn[];
  change(rows: GridRow[]): void;
  undo(): void;
  save(): void;
}

function isWriting({ target }: Event): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

function take(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * Ctrl+D fills down, Ctrl+Z takes the last change back, Ctrl+S saves; copy and paste keep line breaks within a cell and
 * give spreadsheets nothing to run. All of it before the grid's own keys.
 */
export function useGridKeys(grid: RefObject<DataSheetGridRef | null>, deeds: GridDeeds): void {
  useEffect(() => {
    function area(): Area | undefined {
      const cell = grid.current?.activeCell;
      return grid.current?.selection ?? (cell ? { min: cell, max: cell } : undefined);
    }
    function onKey(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const key = event.key.toLowerCase();
      const chosen = area();
      if (key === 's') deeds.save();
      else if (key === 'z' && !isWriting(event)) deeds.undo();
      else if (key === 'd' && chosen && !isWriting(event)) {
        deeds.change(filledDown(deeds.rows, deeds.columns, chosen));
      } else return;
      take(event);
    }
    function onCopy(event: ClipboardEvent): void {
      const chosen = area();
      if (!chosen || isWriting(event)) return;
      const table = writeClipboardTable(cellsIn(deeds.rows, deeds.columns, chosen));
      event.clipboardData?.setData('text/plain', table);
      take(event);
    }
    function onPaste(event: ClipboardEvent): void {
      const chosen = area();
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!chosen || text === '' || isWriting(event)) return;
      deeds.change(pasted(deeds.rows, deeds.columns, chosen, readClipboardTable(text), newRow));
      take(event);
    }
    // Letters are typed into the active cell: they are nobody's shortcuts.
    function keepToGrid(event: KeyboardEvent): void {
      if (area() && !event.ctrlKey && !event.metaKey) event.stopPropagation();
    }
    window.addEventListener('keydown', onKey, { capture: true });
    document.addEventListener('keydown', keepToGrid);
    window.addEventListener('copy', onCopy, { capture: true });
    window.addEventListener('paste', onPaste, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      document.removeEventListener('keydown', keepToGrid);
      window.removeEventListener('copy', onCopy, { capture: true });
      window.removeEventListener('paste', onPaste, { capture: true });
    };
  }, [grid, deeds]);
}

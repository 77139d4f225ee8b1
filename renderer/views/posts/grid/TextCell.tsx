import { useEffect, useRef } from 'react';
import type { CellProps } from 'react-datasheet-grid';
import type { TextCount } from '../../../../shared/networks/types.ts';
import classes from './Grid.module.css';
import type { GridRow } from './grid-rows.ts';

export interface TextColumn {
  label: string;
  cellOf(row: GridRow): string | null;
  withValue(row: GridRow, value: string): GridRow;
  countOf(row: GridRow, text: string): TextCount | undefined;
  placeholderOf(row: GridRow): string;
  problemOf(row: GridRow): string | undefined;
  /** Takes line breaks. */
  isLong: boolean;
}

function Count({ count }: { count: TextCount }) {
  return (
    <span
      className={classes.count}
      data-over={count.over || undefined}
      title={`${count.used.toLocaleString('en')} of ${count.max.toLocaleString('en')} letters`}
    >
      {count.used.toLocaleString('en')}/{count.max.toLocaleString('en')}
    </span>
  );
}

/** A cell of text: one line to read, a field that grows over its neighbours to write. */
export function TextCell({
  rowData,
  setRowData,
  focus,
  active,
  disabled,
  columnData,
  stopEditing,
}: CellProps<GridRow, TextColumn>) {
  const field = useRef<HTMLTextAreaElement>(null);
  const given = columnData.cellOf(rowData);
  const value = given ?? '';
  useEffect(() => {
    if (!focus) return;
    field.current?.focus();
    field.current?.select();
  }, [focus]);
  const count = active || value !== '' ? columnData.countOf(rowData, value || rowData.text) : undefined;
  const problem = columnData.problemOf(rowData);
  if (focus && !disabled) {
    return (
      <div className={classes.writing} data-long={columnData.isLong || undefined}>
        <textarea
          ref={field}
          className={classes.editor}
          aria-label={columnData.label}
          defaultValue={value}
          rows={columnData.isLong ? 6 : 1}
          onChange={(event) => setRowData(columnData.withValue(rowData, event.currentTarget.value))}
          onKeyDown={(event) => {
            const isBreak = event.key === 'Enter' && (event.shiftKey || event.altKey) && columnData.isLong;
            if (isBreak) event.stopPropagation();
            else if (event.key === 'Enter' || event.key === 'Tab') event.preventDefault();
            if (event.key === 'Enter' && !isBreak) {
              event.nativeEvent.stopImmediatePropagation();
              stopEditing({ nextRow: true });
            }
          }}
        />
        {count && <Count count={count} />}
      </div>
    );
  }
  return (
    <span className={classes.cell} data-problem={problem !== undefined || undefined} title={problem}>
      <span className={value === '' ? classes.placeholder : classes.value}>
        {given === null ? 'differs by account' : value || columnData.placeholderOf(rowData)}
      </span>
      {count && (count.over || active) && <Count count={count} />}
    </span>
  );
}

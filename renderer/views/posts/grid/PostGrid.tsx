import { Button, Group, Modal, Text, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconDeviceFloppy, IconPlus } from '@tabler/icons-react';
import { useBlocker } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type DataSheetGridRef, DynamicDataSheetGrid } from 'react-datasheet-grid';
import 'react-datasheet-grid/dist/style.css';
import type { Post } from '../../../../shared/contract/posts.ts';
import { networkIds } from '../../../../shared/networks/types.ts';
import classes from './Grid.module.css';
import { type GridColumn, gridColumns, saidOf } from './grid-columns.tsx';
import { type GridWorld, rowJudge } from './grid-findings.ts';
import { type GridRow, isLocked } from './grid-rows.ts';
import { newRow, useGrid } from './use-grid.ts';
import { useGridKeys } from './use-grid-keys.ts';

/** Where the cursor is and what stands there, for those who hear the grid. */
function spokenCell(
  columns: readonly GridColumn[],
  row: GridRow,
  { col, row: rowIndex }: { col: number; row: number },
): string {
  const column = columns[col];
  const title = typeof column?.title === 'string' ? column.title : 'Check';
  const value = column?.copyValue?.({ rowData: row, rowIndex }) || 'empty';
  return `Row ${rowIndex + 1}, ${title}: ${String(value).slice(0, 300)}`;
}

interface Place {
  pathname: string;
  search: object;
}

const rowHeight = 34;
const headerHeight = 32;

function rowKey({ rowData }: { rowData: GridRow }): string {
  return rowData.key;
}

function rowClass({ rowData }: { rowData: GridRow }): string | undefined {
  return isLocked(rowData) ? classes.locked : undefined;
}

function changedWords(changes: number, wrong: number): string {
  const rows = changes === 1 ? '1 row changed' : `${changes.toLocaleString('en')} rows changed`;
  return wrong === 0 ? rows : `${rows}, ${wrong.toLocaleString('en')} with errors`;
}

/** Other filters show other rows: what is typed into these would be gone. */
function showsSamePosts(here: Place, there: Place): boolean {
  const filters = ({ search }: Place) => JSON.stringify({ ...search, post: undefined });
  return here.pathname === there.pathname && filters(here) === filters(there);
}

/** The grid itself, with what is not saved yet told below it. */
export function PostGrid({
  posts,
  world,
  isCut,
}: {
  posts: readonly Post[];
  world: GridWorld;
  isCut: boolean;
}) {
  const grid = useRef<DataSheetGridRef>(null);
  const { ref, height } = useElementSize();
  const { rows, changes, hasChanges, saving, change, type, endTyping, undo, discard, save } = useGrid(
    posts,
    world,
  );
  const judge = useMemo(() => rowJudge(world), [world]);
  const networks = useMemo(
    () => networkIds.filter((id) => world.accounts.some(({ network }) => network === id)),
    [world],
  );
  const columns = useMemo(() => gridColumns(networks, judge), [networks, judge]);
  const deeds = useMemo(
    () => ({ rows, columns, change, undo, save: () => void save() }),
    [rows, columns, change, undo, save],
  );
  useGridKeys(grid, deeds);
  const guard = useBlocker({
    shouldBlockFn: ({ current, next }) => hasChanges && !showsSamePosts(current, next),
    enableBeforeUnload: hasChanges,
    withResolver: true,
  });
  const [activeCell, setActiveCell] = useState<{ col: number; row: number } | null>(null);
  const onActive = useCallback(
    ({ cell }: { cell: { col: number; row: number } | null }) => {
      endTyping();
      setActiveCell(cell);
    },
    [endTyping],
  );
  const active = activeCell ? rows[activeCell.row] : undefined;
  const [said] = active ? saidOf(active, judge) : [];
  const changed = new Set(changes.map(({ key }) => key));
  const wrong = rows.filter(
    (row) => changed.has(row.key) && judge(row).notes.some(({ level }) => level === 'error'),
  ).length;
  function addRow() {
    change([newRow(), ...rows]);
    requestAnimationFrame(() => grid.current?.setActiveCell({ col: 'text', row: 0 }));
  }
  return (
    <>
      <div ref={ref} className={classes.grid}>
        {height > 0 && (
          <DynamicDataSheetGrid
            ref={grid}
            value={rows}
            onChange={type}
            columns={columns}
            height={height}
            rowHeight={rowHeight}
            headerRowHeight={headerHeight}
            onActiveCellChange={onActive}
            rowKey={rowKey}
            rowClassName={rowClass}
            createRow={newRow}
            duplicateRow={({ rowData }) => ({ ...rowData, ...newRow(), text: rowData.text })}
            addRowsComponent={false}
            disableContextMenu
            disableSmartDelete
          />
        )}
      </div>
      <VisuallyHidden role="status">
        {active && activeCell ? spokenCell(columns, active, activeCell) : ''}
      </VisuallyHidden>
      <div className={classes.bar} role="toolbar" aria-label="Changes">
        <Button variant="default" leftSection={<IconPlus size={14} />} onClick={addRow}>
          New row
        </Button>
        <Text size="xs" c={said ? undefined : 'dimmed'} className={classes.hints} role="status">
          {said ? said.message : null}
          {!said && isCut ? 'The first 1,000 posts. Narrow them by filters to see others. ' : ''}
          {!said && 'Type, paste from a spreadsheet, or fill down with Ctrl+D.'}
        </Text>
        {hasChanges && (
          <Group gap={8} ml="auto" wrap="nowrap">
            <Text size="sm" role="status" className={classes.changed}>
              {changedWords(changes.length, wrong)}
            </Text>
            <Button variant="default" disabled={saving} onClick={discard}>
              Discard
            </Button>
            <Button leftSection={<IconDeviceFloppy size={14} />} loading={saving} onClick={() => void save()}>
              Save changes
            </Button>
          </Group>
        )}
      </div>
      <Modal
        opened={guard.status === 'blocked'}
        onClose={() => guard.reset?.()}
        title="Leave without saving?"
        size="sm"
      >
        <Text size="sm">
          {changedWords(changes.length, wrong)}. If you leave, the posts stay as they were.
        </Text>
        <Group justify="flex-end" gap={8} mt="lg">
          <Button variant="default" onClick={() => guard.proceed?.()}>
            Drop the changes
          </Button>
          <Button data-autofocus onClick={() => guard.reset?.()}>
            Keep editing
          </Button>
        </Group>
      </Modal>
    </>
  );
}

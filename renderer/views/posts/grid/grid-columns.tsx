import {
  IconAlertTriangle,
  IconChecks,
  IconCircleX,
  IconLayoutSidebarRight,
  IconLock,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CellProps, Column } from 'react-datasheet-grid';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import type { AddressSearch } from '../../../app/address.ts';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import classes from './Grid.module.css';
import { type Note, type RowFacts, tightestCount } from './grid-findings.ts';
import { type GridRow, isLocked } from './grid-rows.ts';
import { TextCell, type TextColumn } from './TextCell.tsx';

export type GridColumn = Partial<Column<GridRow, TextColumn, string>>;
type Judge = (row: GridRow) => RowFacts;

interface TextColumnOptions {
  id: string;
  title: string;
  minWidth: number;
  grow: number;
  column: TextColumn;
}

/** A column that can be typed into, pasted into and copied from. */
function textColumn({ id, title, minWidth, grow, column }: TextColumnOptions): GridColumn {
  return {
    id,
    title,
    minWidth,
    basis: minWidth,
    grow,
    component: TextCell,
    columnData: column,
    keepFocus: false,
    disableKeys: false,
    disabled: ({ rowData }) => isLocked(rowData) || column.cellOf(rowData) === null,
    deleteValue: ({ rowData }) => column.withValue(rowData, ''),
    copyValue: ({ rowData }) => column.cellOf(rowData) ?? '',
    pasteValue: ({ rowData, value }) =>
      column.withValue(
        rowData,
        column.isLong ? value.replace(/\r\n/g, '\n') : value.replace(/[\r\n]+/g, ' '),
      ),
    isCellEmpty: ({ rowData }) => (column.cellOf(rowData) ?? '') === '',
  };
}

type PlainKey = 'text' | 'title' | 'when' | 'accounts' | 'labels';

function plainColumn(
  key: PlainKey,
  title: string,
  width: { minWidth: number; grow: number },
  more: Partial<TextColumn> = {},
): GridColumn {
  return textColumn({
    id: key,
    title,
    ...width,
    column: {
      label: title,
      cellOf: (row) => row[key],
      withValue: (row, value) => (row[key] === value ? row : { ...row, [key]: value, refused: null }),
      countOf: () => undefined,
      placeholderOf: () => '',
      problemOf: () => undefined,
      isLong: false,
      ...more,
    },
  });
}

function networkColumn(network: NetworkId, judge: Judge): GridColumn {
  const title = `${networkFacts[network].name} text`;
  const isFor = (row: GridRow) => judge(row).read.accounts.some((account) => account.network === network);
  return textColumn({
    id: `own-${network}`,
    title,
    minWidth: 180,
    grow: 1,
    column: {
      label: title,
      cellOf: (row) => (row.own[network] === null ? null : (row.own[network] ?? '')),
      withValue: (row, value) => ({ ...row, own: { ...row.own, [network]: value }, refused: null }),
      countOf: (row, text) => tightestCount(text, row, judge(row).read, network),
      placeholderOf: (row) => (isFor(row) ? 'as the shared text' : ''),
      problemOf: () => undefined,
      isLong: true,
    },
  });
}

function StatusCell({ rowData }: CellProps<GridRow, TextColumn>) {
  return (
    <span className={classes.cell}>
      {rowData.post ? <StatusBadge status={rowData.post.status} /> : <em>New</em>}
      {isLocked(rowData) && <IconLock size={13} aria-label="Cannot be changed: it is out" />}
      {rowData.post && (
        <Link
          to="."
          search={(before: AddressSearch) => ({ ...before, post: rowData.post?.id })}
          className={classes.open}
          aria-label="Look at the post"
          title="Look at the post"
        >
          <IconLayoutSidebarRight size={14} />
        </Link>
      )}
    </span>
  );
}

/** Everything that stands in the way of a row, the worst first. */
export function saidOf(row: GridRow, judge: Judge): Note[] {
  const refused: Note[] = row.refused ? [{ level: 'error', message: row.refused }] : [];
  return [...refused, ...judge(row).notes].toSorted((one, other) => one.level.localeCompare(other.level));
}

function notesCell(judge: Judge) {
  return function NotesCell({ rowData }: CellProps<GridRow, TextColumn>) {
    const said = saidOf(rowData, judge);
    const [first] = said;
    if (!first) return <span className={classes.mark} />;
    const Icon = first.level === 'error' ? IconCircleX : IconAlertTriangle;
    const words = said.map(({ message }) => message).join('\n');
    return (
      <span className={classes.mark} data-level={first.level} title={words}>
        <Icon size={15} aria-label={words} />
      </span>
    );
  };
}

const readOnly: GridColumn = {
  disabled: true,
  disableKeys: true,
  copyValue: () => '',
  deleteValue: ({ rowData }) => rowData,
  pasteValue: ({ rowData }) => rowData,
  isCellEmpty: () => true,
};

/** The columns of the grid, with one for each network in use. */
export function gridColumns(networks: readonly NetworkId[], judge: Judge): GridColumn[] {
  return [
    {
      ...readOnly,
      id: 'status',
      title: 'Status',
      minWidth: 134,
      basis: 134,
      grow: 0,
      component: StatusCell,
      copyValue: ({ rowData }) => rowData.post?.status ?? '',
    },
    {
      ...readOnly,
      id: 'notes',
      title: <IconChecks size={15} aria-label="What stands in the way" />,
      minWidth: 38,
      basis: 38,
      grow: 0,
      component: notesCell(judge),
      copyValue: ({ rowData }) =>
        saidOf(rowData, judge)
          .map(({ message }) => message)
          .join(' '),
    },
    plainColumn(
      'text',
      'Text',
      { minWidth: 300, grow: 4 },
      {
        isLong: true,
        countOf: (row, text) => tightestCount(text, row, judge(row).read, null),
      },
    ),
    ...networks.map((network) => networkColumn(network, judge)),
    plainColumn(
      'when',
      'Date and time',
      { minWidth: 154, grow: 0 },
      {
        problemOf: (row) => judge(row).read.problems.when,
        placeholderOf: () => 'no time',
      },
    ),
    plainColumn(
      'accounts',
      'Accounts',
      { minWidth: 150, grow: 1 },
      {
        problemOf: (row) => judge(row).read.problems.accounts,
      },
    ),
    plainColumn(
      'labels',
      'Labels',
      { minWidth: 110, grow: 0 },
      {
        problemOf: (row) => judge(row).read.problems.labels,
      },
    ),
    plainColumn('title', 'Title', { minWidth: 110, grow: 0 }),
  ];
}

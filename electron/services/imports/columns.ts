import { networkText } from '../../../shared/imports/fields.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';

/** What one cell says, with where it stands. */
export interface Cell {
  column: number;
  value: string;
}

/** Which columns of a sheet hold what. */
export interface Columns {
  of(field: string): readonly number[];
  networkTexts: readonly { column: number; network: NetworkId; handle: string | null }[];
}

export function columnsOf(mapping: readonly string[]): Columns {
  const byField = Map.groupBy(mapping.keys(), (column) => mapping[column] ?? 'ignore');
  return {
    of: (field) => byField.get(field) ?? [],
    networkTexts: mapping.flatMap((field, column) => {
      const own = networkText(field);
      return own ? [{ column, ...own }] : [];
    }),
  };
}

/** The filled cells of a field, in the order of the columns. */
export function cellsOf(columns: Columns, cells: readonly string[], field: string): Cell[] {
  return columns.of(field).flatMap((column) => {
    const value = cells[column] ?? '';
    return value.trim() === '' ? [] : [{ column, value }];
  });
}

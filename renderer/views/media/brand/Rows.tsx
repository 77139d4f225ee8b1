import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './BrandView.module.css';

interface RowsProps<Row> {
  rows: readonly Row[];
  /** What a row is, for its button: “colour”. */
  what: string;
  children(row: Row, change: (part: Partial<Row>) => void): ReactNode;
  onChange(rows: Row[]): void;
}

/** Rows that are changed in place and taken out one by one. */
export function Rows<Row>({ rows, what, children, onChange }: RowsProps<Row>) {
  if (rows.length === 0) return null;
  return (
    <ul className={classes.rows}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
        <li key={index} className={classes.row}>
          <div className={classes.cells}>
            {children(row, (part) =>
              onChange(rows.map((one, at) => (at === index ? { ...one, ...part } : one))),
            )}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Take out ${what} ${index + 1}`}
            onClick={() => onChange(rows.filter((_row, at) => at !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import classes from './charts.module.css';
import { ExportMenu } from './ExportMenu.tsx';

export interface ChartTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

interface ChartCardProps {
  title: string;
  /** What the figures count, and what is not in them. */
  note?: ReactNode;
  /** The same figures as text: read aloud, and shown in place of the chart where a person wants it. */
  table: ChartTable;
  /** Said in place of a chart that has nothing to draw. */
  empty: ReactNode;
  /** Beside the title: what chooses what is drawn. */
  controls?: ReactNode;
  /** Below it, where it is too wide for that. */
  toolbar?: ReactNode;
  /** Of children that can be read and followed: nothing of them is hidden from anyone. */
  isList?: boolean;
  children: ReactNode;
}

function Figures({ title, table: { head, rows } }: { title: string; table: ChartTable }) {
  return (
    <table className={classes.table}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first = '', ...cells]) => (
          // Two accounts may have one name.
          <tr key={[first, ...cells].join('	')}>
            <th scope="row" dir="auto">
              {first}
            </th>
            {cells.map((cell, index) => (
              <td key={head[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The frame of every chart: title, what it counts, the chart, its table behind it, and files of both. */
export function ChartCard(props: ChartCardProps) {
  const { title, note, table, empty, controls, toolbar, isList = false, children } = props;
  const drawing = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const isEmpty = table.rows.length === 0;
  return (
    <figure className={classes.card} aria-label={title}>
      <figcaption>
        <span className={classes.words}>
          <strong>{title}</strong>
          {note && <span>{note}</span>}
        </span>
        <span className={classes.tools}>
          {controls}
          {!isEmpty && (
            <>
              <Tooltip label={asTable ? 'Show the chart' : 'Show the figures'}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-pressed={asTable}
                  aria-label={`${title} as a table`}
                  onClick={() => setAsTable(!asTable)}
                >
                  {asTable ? <IconChartBar size={15} /> : <IconTable size={15} />}
                </ActionIcon>
              </Tooltip>
              <ExportMenu title={title} table={table} drawing={asTable ? null : drawing} />
            </>
          )}
        </span>
      </figcaption>
      {toolbar && <div className={classes.toolbar}>{toolbar}</div>}
      {isEmpty ? (
        <div className={classes.empty}>{empty}</div>
      ) : asTable ? (
        <div className={classes.scroll}>
          <Figures title={title} table={table} />
        </div>
      ) : (
        <>
          <div ref={drawing} aria-hidden={!isList}>
            {children}
          </div>
          {!isList && (
            <VisuallyHidden>
              <Figures title={title} table={table} />
            </VisuallyHidden>
          )}
        </>
      )}
    </figure>
  );
}

import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { ImportRow } from '../../../../shared/contract/imports.ts';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import classes from './Import.module.css';
import { RowPreview } from './RowPreview.tsx';

const rowsAhead = 20;

interface RowListProps {
  rows: readonly ImportRow[];
  accounts: readonly Account[];
  hasMore: boolean;
  isLoading: boolean;
  loadMore(): void;
}

/** Rows as tall as what is said of them; only those that can be seen are drawn. */
export function RowList({ rows, accounts, hasMore, isLoading, loadMore }: RowListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => 46 + 38 * (rows[index]?.problems.length ?? 0),
    overscan: 8,
  });
  const items = view.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - rowsAhead) loadMore();
  }, [hasMore, last, rows.length, loadMore]);
  if (isLoading) return <SkeletonRows rows={10} height={44} />;
  if (rows.length === 0) {
    return (
      <Text p="lg" c="dimmed" ta="center">
        No such rows.
      </Text>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={scroller} className={classes.rows} tabIndex={0} aria-label="Rows of the file">
      <ul style={{ height: view.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={row.number}
              ref={view.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <RowPreview row={row} accounts={accounts} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

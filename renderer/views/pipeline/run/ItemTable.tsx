import { UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { RunItem } from '../../../../shared/contract/pipeline-records.ts';
import { stepNames } from '../../../../shared/pipeline/steps.ts';
import { useKeys } from '../../../app/use-keys.ts';
import { dollars } from '../../../ui/money.ts';
import { StateIcon, stateWord } from '../RunState.tsx';
import { itemTitle, stepWords } from '../run-words.ts';
import classes from './Run.module.css';

const rowHeight = 44;

function subline({ state, steps, copies }: RunItem): string {
  const troubled = steps.find((step) => step.state === 'failed');
  if (troubled?.reason) return troubled.reason;
  if (copies.posts > 0) return `${copies.posts} posts`.replace(/^1 posts$/, '1 post');
  const running = steps.find((step) => step.state === 'running');
  if (running) {
    const far = running.total > 0 ? ` ${running.done} of ${running.total}` : '';
    return `${stepWords[running.name]}${far}`;
  }
  if (copies.open > 0) return `${copies.open} undecided`;
  return stateWord(state);
}

function ItemRow({ item, opened, onOpen }: { item: RunItem; opened: boolean; onOpen(): void }) {
  return (
    <UnstyledButton
      className={classes.item}
      data-opened={opened || undefined}
      data-item={item.id}
      aria-expanded={opened}
      onClick={onOpen}
    >
      <span className={classes.itemWords}>
        <strong>{itemTitle(item)}</strong>
        <span data-bad={item.state === 'failed' || undefined}>{subline(item)}</span>
      </span>
      {item.steps.map((step) => (
        <span key={step.id} className={classes.cell}>
          <StateIcon state={step.state} label={`${stepWords[step.name]}: ${stateWord(step.state)}`} />
        </span>
      ))}
      <span className={classes.cost}>{item.costMicros > 0 ? dollars(item.costMicros) : ''}</span>
    </UnstyledButton>
  );
}

interface ItemTableProps {
  items: readonly RunItem[];
  openedId: string | undefined;
  onOpen(id: string): void;
}

/** A row for each source with the state of each step; only the rows that can be seen are drawn. */
export function ItemTable({ items, openedId, onOpen }: ItemTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const opened = items.findIndex(({ id }) => id === openedId);
  function step(distance: number) {
    const next = items[Math.max(0, Math.min(items.length - 1, opened + distance))];
    if (next) onOpen(next.id);
  }
  useKeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) });
  useEffect(() => {
    if (opened >= 0) view.scrollToIndex(opened, { align: 'auto' });
  }, [opened, view]);
  return (
    <div className={classes.table}>
      <div className={classes.tableHead} aria-hidden>
        <span>Source</span>
        {stepNames.map((name) => (
          <span key={name}>{stepWords[name]}</span>
        ))}
        <span>Cost</span>
      </div>
      <div ref={scroller} className={classes.tableScroller}>
        <ul style={{ height: view.getTotalSize() }} aria-label="Sources of the run">
          {view.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index];
            return (
              item && (
                <li key={key} style={{ height: rowHeight, transform: `translateY(${start}px)` }}>
                  <ItemRow item={item} opened={item.id === openedId} onOpen={() => onOpen(item.id)} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}

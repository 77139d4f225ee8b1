import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { justifiedRows, type Row } from './justified-rows.ts';
import { MediaLine } from './MediaLine.tsx';
import { MediaTile } from './MediaTile.tsx';
import classes from './MediaView.module.css';
import { trashFiles } from './media-deeds.tsx';

const wanted = { height: 156, gap: 8 };
const lineHeight = 44;
const rowsAhead = 6;

export interface GridProps {
  items: readonly LibraryItem[];
  layout: 'wall' | 'list';
  chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
  opened: string | undefined;
  onOpen(id: string | undefined): void;
  hasMore: boolean;
  loadMore(): void;
  /** In a picker a click chooses; in the library it opens. */
  mode?: 'library' | 'picker';
}

function rowsOf(
  items: readonly LibraryItem[],
  layout: GridProps['layout'],
  width: number,
): Row<LibraryItem>[] {
  if (layout === 'wall') return justifiedRows(items, width, wanted);
  return items.map((item) => ({ height: lineHeight, items: [{ item, width }] }));
}

/** The file above or below: the one in the next row whose middle is nearest. */
function verticalNeighbour(rows: readonly Row<LibraryItem>[], id: string, step: 1 | -1): string | undefined {
  const at = rows.findIndex((row) => row.items.some(({ item }) => item.id === id));
  const middles = (row: Row<LibraryItem>) => {
    let left = 0;
    return row.items.map(({ item, width }) => {
      const middle = left + width / 2;
      left += width + wanted.gap;
      return { id: item.id, middle };
    });
  };
  const here = rows[at] && middles(rows[at]).find((one) => one.id === id);
  const next = rows[at + step];
  if (!here || !next) return undefined;
  return middles(next).reduce((best, one) =>
    Math.abs(one.middle - here.middle) < Math.abs(best.middle - here.middle) ? one : best,
  ).id;
}

function between(items: readonly LibraryItem[], from: string, to: string): string[] {
  const ends = [from, to].map((id) => items.findIndex((item) => item.id === id)).sort((a, b) => a - b);
  return items.slice(Math.max(0, ends[0] ?? 0), (ends[1] ?? 0) + 1).map(({ id }) => id);
}

/** Files as a wall of pictures or as lines; draws only what can be seen, walked and chosen with the keyboard too. */
export function MediaGrid(props: GridProps) {
  const { items, layout, chosen, onChoose, opened, onOpen, hasMore, loadMore, mode = 'library' } = props;
  const { ref, width } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState(opened);
  const anchor = useRef<string>(undefined);
  const rows = useMemo(() => rowsOf(items, layout, Math.max(240, width)), [items, layout, width]);
  const gap = layout === 'wall' ? wanted.gap : 0;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.height ?? wanted.height) + gap,
    overscan: 4,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights change with the rows
  useEffect(() => virtual.measure(), [rows, virtual]);
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - rowsAhead) loadMore();
  }, [hasMore, lastShown, rows.length, loadMore]);
  const focused = items.some(({ id }) => id === focusedId) ? focusedId : items[0]?.id;

  const toggle = useCallback(
    (id: string) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      anchor.current = id;
      onChoose(next);
    },
    [chosen, onChoose],
  );
  const click = (id: string, event: MouseEvent) => {
    setFocusedId(id);
    if (event.shiftKey && anchor.current)
      onChoose(new Set([...chosen, ...between(items, anchor.current, id)]));
    else if (event.ctrlKey || event.metaKey || mode === 'picker') toggle(id);
    else {
      anchor.current = id;
      onOpen(id);
    }
  };
  const focus = (id: string | undefined, event: KeyboardEvent) => {
    if (!id) return;
    event.preventDefault();
    const row = rows.findIndex((one) => one.items.some(({ item }) => item.id === id));
    virtual.scrollToIndex(row, { align: 'auto' });
    setFocusedId(id);
    if (event.shiftKey) onChoose(new Set([...chosen, id]));
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-media-id="${id}"]`)?.focus();
    });
    if (opened && mode === 'library') onOpen(id);
  };
  const keyDown = (event: KeyboardEvent) => {
    const at = items.findIndex(({ id }) => id === focused);
    const item = items[at];
    if (!item) return;
    const keys: Record<string, () => void> = {
      ArrowRight: () => focus(items[at + 1]?.id, event),
      ArrowLeft: () => focus(items[at - 1]?.id, event),
      ArrowDown: () => focus(verticalNeighbour(rows, item.id, 1), event),
      ArrowUp: () => focus(verticalNeighbour(rows, item.id, -1), event),
      Home: () => focus(items[0]?.id, event),
      End: () => focus(items.at(-1)?.id, event),
      ' ': () => toggle(item.id),
      x: () => toggle(item.id),
      Enter: () => (mode === 'picker' ? toggle(item.id) : onOpen(item.id)),
      Escape: () => chosen.size > 0 && onChoose(new Set()),
      Delete: () => {
        if (mode === 'picker' || item.deletedAt !== null) return;
        void trashFiles(chosen.size > 0 ? items.filter(({ id }) => chosen.has(id)) : [item]).then(
          (gone) => gone && onChoose(new Set()),
        );
      },
    };
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault();
      onChoose(new Set(items.map(({ id }) => id)));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (!act) return;
    if ([' ', 'Enter', 'x', 'Delete'].includes(event.key)) event.preventDefault();
    act();
  };
  const Piece = layout === 'wall' ? MediaTile : MediaLine;
  return (
    <div ref={scroller} className={classes.scroller}>
      <div ref={ref} className={classes.wall}>
        <div
          role="listbox"
          aria-label="Files"
          aria-multiselectable
          tabIndex={-1}
          style={{ height: virtual.getTotalSize(), position: 'relative' }}
          onKeyDown={keyDown}
        >
          {shown.map((line) => (
            <div
              key={line.key}
              role="presentation"
              className={classes.row}
              data-layout={layout}
              style={{ transform: `translateY(${line.start}px)`, height: rows[line.index]?.height }}
            >
              {rows[line.index]?.items.map(({ item, width: itemWidth }) => (
                <Piece
                  key={item.id}
                  item={item}
                  width={itemWidth}
                  isChosen={chosen.has(item.id)}
                  isAnyChosen={chosen.size > 0}
                  isOpened={item.id === opened}
                  isFocused={item.id === focused}
                  draggedIds={chosen.has(item.id) ? [...chosen] : [item.id]}
                  onClick={click}
                  onToggle={toggle}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

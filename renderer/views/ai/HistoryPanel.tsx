import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { AddressSearch } from '../../app/address.ts';
import { orpc } from '../../app/queries.ts';
import { useKeys } from '../../app/use-keys.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './AiUsage.module.css';
import { HistoryFilters } from './HistoryFilters.tsx';
import { type HistoryFilters as Filters, filtersOf } from './history-filters.ts';
import { TaskInspector } from './TaskInspector.tsx';
import { TaskRow } from './TaskRow.tsx';

const pageSize = 30;

function useTasks(filters: Filters) {
  return useInfiniteQuery(
    orpc.ai.tasks.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}

function NoTasks({ isFiltered, onClear }: { isFiltered: boolean; onClear(): void }) {
  const navigate = useNavigate();
  return isFiltered ? (
    <EmptyState
      title="No task matches"
      description="Fewer filters may find it."
      action={
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      }
    />
  ) : (
    <EmptyState
      title="Nothing was written yet"
      description="Every text that a model or the built-in writer makes is kept here with what was asked, what it cost and why it is as it is."
      action={
        <Button leftSection={<IconPencilPlus size={15} />} onClick={() => void navigate({ to: '/compose' })}>
          Write a post
        </Button>
      }
    />
  );
}

interface HistoryPanelProps {
  search: AddressSearch;
  timeZone: string;
  onChange(change: Partial<AddressSearch>): void;
}

/** Every task, latest first: walked with J and K, looked at with Enter, closed with Escape. */
export function HistoryPanel({ search, timeZone, onChange }: HistoryPanelProps) {
  const filters = filtersOf(search);
  const list = useTasks(filters);
  const root = useRef<HTMLUListElement>(null);
  const step = (distance: 1 | -1) => {
    const rows = [...(root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const now = document.activeElement instanceof HTMLElement ? rows.indexOf(document.activeElement) : -1;
    rows[Math.max(0, Math.min(rows.length - 1, now + distance))]?.focus();
  };
  const close = () => onChange({ task: undefined });
  useKeys({ j: () => step(1), k: () => step(-1), Escape: close });
  const clear = () => onChange({ kind: undefined, status: undefined, used: undefined, rating: undefined });
  if (!list.data) {
    return list.error ? (
      <ErrorPanel error={list.error} onRetry={() => list.refetch()} />
    ) : (
      <SkeletonRows rows={10} height={34} />
    );
  }
  const tasks = list.data.pages.flatMap(({ items }) => items);
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className={classes.history}>
      <div className={classes.list}>
        <HistoryFilters given={filters} onChange={onChange} onClear={clear} />
        {tasks.length === 0 && <NoTasks isFiltered={isFiltered} onClear={clear} />}
        <ul ref={root} className={classes.rows} aria-label="Tasks">
          {tasks.map((task) => (
            <TaskRow
              key={task.id}
              task={task}
              isOpen={task.id === search.task}
              timeZone={timeZone}
              onOpen={() => onChange({ task: task.id })}
            />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button
            variant="subtle"
            m={12}
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show older ones
          </Button>
        )}
      </div>
      {search.task && (
        <TaskInspector key={search.task} id={search.task} timeZone={timeZone} onClose={close} />
      )}
    </div>
  );
}

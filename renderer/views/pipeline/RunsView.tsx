import { Button, SegmentedControl, Text } from '@mantine/core';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { Run } from '../../../shared/contract/pipeline-records.ts';
import { type RunState, runStates } from '../../../shared/pipeline/steps.ts';
import { orpc } from '../../app/queries.ts';
import { useRoleWithout } from '../../app/role.ts';
import { useKeys } from '../../app/use-keys.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RoleNote } from '../../ui/RoleNote.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { RunDialog } from './RunDialog.tsx';
import { RunMenu } from './RunMenu.tsx';
import { RunProgress } from './RunProgress.tsx';
import { StateBadge } from './RunState.tsx';
import classes from './Runs.module.css';
import { useLeaving } from './run-deeds.ts';
import { amount, costWords, runStateWords } from './run-words.ts';

const pageSize = 50;
const rowHeight = 58;
const rowsAhead = 10;

function copyWords({ copies }: Run): string {
  const { open, approved, posts } = copies;
  if (posts > 0) return amount(posts, 'post');
  if (open > 0) return `${amount(open, 'text')} undecided`;
  return approved > 0 ? `${approved} approved` : '';
}

function RunRow({ run, timeZone, onEdit }: { run: Run; timeZone: string; onEdit(): void }) {
  return (
    <div className={classes.row}>
      <Link to="/content-runs/$runId" params={{ runId: run.id }} className={classes.open} data-row={run.id}>
        <span className={classes.title}>
          <strong>{run.name}</strong>
          <span className={classes.marks}>
            {run.targets.map(({ network }) => (
              <NetworkMark key={network} network={network} size={13} />
            ))}
            <span className={classes.quiet}>{copyWords(run)}</span>
          </span>
        </span>
        <StateBadge state={run.state} />
        <RunProgress run={run} />
        <span className={classes.quiet}>{costWords(run)}</span>
        <span className={classes.quiet}>
          <TimeText at={run.createdAt} timeZone={timeZone} show="relative" />
        </span>
      </Link>
      <RunMenu run={run} onEdit={onEdit} />
    </div>
  );
}

interface RunListProps {
  runs: readonly Run[];
  timeZone: string;
  hasMore: boolean;
  loadMore(): void;
}

function RunList({ runs, timeZone, hasMore, loadMore }: RunListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useState<Run | null>(null);
  function step(distance: 1 | -1) {
    const links = [...(scroller.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
    const now = links.findIndex((link) => link.matches(':focus'));
    links[now < 0 ? 0 : Math.max(0, Math.min(links.length - 1, now + distance))]?.focus();
  }
  useKeys({ j: () => step(1), k: () => step(-1) });
  const view = useVirtualizer({
    count: runs.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => runs[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const shown = view.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= runs.length - rowsAhead) loadMore();
  }, [hasMore, last, runs.length, loadMore]);
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.list} style={{ height: view.getTotalSize() }} aria-label="Content runs">
        {shown.map(({ index, key, start }) => {
          const run = runs[index];
          return (
            run && (
              <li key={key} style={{ height: rowHeight, transform: `translateY(${start}px)` }}>
                <RunRow run={run} timeZone={timeZone} onEdit={() => setEdited(run)} />
              </li>
            )
          );
        })}
      </ul>
      {edited && <RunDialog run={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}

function NewRunButton() {
  const navigate = useNavigate();
  const role = useRoleWithout('ai:use');
  if (role) return <RoleNote role={role} permission="ai:use" deed="start runs" />;
  return (
    <Button leftSection={<IconPlus size={15} />} onClick={() => void navigate({ to: '/content-runs/new' })}>
      New run
    </Button>
  );
}

function isRunState(value: string | undefined): value is RunState {
  return runStates.some((state) => state === value);
}

/** Every run of the workspace, latest first. */
export function RunsView() {
  const { status } = useSearch({ from: '__root__' });
  const state = isRunState(status) ? status : undefined;
  const navigate = useNavigate();
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const leaving = useLeaving(({ ids }) => ids);
  const list = useInfiniteQuery(
    orpc.pipeline.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: pageSize,
        ...(state !== undefined && { state }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const runs = list.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !leaving.has(id));
  return (
    <div className={classes.root}>
      <PageHeader title="Content runs" actions={<NewRunButton />}>
        <SegmentedControl
          size="xs"
          aria-label="Which runs to show"
          data={[
            { value: 'all', label: 'All' },
            ...runStates.map((each) => ({ value: each, label: runStateWords[each] })),
          ]}
          value={state ?? 'all'}
          onChange={(next) =>
            void navigate({
              to: '/content-runs',
              replace: true,
              search: next === 'all' ? {} : { status: next },
            })
          }
        />
      </PageHeader>
      {list.error && !runs ? (
        <ErrorPanel error={list.error} onRetry={() => list.refetch()} />
      ) : !runs || !frame.data ? (
        <SkeletonRows rows={6} height={46} />
      ) : runs.length === 0 ? (
        state === undefined ? (
          <EmptyState
            icon={<IconRoute size={30} stroke={1.4} />}
            title="Make posts from what you already have"
            description="Give an article, a PDF, a Word file or a feed. A run reads it, finds what is worth telling with the words that prove it, writes a text and draws a picture for each network, and waits for your review. Nothing becomes a post before you approve it, and it works without any AI service."
            action={<NewRunButton />}
          />
        ) : (
          <Text p="lg" c="dimmed" ta="center">
            No run is in this state.
          </Text>
        )
      ) : (
        <RunList
          runs={runs}
          timeZone={frame.data.workspace.timeZone}
          hasMore={list.hasNextPage}
          loadMore={() => !list.isFetchingNextPage && void list.fetchNextPage()}
        />
      )}
    </div>
  );
}

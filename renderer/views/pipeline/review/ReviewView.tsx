import { Text } from '@mantine/core';
import { IconArrowLeft, IconEyeCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { OpenedRun } from '../../../../shared/contract/pipeline.ts';
import type { OpenedItem } from '../../../../shared/contract/pipeline-records.ts';
import { orpc, queryClient } from '../../../app/queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { Keys } from '../../../ui/Keys.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { CopyCard } from './CopyCard.tsx';
import { InsightCard } from './InsightCard.tsx';
import { MakePosts } from './MakePosts.tsx';
import classes from './Review.module.css';
import { ReviewBar } from './ReviewBar.tsx';
import { lookAt, useReview } from './review-store.ts';
import { neighbour, queueOf, quotesOf, subjectOf } from './review-walk.ts';
import { SourcePane } from './SourcePane.tsx';
import { useReviewKeys } from './use-review-keys.ts';

const keyHelp = [
  ['j k', 'walk'],
  ['a', 'approve'],
  ['x', 'reject'],
  ['e', 'edit'],
  ['r', 'again'],
] as const;

function KeyHelp({ isInsights }: { isInsights: boolean }) {
  const shown = keyHelp.filter(([key]) => key !== 'r' || !isInsights);
  return (
    <p className={classes.keyHelp} aria-hidden>
      {shown.map(([keys, word]) => (
        <span key={word}>
          <Keys keys={keys} /> {word}
        </span>
      ))}
    </p>
  );
}

interface CardsProps {
  item: OpenedItem;
  activeId: string | null;
  accounts: readonly Account[];
  timeZone: string;
}

function Cards({ item, activeId, accounts, timeZone }: CardsProps) {
  const scroller = useRef<HTMLElement>(null);
  const editedId = useReview((state) => state.editedId);
  useEffect(() => {
    if (activeId === null || editedId !== null) return;
    const card = scroller.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(activeId)}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    // A button that was pressed in the card keeps the focus.
    if (card && !card.contains(document.activeElement)) card.focus({ preventScroll: true });
  }, [activeId, editedId]);
  const isInsights = subjectOf(item) === 'insights';
  const insights = useMemo(
    () => new Map(item.foundInsights.map((insight) => [insight.id, insight])),
    [item.foundInsights],
  );
  if ((isInsights ? item.foundInsights : item.writtenCopies).length === 0) {
    return (
      <section className={classes.cards}>
        <Text fz={13} c="dimmed" p={20}>
          {isInsights ? 'Nothing was found in this source.' : 'There are no texts yet.'}
        </Text>
      </section>
    );
  }
  return (
    <section ref={scroller} className={classes.cards} aria-label={isInsights ? 'Insights' : 'Texts'}>
      <KeyHelp isInsights={isInsights} />
      {isInsights
        ? item.foundInsights.map((insight) => (
            <InsightCard key={insight.id} insight={insight} isActive={insight.id === activeId} />
          ))
        : item.writtenCopies.map((copy) => (
            <CopyCard
              key={copy.id}
              copy={copy}
              insights={copy.insightIds.flatMap((id) => insights.get(id) ?? [])}
              accounts={accounts}
              timeZone={timeZone}
              isActive={copy.id === activeId}
            />
          ))}
    </section>
  );
}

/** What is looked at, or the first that is undecided of a source that was just opened. */
function useActive(item: OpenedItem | undefined): string | null {
  const chosen = useReview((state) => state.activeId);
  if (!item) return null;
  const things = subjectOf(item) === 'insights' ? item.foundInsights : item.writtenCopies;
  if (things.some(({ id }) => id === chosen)) return chosen;
  const first = things.find(({ state }) => state === 'open' || state === 'suggested') ?? things[0];
  return first?.id ?? null;
}

interface DeskProps {
  opened: OpenedRun;
  accounts: readonly Account[];
  timeZone: string;
}

function Desk({ opened, accounts, timeZone }: DeskProps) {
  const { run, items } = opened;
  const { item: asked } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const [isMaking, setIsMaking] = useState(false);
  // Who reviews stays with the source that is open, also when its last text is decided.
  const [firstId] = useState(() => items.find(({ state }) => state === 'needs_review')?.id);
  const itemId = asked ?? firstId ?? items.find(({ state }) => state === 'needs_review')?.id;
  const queue = queueOf(items, itemId);
  const item = items.find(({ id }) => id === itemId);
  const detail = useQuery({
    ...orpc.pipeline.item.queryOptions({ input: { id: itemId ?? '' } }),
    enabled: itemId !== undefined,
  });
  const activeId = useActive(detail.data);
  const nextId = neighbour(queue, itemId, 1)?.id;
  // Whoever approves by key is at the next source before it could be asked for.
  useEffect(() => {
    if (nextId === undefined) return;
    void queryClient.prefetchQuery(orpc.pipeline.item.queryOptions({ input: { id: nextId } }));
  }, [nextId]);
  function openItem(id: string) {
    lookAt(null);
    void navigate({
      to: '/content-runs/$runId/review',
      params: { runId: run.id },
      replace: true,
      search: { item: id },
    });
  }
  const [earlyFor, setEarlyFor] = useState<string>();
  const onTooEarly = () => setEarlyFor(itemId);
  useReviewKeys({ itemId, item: detail.data, activeId, queue, openItem, onTooEarly });
  const quotes = useMemo(() => (detail.data ? quotesOf(detail.data, activeId) : []), [detail.data, activeId]);
  if (!item) {
    return (
      <EmptyState
        icon={<IconEyeCheck size={28} stroke={1.5} />}
        title="Nothing waits for a review"
        description="When a source of this run has its texts, they appear here."
      />
    );
  }
  return (
    <>
      <ReviewBar
        opened={opened}
        queue={queue}
        item={item}
        detail={detail.data}
        onOpen={openItem}
        onMake={() => setIsMaking(true)}
      />
      {detail.data ? (
        <div className={classes.desk}>
          <SourcePane key={detail.data.id} source={detail.data.source} quotes={quotes} />
          <Cards item={detail.data} activeId={activeId} accounts={accounts} timeZone={timeZone} />
        </div>
      ) : detail.error ? (
        <ErrorPanel error={detail.error} onRetry={() => detail.refetch()} />
      ) : (
        <>
          {earlyFor === itemId && (
            <Text fz={13} px={20} pt={12} role="status">
              This source is still loading, so the key did nothing. Press it again when you see the texts.
            </Text>
          )}
          <SkeletonRows />
        </>
      )}
      {isMaking && <MakePosts opened={opened} timeZone={timeZone} onClose={() => setIsMaking(false)} />}
    </>
  );
}

/** The source on the left, what was made of it on the right, and a decision on each. */
export function ReviewView() {
  const { runId = '' } = useParams({ strict: false });
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const { data, error, refetch } = useQuery(orpc.pipeline.get.queryOptions({ input: { id: runId } }));
  if (!data || !frame.data) {
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows />;
  }
  return (
    <div className={classes.root}>
      <PageHeader title="Review">
        <Link to="/content-runs/$runId" params={{ runId }} className={classes.back}>
          <IconArrowLeft size={13} /> {data.run.name}
        </Link>
      </PageHeader>
      <Desk opened={data} accounts={frame.data.accounts} timeZone={frame.data.workspace.timeZone} />
    </div>
  );
}

import { Button, Text } from '@mantine/core';
import { IconSparkles, IconTemplate } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IllustrationStudio } from '../../../shared/contract/illustrations.ts';
import type { Media } from '../../../shared/contract/media.ts';
import { client } from '../../app/client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './Illustrations.module.css';
import { OrderForm } from './OrderForm.tsx';
import { Order } from './Orders.tsx';
import { draftOf, emptyDraft, type OrderDraft } from './order-form.ts';

export interface CreatePanelProps {
  takeLabel: string;
  onTake(media: Media): void;
  /** Where a person without a provider has a way. */
  onTemplates(): void;
}

const atOnce = 20;

function History({
  takeLabel,
  onTake,
  onAgain,
}: Pick<CreatePanelProps, 'takeLabel' | 'onTake'> & { onAgain: Parameters<typeof Order>[0]['onAgain'] }) {
  const orders = useInfiniteQuery(
    orpc.illustrations.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: atOnce }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  );
  const items = orders.data?.pages.flatMap((page) => page.items);
  if (!items) {
    return orders.error ? (
      <ErrorPanel error={orders.error} onRetry={() => orders.refetch()} />
    ) : (
      <SkeletonRows rows={4} />
    );
  }
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<IconSparkles size={30} stroke={1.4} />}
        title="Nothing made yet"
        description="Say what is to be seen. Pictures come into the library with who made them, from what words and for how much; you add them to posts yourself."
      />
    );
  }
  return (
    <>
      {items.map((order) => (
        <Order key={order.id} order={order} takeLabel={takeLabel} onTake={onTake} onAgain={onAgain} />
      ))}
      {orders.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={orders.isFetchingNextPage}
          onClick={() => void orders.fetchNextPage()}
        >
          Earlier ones
        </Button>
      )}
    </>
  );
}

function Workshop({
  studio,
  takeLabel,
  onTake,
}: { studio: IllustrationStudio } & Omit<CreatePanelProps, 'onTemplates'>) {
  const [draft, setDraft] = useState<OrderDraft>(() => emptyDraft(studio));
  const [busy, setBusy] = useState(false);
  const [promptError, setPromptError] = useState<string>();
  const change = (values: Partial<OrderDraft>) => {
    setPromptError(undefined);
    setDraft((before) => ({ ...before, ...values }));
  };
  async function make() {
    if (draft.prompt.trim() === '' || busy) return;
    setBusy(true);
    try {
      const { reference, ...rest } = draft;
      await client.illustrations.generate({ ...rest, referenceId: reference?.id ?? null });
      await queryClient.invalidateQueries({ queryKey: orpc.illustrations.key() });
    } catch (error) {
      const { field, message } = refusalOf(error);
      if (field === 'prompt') setPromptError(message);
      else showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={classes.workshop}>
      <OrderForm
        studio={studio}
        draft={draft}
        busy={busy}
        promptError={promptError}
        onChange={change}
        onMake={() => void make()}
      />
      <div className={classes.orders}>
        <History
          takeLabel={takeLabel}
          onTake={onTake}
          onAgain={(order) => setDraft((now) => draftOf(studio, order, now))}
        />
      </div>
    </div>
  );
}

/** Pictures by a model: the order on the left, what came of this and earlier ones on the right. */
export function CreatePanel({ takeLabel, onTake, onTemplates }: CreatePanelProps) {
  const studio = useQuery(orpc.illustrations.studio.queryOptions());
  if (!studio.data) {
    return studio.error ? (
      <ErrorPanel error={studio.error} onRetry={() => studio.refetch()} />
    ) : (
      <SkeletonRows rows={6} />
    );
  }
  if (studio.data.makers.length === 0) {
    return (
      <EmptyState
        icon={<IconSparkles size={30} stroke={1.4} />}
        title="Nothing that makes pictures is connected"
        description="OpenAI, or a model of your own server that is chosen for pictures (both in the AI settings), and Freepik (its key is under Stock) make pictures from words. Templates need nobody and cost nothing."
        action={
          <>
            <Button leftSection={<IconTemplate size={15} />} onClick={onTemplates}>
              Make one from a template
            </Button>
            {!studio.data.maySetUp && (
              <Text fz={12} c="dimmed" mt={8}>
                An administrator of the workspace can connect one.
              </Text>
            )}
          </>
        }
      />
    );
  }
  return <Workshop studio={studio.data} takeLabel={takeLabel} onTake={onTake} />;
}

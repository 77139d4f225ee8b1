import { Anchor, Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TrashedPost } from '../../../shared/contract/trash.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { AccountStack } from '../../ui/AccountStack.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './TrashView.module.css';

const pageSize = 50;

function askBeforePurging(words: string, purge: () => Promise<unknown>): void {
  modals.openConfirmModal({
    title: words,
    children: <Text size="sm">This cannot be undone.</Text>,
    labels: { confirm: 'Delete for good', cancel: 'Keep' },
    confirmProps: { color: 'red' },
    onConfirm: () => void purge().catch(showRefusal),
  });
}

async function restore({ post }: TrashedPost): Promise<void> {
  await client.posts.restore({ id: post.id });
  notifications.show({ message: 'The post is back.' });
}

async function empty(): Promise<void> {
  const { purged, kept } = await client.trash.empty();
  const words = `${purged} ${purged === 1 ? 'post' : 'posts'} deleted for good.`;
  notifications.show({
    message:
      kept === 0 ? words : `${words} ${kept} stay: something of them is out, and their record is kept.`,
  });
}

function Trashed({ trashed, timeZone }: { trashed: TrashedPost; timeZone: string }) {
  const { post, deletedAt, purgedAt } = trashed;
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const accounts = frame.data?.accounts.filter(({ id }) => post.accountIds.includes(id)) ?? [];
  return (
    <li className={classes.row}>
      <span className={classes.text}>{post.title || post.body || 'No text'}</span>
      <AccountStack accounts={accounts} />
      <span className={classes.time}>
        deleted <TimeText at={deletedAt} timeZone={timeZone} />
      </span>
      <span className={classes.time}>
        {purgedAt ? (
          <>
            gone <TimeText at={purgedAt} timeZone={timeZone} />
          </>
        ) : (
          'its record is kept'
        )}
      </span>
      <Group gap={4} wrap="nowrap">
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowBackUp size={13} />}
          onClick={() => void restore(trashed).catch(showRefusal)}
        >
          Restore
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          disabled={!purgedAt}
          title={purgedAt ? undefined : 'Something of it is out; its record is kept.'}
          onClick={() =>
            askBeforePurging('Delete this post for good?', () => client.trash.purge({ id: post.id }))
          }
        >
          Delete for good
        </Button>
      </Group>
    </li>
  );
}

/** Deleted posts, for 30 days. */
export function TrashView() {
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const list = useInfiniteQuery(
    orpc.trash.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  if (!list.data || !frame.data) {
    return list.error ? (
      <ErrorPanel error={list.error} onRetry={() => list.refetch()} />
    ) : (
      <SkeletonRows rows={8} height={38} />
    );
  }
  const items = list.data.pages.flatMap((page) => page.items);
  const { timeZone } = frame.data.workspace;
  return (
    <div className={classes.root}>
      <PageHeader
        title="Trash"
        actions={
          items.length > 0 && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconTrash size={14} />}
              onClick={() => askBeforePurging('Empty the trash?', empty)}
            >
              Empty the trash
            </Button>
          )
        }
      >
        <Anchor component={Link} to="/posts" fz={13}>
          Back to posts
        </Anchor>
      </PageHeader>
      {items.length === 0 ? (
        <EmptyState
          icon={<IconTrash size={30} stroke={1.4} />}
          title="The trash is empty"
          description="What you delete stays here for 30 days and can be brought back."
        />
      ) : (
        <ul className={classes.list} aria-label="Deleted posts">
          {items.map((trashed) => (
            <Trashed key={trashed.post.id} trashed={trashed} timeZone={timeZone} />
          ))}
          {list.hasNextPage && (
            <li className={classes.more}>
              <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                Show more
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

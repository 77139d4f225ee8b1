import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhoto, IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { memo, type PointerEvent, useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { BacklogItem } from '../../../shared/contract/calendar.ts';
import { orpc } from '../../app/queries.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './BacklogPanel.module.css';
import type { Carried } from './drag-store.ts';

const pageSize = 50;
const typingMs = 200;

interface BacklogPanelProps {
  accounts: readonly Account[];
  onGrab: (event: PointerEvent, carried: Carried) => void;
  onPlan: (item: BacklogItem) => void;
  onOpen: (postId: string) => void;
  onClose: () => void;
}

interface DraftProps extends Pick<BacklogPanelProps, 'accounts' | 'onGrab' | 'onPlan' | 'onOpen'> {
  item: BacklogItem;
}

const Draft = memo(function Draft({ item, accounts, onGrab, onPlan, onOpen }: DraftProps) {
  const goesTo = accounts.filter(({ id }) => item.accountIds.includes(id));
  return (
    <li className={classes.draft} data-draft={item.id}>
      <button
        type="button"
        className={classes.words}
        dir="auto"
        onClick={() => onOpen(item.id)}
        onPointerDown={(event) => onGrab(event, { kind: 'draft', id: item.id, words: item.excerpt })}
      >
        {item.excerpt || 'No text'}
      </button>
      <span className={classes.foot}>
        {goesTo.slice(0, 5).map((account) => (
          <AccountAvatar key={account.id} account={account} size={18} />
        ))}
        {goesTo.length === 0 && <span>No account yet</span>}
        {item.mediaCount > 0 && <IconPhoto size={13} aria-label="With pictures" />}
        <Button size="compact-xs" variant="subtle" ms="auto" onClick={() => onPlan(item)}>
          Plan at…
        </Button>
      </span>
    </li>
  );
});

/** Drafts that wait for a time: dragged onto a day or an hour, or planned by the keyboard. */
export function BacklogPanel({ accounts, onGrab, onPlan, onOpen, onClose }: BacklogPanelProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), typingMs);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    orpc.calendar.backlog.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: pageSize,
        ...(cursor ? { cursor } : {}),
        ...(search ? { search } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <aside className={classes.root} aria-label="Backlog">
      <header className={classes.head}>
        <h2>Backlog</h2>
        <Tooltip label="Close (B)">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label="Close the backlog"
            onClick={onClose}
          >
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </header>
      <TextInput
        size="xs"
        mx={12}
        leftSection={<IconSearch size={14} />}
        placeholder="Search drafts"
        aria-label="Search drafts"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {error ? (
        <ErrorPanel error={error} onRetry={() => refetch()} />
      ) : !items ? (
        <SkeletonRows rows={5} />
      ) : items.length === 0 ? (
        <p className={classes.empty}>
          {search
            ? 'No draft has these words.'
            : 'Drafts without a time wait here. Drag one onto a day to plan it.'}
          {!search && (
            <Button size="compact-sm" variant="light" mt={10} onClick={() => navigate({ to: '/compose' })}>
              New post
            </Button>
          )}
        </p>
      ) : (
        <ul className={classes.list}>
          {items.map((item) => (
            <Draft key={item.id} item={item} {...{ accounts, onGrab, onPlan, onOpen }} />
          ))}
          {hasNextPage && (
            <li>
              <Button
                size="compact-sm"
                variant="subtle"
                fullWidth
                loading={isFetchingNextPage}
                onClick={() => fetchNextPage()}
              >
                More drafts
              </Button>
            </li>
          )}
        </ul>
      )}
    </aside>
  );
}

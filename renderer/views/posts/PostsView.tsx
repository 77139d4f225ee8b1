import { Button, CloseButton, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconLayoutList, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { networkIds } from '../../../shared/networks/types.ts';
import { postStatuses } from '../../../shared/post-status.ts';
import { orpc } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { PostList } from './PostList.tsx';
import classes from './PostsView.module.css';
import { filtersOf } from './post-filters.ts';
import { SelectionBar } from './SelectionBar.tsx';

const pageSize = 50;
const statusChoices = postStatuses.map((status) => ({
  value: status,
  label: status.replace('_', ' ').replace(/^./, (letter) => letter.toUpperCase()),
}));
const networkChoices = networkIds.map((network) => ({ value: network, label: networkFacts[network].name }));

/** Every post: filtered by what the address says, walked with J and K, looked at with Enter. */
export function PostsView() {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const searchField = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(search.q ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const filters = useMemo(() => filtersOf(search), [search]);
  const list = useInfiniteQuery(
    orpc.posts.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const setFilter = (change: Partial<typeof search>) =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...change }) });
  const searchFor = useDebouncedCallback((q: string) => setFilter({ q: q || undefined }), 150);
  useHotkeys([['/', () => searchField.current?.focus()]]);
  if (list.error) return <ErrorPanel error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data || !frame.data) return <SkeletonRows rows={12} height={38} />;
  const posts = list.data.pages.flatMap(({ items }) => items);
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className={classes.root}>
      <PageHeader
        title="Posts"
        actions={
          <Group gap={6} wrap="nowrap">
            <TextInput
              ref={searchField}
              className={classes.search}
              size="xs"
              placeholder="Search posts"
              aria-label="Search posts"
              leftSection={<IconSearch size={14} />}
              rightSection={
                words && (
                  <CloseButton
                    size="xs"
                    aria-label="Clear the search"
                    onClick={() => {
                      setWords('');
                      setFilter({ q: undefined });
                    }}
                  />
                )
              }
              value={words}
              onChange={(event) => {
                setWords(event.currentTarget.value);
                searchFor(event.currentTarget.value);
              }}
            />
            <Select
              size="xs"
              w={140}
              clearable
              placeholder="Any status"
              aria-label="Status"
              data={statusChoices}
              value={filters.status ?? null}
              onChange={(status) => setFilter({ status: status ?? undefined })}
            />
            <Select
              size="xs"
              w={130}
              clearable
              placeholder="Any network"
              aria-label="Network"
              data={networkChoices}
              value={filters.network ?? null}
              onChange={(network) => setFilter({ network: network ?? undefined })}
            />
            <Select
              size="xs"
              w={150}
              clearable
              searchable
              placeholder="Any account"
              aria-label="Account"
              data={frame.data.accounts.map(({ id, handle }) => ({ value: id, label: handle }))}
              value={filters.accountId ?? null}
              onChange={(account) => setFilter({ account: account ?? undefined })}
            />
          </Group>
        }
      />
      {posts.length === 0 ? (
        <EmptyState
          icon={<IconLayoutList size={30} stroke={1.4} />}
          title={isFiltered ? 'No post matches' : 'No posts yet'}
          description={
            isFiltered
              ? 'Other words or fewer filters may find it.'
              : 'Drafts, planned and published posts are all here, newest first. Write the first one.'
          }
          action={
            isFiltered ? (
              <Button
                variant="default"
                onClick={() => {
                  setWords('');
                  void navigate({ to: '/posts', search: {} });
                }}
              >
                Clear the filters
              </Button>
            ) : (
              <Button leftSection={<IconPlus size={15} />} onClick={() => navigate({ to: '/compose' })}>
                New post
              </Button>
            )
          }
        />
      ) : (
        <PostList
          posts={posts}
          accounts={frame.data.accounts}
          timeZone={frame.data.workspace.timeZone}
          chosen={chosen}
          onChoose={setChosen}
          hasMore={list.hasNextPage}
          loadMore={() => {
            if (!list.isFetchingNextPage) void list.fetchNextPage();
          }}
        />
      )}
      {chosen.size > 0 && (
        <SelectionBar posts={posts.filter(({ id }) => chosen.has(id))} onDone={() => setChosen(new Set())} />
      )}
    </div>
  );
}

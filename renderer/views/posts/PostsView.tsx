import { ActionIcon, Button, Group } from '@mantine/core';
import { IconLayoutList, IconPlus, IconSpeakerphone, IconTableImport, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { parseSearch } from '../../../shared/search/search-query.ts';
import type { AddressSearch } from '../../app/address.ts';
import { orpc } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TableDropArea } from './import/TableDropArea.tsx';
import { PostFilters } from './PostFilters.tsx';
import { PostList } from './PostList.tsx';
import { PostSearch } from './PostSearch.tsx';
import classes from './PostsView.module.css';
import { addressOf, filtersOf, type ListFilters, savedFiltersOf } from './post-filters.ts';
import { SavedSearches } from './SavedSearches.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ShapeSwitch } from './ShapeSwitch.tsx';
import { TableMenu } from './TableMenu.tsx';

const pageSize = 50;

function usePostList(filters: ListFilters) {
  const list = useInfiniteQuery(
    orpc.posts.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const { data, isFetchingNextPage, fetchNextPage } = list;
  const posts = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  return { posts, loadMore, hasMore: list.hasNextPage, error: list.error, refetch: list.refetch };
}

function NoPosts({ isFiltered, onClear }: { isFiltered: boolean; onClear(): void }) {
  const navigate = useNavigate();
  return isFiltered ? (
    <EmptyState
      icon={<IconLayoutList size={30} stroke={1.4} />}
      title="No post matches"
      description="Other words or fewer filters may find it."
      action={
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={<IconLayoutList size={30} stroke={1.4} />}
      title="No posts yet"
      description="Drafts, planned and published posts are all here, newest first. Write the first one."
      action={
        <Group gap={8} justify="center">
          <Button leftSection={<IconPlus size={15} />} onClick={() => void navigate({ to: '/compose' })}>
            New post
          </Button>
          <Button
            variant="default"
            leftSection={<IconTableImport size={15} />}
            onClick={() => void navigate({ to: '/posts/import' })}
          >
            Import from a sheet
          </Button>
        </Group>
      }
    />
  );
}

/** Every post: filtered by what the address says, walked with J and K, looked at with Enter. */
export function PostsView() {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const filters = useMemo(() => filtersOf(search), [search]);
  const { posts, loadMore, hasMore, error, refetch } = usePostList(filters);
  const terms = useMemo(() => parseSearch(filters.search ?? '').terms, [filters.search]);
  const setFilter = (change: Partial<AddressSearch>) =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...change }) });
  const clear = () => void navigate({ to: '/posts', search: ({ post }) => ({ post }) });
  if (!posts || !frame.data) {
    return error ? (
      <ErrorPanel error={error} onRetry={() => refetch()} />
    ) : (
      <SkeletonRows rows={12} height={38} />
    );
  }
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const chosenPosts = posts.filter(({ id }) => chosen.has(id));
  return (
    <TableDropArea className={classes.root}>
      <PageHeader
        title="Posts"
        actions={
          <>
            <PostSearch
              words={search.q ?? ''}
              onSearch={(q) => setFilter({ q: q || undefined })}
              onOpen={(post) => setFilter({ post })}
            />
            <SavedSearches
              current={isFiltered ? savedFiltersOf(search) : null}
              onChoose={(saved) => void navigate({ to: '/posts', search: addressOf(saved) })}
            />
            <ShapeSwitch shape="list" />
            <ActionIcon
              component={Link}
              to="/campaigns"
              variant="default"
              size={30}
              aria-label="Campaigns"
              title="Campaigns"
            >
              <IconSpeakerphone size={15} />
            </ActionIcon>
            <ActionIcon
              component={Link}
              to="/trash"
              variant="default"
              size={30}
              aria-label="Trash"
              title="Trash"
            >
              <IconTrash size={15} />
            </ActionIcon>
            <TableMenu filters={filters} />
          </>
        }
      />
      {(posts.length > 0 || isFiltered) && (
        <PostFilters
          search={search}
          accounts={frame.data.accounts}
          labels={posts.flatMap(({ labels }) => labels)}
          isFiltered={isFiltered}
          onChange={setFilter}
          onClear={clear}
        />
      )}
      {posts.length === 0 ? (
        <NoPosts isFiltered={isFiltered} onClear={clear} />
      ) : (
        <PostList
          posts={posts}
          accounts={frame.data.accounts}
          timeZone={frame.data.workspace.timeZone}
          terms={terms}
          chosen={chosen}
          onChoose={setChosen}
          hasMore={hasMore}
          loadMore={loadMore}
        />
      )}
      {chosenPosts.length > 0 && <SelectionBar posts={chosenPosts} onDone={() => setChosen(new Set())} />}
    </TableDropArea>
  );
}

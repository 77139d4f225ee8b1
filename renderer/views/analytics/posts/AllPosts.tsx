import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconListNumbers, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { saveFile } from '../../../app/save-file.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { BasisLine } from '../BasisLine.tsx';
import type { AnalyticsScope } from '../use-analytics-scope.ts';
import { sortingOf } from './columns.ts';
import classes from './Posts.module.css';
import { PostsTable } from './PostsTable.tsx';

const pageSize = 50;
const typingMs = 200;
const longestSearch = 200;

function usePosts({ input, search }: AnalyticsScope) {
  const asked = {
    ...input,
    ...sortingOf(search),
    ...(search.q && { search: search.q.slice(0, longestSearch) }),
  };
  const list = useInfiniteQuery(
    orpc.analytics.posts.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, limit: pageSize, cursor }),
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
  return { ...list, posts, loadMore, basis: data?.pages[0]?.basis };
}

/** Every post that went out in the period, sorted by any number and searched by its words. */
export function AllPosts({ scope }: { scope: AnalyticsScope }) {
  const { search, input, timeZone, accounts, change } = scope;
  const { posts, basis, loadMore, hasNextPage, error, refetch } = usePosts(scope);
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search.q ?? '');
  const look = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }), typingMs);
  const save = () =>
    void client.analytics
      .export({ ...input, what: 'posts' })
      .then(saveFile)
      .catch(showRefusal);
  if (!posts || !basis) {
    return error ? (
      <ErrorPanel error={error} onRetry={() => refetch()} />
    ) : (
      <SkeletonRows rows={10} height={36} />
    );
  }
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          w={230}
          type="search"
          aria-label="Search the posts of the period"
          placeholder="Words of the post"
          maxLength={longestSearch}
          leftSection={<IconSearch size={14} />}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            look(currentTarget.value);
          }}
        />
        <Button variant="default" leftSection={<IconDownload size={14} />} onClick={save}>
          Export CSV
        </Button>
      </div>
      <div className={classes.basis}>
        <BasisLine basis={basis} timeZone={timeZone} accounts={accounts} />
      </div>
      {posts.length === 0 ? (
        <EmptyState
          icon={<IconListNumbers size={30} stroke={1.4} />}
          title={
            search.q || scope.isFiltered
              ? 'No post with numbers matches'
              : 'No post with numbers in these days'
          }
          description={
            search.q || scope.isFiltered
              ? 'Other words, fewer filters or a longer range may find some.'
              : 'Numbers are read by themselves, five minutes after a post is out and then more and more seldom. A longer range may have some.'
          }
          action={
            <Button variant="default" onClick={() => change({ days: '365', from: undefined, to: undefined })}>
              Look at 365 days
            </Button>
          }
        />
      ) : (
        <PostsTable
          posts={posts}
          timeZone={timeZone}
          sorting={sortingOf(search)}
          onSort={({ sort, order }) =>
            change({
              sort: sort === 'published' ? undefined : sort,
              order: order === 'desc' ? undefined : order,
            })
          }
          onOpen={(postId) =>
            void navigate({
              to: '/analytics/posts/$postId',
              params: { postId },
              search: (before) => before,
            })
          }
          hasMore={hasNextPage}
          loadMore={loadMore}
        />
      )}
    </>
  );
}

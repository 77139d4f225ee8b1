import { Button } from '@mantine/core';
import { IconTable, IconTableImport } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Post } from '../../../../shared/contract/posts.ts';
import type { AddressSearch } from '../../../app/address.ts';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { TableDropArea } from '../import/TableDropArea.tsx';
import { PostFilters } from '../PostFilters.tsx';
import { PostSearch } from '../PostSearch.tsx';
import { filtersOf, type ListFilters } from '../post-filters.ts';
import { ShapeSwitch } from '../ShapeSwitch.tsx';
import { TableMenu } from '../TableMenu.tsx';
import classes from './Grid.module.css';
import type { GridWorld } from './grid-findings.ts';
import { PostGrid } from './PostGrid.tsx';

const mostPosts = 1_000;
const pageSize = 200;

async function firstPosts(filters: ListFilters): Promise<{ posts: Post[]; isCut: boolean }> {
  const posts: Post[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.posts.list({ ...filters, cursor, limit: pageSize });
    posts.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && posts.length < mostPosts);
  return { posts, isCut: cursor !== undefined };
}

/** The posts that the filters leave, as a sheet to write in. */
export function GridView() {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const filters = useMemo(() => filtersOf(search), [search]);
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const list = useQuery({
    // Under the key of the posts, so that events make it stale with them.
    queryKey: [...orpc.posts.key(), 'grid', filters],
    queryFn: () => firstPosts(filters),
    placeholderData: keepPreviousData,
  });
  const setFilter = (change: Partial<AddressSearch>) =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...change }) });
  const world = useMemo(
    (): GridWorld | undefined =>
      frame.data && {
        accounts: frame.data.accounts,
        timeZone: frame.data.workspace.timeZone,
        hasStaging: frame.data.workspace.hasStaging,
        now: Date.now(),
      },
    [frame.data],
  );
  if (!list.data || !world) {
    return list.error ? (
      <ErrorPanel error={list.error} onRetry={() => list.refetch()} />
    ) : (
      <SkeletonRows rows={14} height={34} />
    );
  }
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
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
            <ShapeSwitch shape="grid" />
            <TableMenu filters={filters} />
          </>
        }
      />
      <PostFilters
        search={search}
        accounts={world.accounts}
        labels={list.data.posts.flatMap(({ labels }) => labels)}
        isFiltered={isFiltered}
        onChange={setFilter}
        onClear={() => void navigate({ to: '/posts/grid', search: {} })}
      />
      {list.data.posts.length === 0 && isFiltered ? (
        <EmptyState
          icon={<IconTable size={30} stroke={1.4} />}
          title="No post matches"
          description="Other words or fewer filters may find it."
          action={
            <Button
              variant="default"
              leftSection={<IconTableImport size={14} />}
              onClick={() => void navigate({ to: '/posts/import' })}
            >
              Import from a sheet
            </Button>
          }
        />
      ) : (
        <PostGrid
          key={JSON.stringify(filters)}
          posts={list.data.posts}
          world={world}
          isCut={list.data.isCut}
        />
      )}
    </TableDropArea>
  );
}

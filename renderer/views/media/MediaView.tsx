import { Button } from '@mantine/core';
import { IconPhoto, IconSparkles, IconUpload } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AddressSearch } from '../../app/address.ts';
import { useInterface } from '../../app/interface-state.ts';
import { orpc } from '../../app/queries.ts';
import { useRoleWithout } from '../../app/role.ts';
import { uploadFiles } from '../../app/uploads/transfers.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RoleNote } from '../../ui/RoleNote.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { useAltTexts } from '../alt-texts/use-alt-texts.tsx';
import { CreateDialog } from '../illustrations/CreateDialog.tsx';
import { chooseFiles } from './choose-files.ts';
import { DropEverywhere } from './DropEverywhere.tsx';
import { DuplicateGroups } from './DuplicateGroups.tsx';
import { InterruptedUploads } from './InterruptedUploads.tsx';
import { MediaGrid } from './MediaGrid.tsx';
import { MediaInspector } from './MediaInspector.tsx';
import { MediaSidebar } from './MediaSidebar.tsx';
import { MediaTabs } from './MediaTabs.tsx';
import { MediaToolbar } from './MediaToolbar.tsx';
import classes from './MediaView.module.css';
import { isNarrowed, type LibraryQuery, libraryQuery, placeOf } from './media-address.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { StockDialogButton } from './StockDialog.tsx';
import { WebAddressButton } from './WebAddressButton.tsx';

const pageSize = 100;

/** The files that a query finds, page by page. */
export function useLibrary(query: LibraryQuery) {
  const list = useInfiniteQuery(
    orpc.media.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...query, limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const { data, isFetchingNextPage, fetchNextPage } = list;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  return { items, loadMore, hasMore: list.hasNextPage, error: list.error, refetch: list.refetch };
}

function NoFiles({ query, onClear, onUpload }: { query: LibraryQuery; onClear(): void; onUpload(): void }) {
  if (query.trashed) {
    return (
      <EmptyState
        icon={<IconPhoto size={30} stroke={1.4} />}
        title="The trash is empty"
        description="Deleted files stay here for 30 days and can be taken back."
      />
    );
  }
  if (isNarrowed(query)) {
    return (
      <EmptyState
        icon={<IconPhoto size={30} stroke={1.4} />}
        title="No file matches"
        description="Other words or fewer filters may find it. Files can be dropped here to add them."
        action={
          <Button variant="default" onClick={onClear}>
            Show all files
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconPhoto size={30} stroke={1.4} />}
      title="No files yet"
      description="Pictures, videos and PDFs for your posts. Drop them anywhere on this page, paste a picture, or choose files of up to 2 GB. Place and camera data are removed."
      action={
        <Button leftSection={<IconUpload size={15} />} onClick={onUpload}>
          Choose files
        </Button>
      }
    />
  );
}

/** Opens the file chooser when the palette or the tray asked for it. */
function useUploadWish(onUpload: () => void): void {
  const wanted = useInterface(({ uploadWanted }) => uploadWanted);
  useEffect(() => {
    if (!wanted) return;
    useInterface.setState({ uploadWanted: false });
    onUpload();
  }, [wanted, onUpload]);
}

/** The media library: folders and tags at the side, files as a wall or a list, the chosen one in the inspector. */
export function MediaView() {
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [layout, setLayout] = useState<'wall' | 'list'>('wall');
  const query = useMemo(() => libraryQuery(search), [search]);
  const place = placeOf(search);
  const overview = useQuery(orpc.media.overview.queryOptions());
  const { items, loadMore, hasMore, error, refetch } = useLibrary(query);
  const folderId = query.folderId && query.folderId !== 'none' ? query.folderId : null;
  const upload = useCallback((files: readonly File[]) => void uploadFiles(files, { folderId }), [folderId]);
  const choose = useCallback(() => chooseFiles(upload), [upload]);
  useUploadWish(choose);
  const change = (values: Partial<AddressSearch>) =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...values }) });
  const clear = () => void navigate({ to: '/media', search: {} });
  const open = useCallback(
    (file: string | undefined) =>
      void navigate({ to: '.', replace: true, search: (before) => ({ ...before, file, post: undefined }) }),
    [navigate],
  );
  const role = useRoleWithout('media:write');
  const panel = (name: string | undefined) => change({ panel: name });
  const altTexts = useAltTexts(search.panel === 'alt-texts', panel);
  if (!items || !overview.data) {
    const trouble = error ?? overview.error;
    return trouble ? <ErrorPanel error={trouble} onRetry={() => refetch()} /> : <SkeletonRows rows={12} />;
  }
  const chosenItems = items.filter(({ id }) => chosen.has(id));
  return (
    <DropEverywhere onFiles={upload}>
      <PageHeader
        title="Media"
        actions={
          role ? (
            <RoleNote role={role} permission="media:write" deed="add or make files" />
          ) : (
            <>
              <WebAddressButton folderId={folderId} />
              <StockDialogButton />
              <Button
                size="xs"
                variant="default"
                leftSection={<IconSparkles size={14} />}
                onClick={() => change({ panel: 'create' })}
              >
                Create
              </Button>
              <Button size="xs" leftSection={<IconUpload size={14} />} onClick={choose}>
                Upload
              </Button>
            </>
          )
        }
      >
        <MediaTabs />
      </PageHeader>
      <InterruptedUploads onChoose={choose} />
      <div className={classes.body}>
        <MediaSidebar overview={overview.data} search={search} />
        <div className={classes.files}>
          {place === 'duplicates' ? (
            <DuplicateGroups onOpen={open} />
          ) : (
            <>
              <MediaToolbar
                search={search}
                query={query}
                overview={overview.data}
                layout={layout}
                onLayout={setLayout}
                onChange={change}
              />
              {items.length === 0 ? (
                <NoFiles query={query} onClear={clear} onUpload={choose} />
              ) : (
                <MediaGrid
                  items={items}
                  layout={layout}
                  chosen={chosen}
                  onChoose={setChosen}
                  opened={search.file}
                  onOpen={open}
                  hasMore={hasMore}
                  loadMore={loadMore}
                />
              )}
              {chosenItems.length > 0 && (
                <SelectionBar
                  items={chosenItems}
                  folders={overview.data.folders}
                  tags={overview.data.tags.map(({ tag }) => tag)}
                  isTrash={query.trashed}
                  onDescribe={altTexts.describe}
                  onDone={() => setChosen(new Set())}
                />
              )}
            </>
          )}
        </div>
        {search.file && (
          <MediaInspector
            key={search.file}
            id={search.file}
            overview={overview.data}
            onClose={() => open(undefined)}
          />
        )}
      </div>
      {search.panel === 'create' && !role && (
        <CreateDialog
          onShow={({ id }) => change({ panel: undefined, file: id })}
          onClose={() => panel(undefined)}
        />
      )}
      {altTexts.dialog}
    </DropEverywhere>
  );
}

import { Button, Group, Modal, SegmentedControl, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { useRoleWithout } from '../../app/role.ts';
import { uploadFiles } from '../../app/uploads/transfers.ts';
import type { Added } from '../../app/uploads/uploader.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { RoleNote } from '../../ui/RoleNote.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { CreateWays } from '../illustrations/CreateDialog.tsx';
import { chooseFiles } from './choose-files.ts';
import { MediaGrid } from './MediaGrid.tsx';
import classes from './MediaPicker.module.css';
import { SearchField } from './MediaToolbar.tsx';
import { useLibrary } from './MediaView.tsx';
import { StockPanel } from './StockPanel.tsx';

export interface MediaPickerProps {
  /** What can be used where it is picked for. */
  kinds: readonly Media['kind'][];
  multiple: boolean;
  onPick(picked: Media[]): void;
  onClose(): void;
}

const tabs = ['library', 'stock', 'create'] as const;
type Tab = (typeof tabs)[number];

const title = { one: 'Choose from the library', many: 'Choose files from the library' };

/** Chooses files of the library, uploads some, takes stock pictures or has new ones made; a dialog for every view that needs one. */
export function MediaPicker({ kinds, multiple, onPick, onClose }: MediaPickerProps) {
  const [tab, setTab] = useState<Tab>('library');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, LibraryItem>>(new Map());
  const query = useMemo(
    () => ({
      q: q || undefined,
      kind: kinds.length === 1 ? kinds[0] : undefined,
      folderId: undefined,
      tag: undefined,
      unused: undefined,
      trashed: false,
      minBytes: undefined,
      from: undefined,
      sort: 'newest' as const,
    }),
    [q, kinds],
  );
  const { items, loadMore, hasMore, error, refetch } = useLibrary(query);
  const fitting = useMemo(() => items?.filter(({ kind }) => kinds.includes(kind)), [items, kinds]);

  function choose(ids: ReadonlySet<string>) {
    const known = new Map([...chosen, ...(fitting ?? []).map((item) => [item.id, item] as const)]);
    const added = [...ids].filter((id) => !chosen.has(id));
    const kept = multiple ? [...ids] : (added.length > 0 ? added : [...ids]).slice(-1);
    setChosen(
      new Map(kept.flatMap((id) => (known.has(id) ? [[id, known.get(id)] as [string, LibraryItem]] : []))),
    );
  }

  // What is still on its way when the dialog is closed goes into the library only.
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  function close() {
    isOpen.current = false;
    onClose();
  }

  function finish(picked: Media[]) {
    if (!isOpen.current) return;
    onPick(picked);
    close();
  }

  /** Each is taken as it arrives; one that fails waits in the tray and keeps none of the others. */
  async function take(added: readonly Added[]) {
    let taken = 0;
    for (const { media } of added) {
      void media.then((arrived) => {
        if (!arrived || !isOpen.current || !kinds.includes(arrived.kind)) return;
        taken += 1;
        onPick([arrived]);
      });
    }
    await Promise.all(added.map(({ tried }) => tried));
    if (taken > 0 && isOpen.current) close();
  }

  const role = useRoleWithout('media:write');
  const upload = () => chooseFiles((files) => void take(uploadFiles(multiple ? files : files.slice(0, 1))));

  return (
    <Modal
      opened
      onClose={close}
      title={multiple ? title.many : title.one}
      size={tab === 'create' ? 1_080 : 960}
      classNames={{ body: classes.body }}
    >
      <Group gap={8} mb={6} wrap="nowrap">
        <SegmentedControl
          size="xs"
          value={tab}
          onChange={(next) => setTab(tabs.find((one) => one === next) ?? 'library')}
          data={[
            { value: 'library', label: 'Library' },
            ...(kinds.includes('image') && !role
              ? [
                  { value: 'stock', label: 'Stock' },
                  { value: 'create', label: 'Create' },
                ]
              : []),
          ]}
        />
        {tab === 'library' && <SearchField words={q} onSearch={setQ} />}
        {role ? (
          <RoleNote role={role} permission="media:write" deed="add or make files" />
        ) : (
          <Button
            size="xs"
            ms="auto"
            variant="default"
            leftSection={<IconUpload size={14} />}
            onClick={upload}
          >
            Upload
          </Button>
        )}
      </Group>
      {tab === 'create' ? (
        <CreateWays
          takeLabel="Use it"
          makeLabel={multiple ? 'Make and use it' : 'Make it and use the first page'}
          onTake={(media) => finish([media])}
          onMade={(made) => finish(multiple ? made : made.slice(0, 1))}
        />
      ) : tab === 'stock' ? (
        <StockPanel onTaken={(media) => finish([media])} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => refetch()} />
      ) : !fitting ? (
        <SkeletonRows rows={6} />
      ) : fitting.length === 0 ? (
        <EmptyState
          title={q ? 'No file matches' : 'Nothing to choose from yet'}
          description="Upload a file, and it is chosen at once."
        />
      ) : (
        <MediaGrid
          items={fitting}
          layout="wall"
          mode="picker"
          chosen={new Set(chosen.keys())}
          onChoose={choose}
          opened={undefined}
          onOpen={() => undefined}
          hasMore={hasMore}
          loadMore={loadMore}
        />
      )}
      {tab === 'library' && (
        <Group justify="flex-end" pt={10}>
          <Text fz={13} c="dimmed" me="auto" role="status">
            {chosen.size === 0 ? 'Nothing chosen' : `${chosen.size} chosen`}
          </Text>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button disabled={chosen.size === 0} onClick={() => finish([...chosen.values()])}>
            {multiple && chosen.size > 1 ? `Use ${chosen.size} files` : 'Use it'}
          </Button>
        </Group>
      )}
    </Modal>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { sizeWords } from '../../../shared/size-words.ts';
import { orpc } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './DuplicateGroups.module.css';
import { trashFiles } from './media-deeds.tsx';
import { measureWords, usesWords } from './media-words.ts';

/** Without what is used: that stays in any case. */
function spare(items: readonly LibraryItem[]): LibraryItem[] {
  return items.slice(1).filter(({ useCount }) => useCount === 0);
}

function AlikeGroup({ items, onOpen }: { items: readonly LibraryItem[]; onOpen(id: string): void }) {
  const extra = spare(items);
  const bytes = extra.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <li className={classes.group}>
      <Group justify="space-between" mb={8}>
        <Text fz={13} fw={550}>
          {items.length} pictures that look alike
        </Text>
        {extra.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => void trashFiles(extra)}>
            Keep the largest, delete {extra.length} ({sizeWords(bytes)})
          </Button>
        )}
      </Group>
      <div className={classes.pictures}>
        {items.map((item) => (
          <button key={item.id} type="button" className={classes.picture} onClick={() => onOpen(item.id)}>
            <img src={item.thumbnailUrl} alt={item.altText} loading="lazy" />
            <strong>{item.fileName}</strong>
            <span>
              {measureWords(item)}, {sizeWords(item.sizeBytes)}
            </span>
            <span>{usesWords(item.useCount)}</span>
          </button>
        ))}
      </div>
    </li>
  );
}

/** Pictures that look alike, to keep one of each; the same bytes are never stored twice anyway. */
export function DuplicateGroups({ onOpen }: { onOpen(id: string): void }) {
  const { data, error, refetch } = useQuery(orpc.media.duplicates.queryOptions());
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={6} />;
  if (data.groups.length === 0) {
    return (
      <EmptyState
        icon={<IconCopy size={30} stroke={1.4} />}
        title="No two pictures look alike"
        description={
          data.waiting > 0
            ? `${data.waiting} pictures are still being compared.`
            : 'Copies in another size or format would be shown here in groups. The same file is never stored twice.'
        }
      />
    );
  }
  return (
    <ul className={classes.root} aria-label="Pictures that look alike">
      {data.groups.map(({ items }) => (
        <AlikeGroup key={items[0]?.id} items={items} onOpen={onOpen} />
      ))}
    </ul>
  );
}

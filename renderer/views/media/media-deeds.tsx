import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';

type Items = readonly LibraryItem[];

function files(items: readonly unknown[]): string {
  return items.length === 1 ? '1 file' : `${items.length} files`;
}

/** Does it, tells it, and offers the state before; what is refused is told. */
async function arrange(
  items: Items,
  after: (item: LibraryItem) => { folderId?: string | null; tags?: string[] },
  done: string,
): Promise<void> {
  if (items.length === 0) return;
  const wanted = items.map((item) => ({ item, changed: after(item) }));
  // Nothing but what this changed: the rest may be somebody else's by the time it is taken back.
  const before = wanted.map(({ item: { id, folderId, tags }, changed }) => ({
    id,
    ...('folderId' in changed && { folderId }),
    ...('tags' in changed && { tags }),
  }));
  try {
    await client.media.arrange({ items: wanted.map(({ item: { id }, changed }) => ({ id, ...changed })) });
    offerUndo(done, () => client.media.arrange({ items: before }));
  } catch (error) {
    showRefusal(error);
  }
}

export function moveFiles(items: Items, folderId: string | null, folderName: string): Promise<void> {
  const moved = items.filter((item) => item.folderId !== folderId);
  return arrange(moved, () => ({ folderId }), `${files(moved)} moved to ${folderName}`);
}

export function tagFiles(items: Items, tag: string): Promise<void> {
  const without = items.filter(({ tags }) => !tags.includes(tag));
  return arrange(without, ({ tags }) => ({ tags: [...tags, tag] }), `${files(without)} tagged ${tag}`);
}

export function setTags(item: LibraryItem, tags: string[]): Promise<void> {
  return arrange([item], () => ({ tags }), 'Tags changed');
}

/** Answers whether anything went. */
export async function trashFiles(items: Items): Promise<boolean> {
  try {
    const { trashed, used } = await client.media.trash({ ids: items.map(({ id }) => id) });
    if (used.length > 0) {
      notifications.show({
        color: 'yellow',
        title: `${files(used)} stayed: ${used.length === 1 ? 'it is' : 'they are'} in use`,
        message: used
          .slice(0, 5)
          .map(({ fileName }) => fileName)
          .join(', '),
        autoClose: 10_000,
      });
    }
    if (trashed.length > 0) {
      offerUndo(`${files(trashed)} in the trash for 30 days`, () => client.media.restore({ ids: trashed }));
    }
    return trashed.length > 0;
  } catch (error) {
    showRefusal(error);
    return false;
  }
}

export async function restoreFiles(items: Items): Promise<void> {
  const ids = items.map(({ id }) => id);
  try {
    const { restored } = await client.media.restore({ ids });
    offerUndo(`${files(restored)} back in the library`, () => client.media.trash({ ids: restored }));
  } catch (error) {
    showRefusal(error);
  }
}

async function purge(items: Items): Promise<void> {
  try {
    const { purged } = await client.media.purge({ ids: items.map(({ id }) => id) });
    const kept = items.length - purged.length;
    notifications.show({
      message: `${files(purged)} deleted for good${kept > 0 ? `; ${kept} kept: a post in the trash needs them` : ''}`,
    });
  } catch (error) {
    showRefusal(error);
  }
}

/** What is deleted for good cannot come back: that is said before it happens. */
export function askBeforePurging(items: Items, onDone: () => void): void {
  modals.openConfirmModal({
    title: `Delete ${files(items)} for good?`,
    children: <Text size="sm">The bytes are removed from the disk at once. This cannot be undone.</Text>,
    labels: { confirm: 'Delete for good', cancel: 'Keep them' },
    confirmProps: { color: 'red' },
    onConfirm: () => void purge(items).then(onDone),
  });
}

export function askBeforeRemovingFolder(folder: { id: string; name: string }, onDone: () => void): void {
  modals.openConfirmModal({
    title: `Delete the folder “${folder.name}”?`,
    children: <Text size="sm">Its files and folders move up to the folder above. No file is deleted.</Text>,
    labels: { confirm: 'Delete the folder', cancel: 'Keep it' },
    onConfirm: () => {
      client.media.folders.remove({ id: folder.id }).then(onDone, showRefusal);
    },
  });
}

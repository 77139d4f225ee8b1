import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MediaSettings, MediaStorage } from '../../../shared/contract/media-library.ts';
import { sizeWords } from '../../../shared/size-words.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './LibrarySettings.module.css';
import { trashFiles } from './media-deeds.tsx';

const gigabyte = 1024 ** 3;
const kindLabels = { image: 'Pictures', video: 'Videos', document: 'PDFs' };

function StorageFigures({ storage }: { storage: MediaStorage }) {
  const { kinds, trash, uploading, largestUnused } = storage;
  return (
    <>
      <table className={classes.table}>
        <caption>What the library holds</caption>
        <tbody>
          {kinds.map(({ kind, count, bytes }) => (
            <tr key={kind}>
              <th scope="row">{kindLabels[kind]}</th>
              <td>{count}</td>
              <td>{sizeWords(bytes)}</td>
            </tr>
          ))}
          {trash.count > 0 && (
            <tr>
              <th scope="row">of these in the trash</th>
              <td>{trash.count}</td>
              <td>{sizeWords(trash.bytes)}</td>
            </tr>
          )}
          {uploading.count > 0 && (
            <tr>
              <th scope="row">Uploads underway</th>
              <td>{uploading.count}</td>
              <td>{sizeWords(uploading.bytes)}</td>
            </tr>
          )}
          <tr>
            <th scope="row">Together</th>
            <td />
            <td>
              <strong>{sizeWords(storage.usedBytes)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      {largestUnused.length > 0 && (
        <table className={classes.table}>
          <caption>Largest that nothing uses</caption>
          <tbody>
            {largestUnused.map((item) => (
              <tr key={item.id}>
                <th scope="row">{item.fileName}</th>
                <td>{sizeWords(item.sizeBytes)}</td>
                <td>
                  <Button size="compact-xs" variant="subtle" onClick={() => void trashFiles([item])}>
                    Delete
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function SettingsForm({ settings, onClose }: { settings: MediaSettings; onClose(): void }) {
  const [busy, setBusy] = useState(false);
  const { quotaBytes, watchFolder, canWatch } = settings;
  const form = useForm<{ quota: number | string; watchFolder: string }>({
    initialValues: {
      quota: quotaBytes === null ? '' : Math.round((quotaBytes / gigabyte) * 100) / 100,
      watchFolder: watchFolder ?? '',
    },
  });
  async function save({ quota, watchFolder: folder }: { quota: number | string; watchFolder: string }) {
    setBusy(true);
    try {
      await client.media.setSettings({
        quotaBytes: typeof quota === 'number' ? Math.round(quota * gigabyte) : null,
        ...(canWatch && { watchFolder: folder.trim() || null }),
      });
      notifications.show({ color: 'green', message: 'Saved' });
      onClose();
    } catch (error) {
      const { field, message, remedy } = refusalOf(error);
      if (field === 'watchFolder') form.setFieldError(field, `${message} ${remedy ?? ''}`);
      else showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={form.onSubmit((values) => void save(values))}>
      <Stack gap="sm">
        <NumberInput
          label="The library may hold at most"
          description="Uploads beyond it are refused, naming what could be deleted. Empty: no limit."
          suffix=" GB"
          min={0.01}
          max={100_000}
          decimalScale={2}
          {...form.getInputProps('quota')}
        />
        <TextInput
          label="Watched folder"
          description={
            canWatch
              ? 'New files in this folder of your computer are taken in by themselves while Rostrum runs. What lies there already stays outside.'
              : 'A server watches no folders; the desktop application does.'
          }
          placeholder="/home/mara/Pictures/To post"
          disabled={!canWatch}
          maxLength={1_000}
          {...form.getInputProps('watchFolder')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={busy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** How much room the library takes, how much it may take, and the folder that fills it by itself. */
export function LibrarySettings({ onClose }: { onClose(): void }) {
  const storage = useQuery(orpc.media.storage.queryOptions());
  const settings = useQuery(orpc.media.settings.queryOptions());
  const error = storage.error ?? settings.error;
  return (
    <Modal opened onClose={onClose} title="Storage and watched folder" size="md">
      {storage.data && settings.data ? (
        <Stack gap="md">
          <StorageFigures storage={storage.data} />
          <SettingsForm settings={settings.data} onClose={onClose} />
        </Stack>
      ) : error ? (
        <Text c="red">{refusalOf(error).message}</Text>
      ) : (
        <SkeletonRows rows={4} />
      )}
    </Modal>
  );
}

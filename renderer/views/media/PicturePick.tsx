import { Button, FileButton, Group, Popover, Text, UnstyledButton } from '@mantine/core';
import { IconPhotoPlus, IconUpload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import classes from './PicturePick.module.css';

const pictureTypes = 'image/png,image/jpeg,image/webp,image/gif,image/avif';
const recent = 48;

interface PicturePickProps {
  label: string;
  /** Ids that are taken already and not offered again. */
  chosen: readonly string[];
  onPick(media: Media): void;
}

/** A picture from this computer, or one of the newest of the library. */
export function PicturePick({ label, chosen, onPick }: PicturePickProps) {
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const reset = useRef<() => void>(null);
  const library = useQuery(orpc.media.list.queryOptions({ input: { limit: recent }, enabled: opened }));
  const offered =
    library.data?.items.filter(({ id, kind }) => kind === 'image' && !chosen.includes(id)) ?? [];
  async function upload(file: File | null) {
    reset.current?.();
    if (!file) return;
    setBusy(true);
    try {
      pick(await client.media.upload({ file, altText: '' }));
      await queries.invalidateQueries({ queryKey: orpc.media.key() });
    } catch (error) {
      showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  function pick(media: Media) {
    setOpened(false);
    if (!chosen.includes(media.id)) onPick(media);
  }
  return (
    <Popover opened={opened} onChange={setOpened} width={320} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconPhotoPlus size={15} />}
          loading={busy}
          onClick={() => setOpened(!opened)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Group justify="space-between" mb={8}>
          <Text size="sm" fw={550}>
            From the library
          </Text>
          <FileButton accept={pictureTypes} resetRef={reset} onChange={upload}>
            {(props) => (
              <Button {...props} size="compact-xs" variant="light" leftSection={<IconUpload size={13} />}>
                Upload
              </Button>
            )}
          </FileButton>
        </Group>
        {offered.length === 0 ? (
          <Text size="sm" c="dimmed">
            {library.isPending ? 'Looking…' : 'No pictures there yet.'}
          </Text>
        ) : (
          <div className={classes.grid}>
            {offered.map((media) => (
              <UnstyledButton
                key={media.id}
                className={classes.picture}
                aria-label={media.altText || media.fileName}
                title={media.fileName}
                onClick={() => pick(media)}
              >
                <img src={media.thumbnailUrl} alt="" />
              </UnstyledButton>
            ))}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { refusalOf } from '../../app/refusal.ts';

/** Fetches a file from the web into the library. */
export function WebAddressButton({ folderId }: { folderId: string | null }) {
  const [opened, setOpened] = useState(false);
  const [url, setUrl] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  async function fetchIt() {
    setBusy(true);
    setRefusal(undefined);
    try {
      const { fileName } = await client.media.import({ url: url.trim(), altText: '', folderId });
      notifications.show({ message: `${fileName} is in the library` });
      setUrl('');
      setOpened(false);
    } catch (error) {
      const { message, remedy } = refusalOf(error);
      setRefusal([message, remedy].filter(Boolean).join(' '));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconLink size={14} />}
          onClick={() => setOpened((before) => !before)}
        >
          From the web
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void fetchIt();
          }}
        >
          <Stack gap="xs">
            <TextInput
              label="Address of a picture, video or PDF"
              placeholder="https://…"
              type="url"
              required
              maxLength={2_000}
              value={url}
              error={refusal}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
            <Button type="submit" size="xs" loading={busy}>
              Fetch it
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

import { Button, Group, Popover, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useCompose, useComposer } from './composer-context.ts';

interface PublishNowButtonProps {
  disabled: boolean;
  running: boolean;
  onPublish: () => void;
}

/** Publishing cannot be taken back, so it asks once and names where the post goes. */
export function PublishNowButton({ disabled, running, onPublish }: PublishNowButtonProps) {
  const { accounts } = useComposer();
  const chosen = useCompose((state) => state.draft.accountIds);
  const [opened, setOpened] = useState(false);
  const names = accounts
    .filter((account) => chosen.includes(account.id))
    .map((account) => account.displayName || account.handle);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={300}
      position="top-end"
      withArrow
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconSend size={16} />}
          disabled={disabled}
          loading={running}
          onClick={() => setOpened(!opened)}
        >
          Publish now
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          Publish now on {names.length === 1 ? names[0] : `${names.length} accounts`}?
        </Text>
        <Text fz={12} c="dimmed" mt={4}>
          {names.length > 1 ? `${names.join(', ')}. ` : ''}It is public at once and cannot be called back.
        </Text>
        <Group justify="flex-end" gap={8} mt="sm">
          <Button size="xs" variant="subtle" color="gray" onClick={() => setOpened(false)}>
            Not yet
          </Button>
          <Button
            size="xs"
            data-autofocus
            onClick={() => {
              setOpened(false);
              onPublish();
            }}
          >
            Publish
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

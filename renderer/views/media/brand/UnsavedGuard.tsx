import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

/** Nobody loses what they typed by clicking elsewhere. */
export function UnsavedGuard({ isDirty, onSave }: { isDirty: boolean; onSave(): Promise<boolean> }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Modal opened title="The brand kit is not saved" onClose={reset}>
      <Text size="sm">What you changed is lost if you leave now.</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="subtle" color="red" onClick={proceed}>
          Leave without saving
        </Button>
        <Button
          data-autofocus
          onClick={async () => {
            if (await onSave()) proceed();
            else reset();
          }}
        >
          Save and leave
        </Button>
      </Group>
    </Modal>
  );
}

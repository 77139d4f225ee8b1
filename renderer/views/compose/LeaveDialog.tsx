import { Button, Group, Modal, Text } from '@mantine/core';
import { useComposer } from './composer-context.ts';
import { useLeaveGuard } from './use-leave-guard.ts';

/** Asks before unsaved changes of a scheduled post are dropped. */
export function LeaveDialog() {
  const guard = useLeaveGuard();
  const blocked = guard.status === 'blocked';
  const { store } = useComposer();
  function drop() {
    // Dropped on purpose: it is not to be offered again as something that was lost.
    store.setState((state) => ({ draft: state.saved, conflict: null }));
    guard.proceed?.();
  }
  return (
    <Modal opened={blocked} onClose={() => guard.reset?.()} title="Leave without saving?" centered size="sm">
      <Text size="sm">Your changes to this post are not saved. If you leave, it stays as it was.</Text>
      <Group justify="flex-end" gap={8} mt="lg">
        <Button variant="default" onClick={drop}>
          Drop the changes
        </Button>
        <Button data-autofocus onClick={() => guard.reset?.()}>
          Keep editing
        </Button>
      </Group>
    </Modal>
  );
}

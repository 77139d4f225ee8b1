import { Button, Group, Modal, Text } from '@mantine/core';
import { useComposer } from './composer-context.ts';
import { useLeaveGuard } from './use-leave-guard.ts';

/** Asks before unsaved changes of a scheduled post are dropped, or files come too late for the post. */
export function LeaveDialog() {
  const guard = useLeaveGuard();
  const blocked = guard.status === 'blocked';
  const { store } = useComposer();
  const losesWriting = guard.losesWriting();
  function drop() {
    // Dropped on purpose: it is not to be offered again as something that was lost.
    if (losesWriting) store.setState((state) => ({ draft: state.saved, conflict: null }));
    guard.proceed?.();
  }
  return (
    <Modal
      opened={blocked}
      onClose={() => guard.reset?.()}
      title={losesWriting ? 'Leave without saving?' : 'Leave while files are uploading?'}
      centered
      size="sm"
    >
      {losesWriting && (
        <Text size="sm">Your changes to this post are not saved. If you leave, it stays as it was.</Text>
      )}
      {guard.isUploading() && (
        <Text size="sm">
          Files are still uploading. If you leave, they go into the library, but not into this post.
        </Text>
      )}
      <Group justify="flex-end" gap={8} mt="lg">
        <Button variant="default" onClick={drop}>
          {losesWriting ? 'Drop the changes' : 'Leave without them'}
        </Button>
        <Button data-autofocus onClick={() => guard.reset?.()}>
          {losesWriting ? 'Keep editing' : 'Stay here'}
        </Button>
      </Group>
    </Modal>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { showRefusal } from './refusal.ts';

const offeredMs = 12_000;

let last: { toast: string; undo(): Promise<unknown> } | undefined;

function forget(toast: string): void {
  if (last?.toast === toast) last = undefined;
}

/** Takes back what was offered last, as long as the offer stands. */
export function undoLast(): void {
  if (!last) {
    notifications.show({ message: 'There is nothing to undo.', autoClose: 2_500 });
    return;
  }
  const { toast, undo } = last;
  notifications.hide(toast);
  forget(toast);
  undo().catch(showRefusal);
}

/** Tells what was done and offers to take it back, by the button or with Z. */
export function offerUndo(done: string, undo: () => Promise<unknown>): void {
  const toast: string = notifications.show({
    autoClose: offeredMs,
    onClose: () => forget(toast),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{done}</Text>
        <Button variant="light" size="compact-sm" onClick={undoLast}>
          Undo
        </Button>
      </Group>
    ),
  });
  last = { toast, undo };
}

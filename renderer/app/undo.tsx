import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { showRefusal } from './refusal.ts';

const offeredMs = 12_000;

interface Offer {
  toast: string;
  undo(): Promise<unknown>;
}

/** Those that still stand, the newest last. */
let offers: Offer[] = [];

function forget(toast: string): void {
  offers = offers.filter((offer) => offer.toast !== toast);
}

function take({ toast, undo }: Offer): void {
  notifications.hide(toast);
  forget(toast);
  undo().catch(showRefusal);
}

/** Takes back what was offered last, as long as the offer stands. */
export function undoLast(): void {
  const last = offers.at(-1);
  if (last) take(last);
  else notifications.show({ message: 'There is nothing to undo.', autoClose: 2_500 });
}

/**
 * Tells what was done and offers to take it back, by the button or, the newest first, with Z. The answer withdraws
 * the offer, for what can no longer be taken back.
 */
export function offerUndo(done: string, undo: () => Promise<unknown>): () => void {
  const toast: string = notifications.show({
    autoClose: offeredMs,
    onClose: () => forget(toast),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{done}</Text>
        <Button variant="light" size="compact-sm" onClick={() => take({ toast, undo })}>
          Undo
        </Button>
      </Group>
    ),
  });
  offers.push({ toast, undo });
  return () => {
    notifications.hide(toast);
    forget(toast);
  };
}

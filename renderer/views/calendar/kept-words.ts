import { notifications } from '@mantine/notifications';
import type { KeptPost } from '../../../shared/contract/planning.ts';

const named = 3;

/** Names what stayed where it is, with the reason of each. */
export function keptWords(kept: readonly KeptPost[]): string {
  const lines = kept.slice(0, named).map(({ name, reason }) => `${name}: ${reason}`);
  const more = kept.length - lines.length;
  return more > 0 ? `${lines.join('\n')}\nand ${more} more.` : lines.join('\n');
}

export function tellKept(kept: readonly KeptPost[]): void {
  if (kept.length === 0) return;
  notifications.show({
    color: 'orange',
    title: kept.length === 1 ? 'One post stays where it is' : `${kept.length} posts stay where they are`,
    message: keptWords(kept),
    style: { whiteSpace: 'pre-line' },
    autoClose: 15_000,
  });
}

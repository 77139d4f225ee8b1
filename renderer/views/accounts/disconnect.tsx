import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { Account } from '../../../shared/contract/accounts.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';

function waitingWords(waiting: number): string {
  if (waiting === 0) return '';
  const posts = waiting === 1 ? 'One scheduled post is' : `${waiting} scheduled posts are`;
  return `${posts} taken off this account; a post left without accounts becomes a draft. `;
}

/** Refused because a post was scheduled on it after it was shown: asks again, now with that post. */
async function askAgainIfPostsWait({ id, scheduledCount }: Account, refusal: unknown): Promise<void> {
  const { items } = await client.accounts.list();
  const now = items.find((account) => account.id === id);
  if (now && now.scheduledCount > scheduledCount) askDisconnect(now);
  else showRefusal(refusal);
}

async function disconnect(account: Account): Promise<void> {
  try {
    await client.accounts.disconnect({
      id: account.id,
      scheduledPosts: account.scheduledCount > 0 ? 'cancel' : 'refuse',
    });
    notifications.show({ message: `${account.handle} is disconnected` });
  } catch (error) {
    await askAgainIfPostsWait(account, error);
  }
}

/** Says what becomes of the posts that wait on the account, then takes it off. */
export function askDisconnect(account: Account): void {
  modals.openConfirmModal({
    title: `Disconnect ${account.handle}?`,
    children: (
      <Text size="sm">
        {waitingWords(account.scheduledCount)}
        What it published stays, here and on the network. You can connect it again at any time.
      </Text>
    ),
    labels: {
      confirm: account.scheduledCount > 0 ? 'Take it off the posts and disconnect' : 'Disconnect',
      cancel: 'Keep it',
    },
    confirmProps: { color: 'red' },
    onConfirm: () => {
      disconnect(account).catch(showRefusal);
    },
  });
}

import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Publication } from '../../../shared/contract/posts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { client } from '../client.ts';
import { showRefusal } from '../refusal.ts';
import { Conversation } from './Conversation.tsx';
import { WriteForm } from './WriteForm.tsx';

async function removeThere(id: string, networkName: string): Promise<void> {
  try {
    await client.publications.removeRemotely({ id });
    notifications.show({ message: `Deleted on ${networkName}` });
  } catch (error) {
    showRefusal(error);
  }
}

function askRemoveThere(id: string, networkName: string): void {
  modals.openConfirmModal({
    title: `Delete it on ${networkName}?`,
    children: (
      <Text size="sm">
        It disappears there with its comments, for good. Here it stays, with its numbers and its ledger.
      </Text>
    ),
    labels: { confirm: `Delete it on ${networkName}`, cancel: 'Keep it' },
    confirmProps: { color: 'red' },
    onConfirm: () => void removeThere(id, networkName),
  });
}

/** What can still be done with a post on its network: answer, change, delete; each where the network allows it. */
export function OutThere({
  publication,
  text,
  timeZone,
}: {
  publication: Publication;
  /** As it was sent to this account. */
  text: string;
  timeZone: string;
}) {
  const { id, network, publishedAt, removedRemotelyAt, remoteId } = publication;
  const { name, canEdit, canDelete, canReply, showsComments } = networkFacts[network];
  const [open, setOpen] = useState<'talk' | 'edit' | null>(null);
  if (publishedAt === null || removedRemotelyAt !== null || remoteId === null) return null;
  const toggle = (what: 'talk' | 'edit') => () => setOpen(open === what ? null : what);
  return (
    <>
      <Group gap={6}>
        {(showsComments || canReply) && (
          <Button
            size="compact-xs"
            variant="default"
            aria-expanded={open === 'talk'}
            onClick={toggle('talk')}
          >
            Comments
          </Button>
        )}
        {canEdit && (
          <Button
            size="compact-xs"
            variant="default"
            aria-expanded={open === 'edit'}
            onClick={toggle('edit')}
          >
            Change the text
          </Button>
        )}
        {canDelete && (
          <Button size="compact-xs" variant="subtle" color="red" onClick={() => askRemoveThere(id, name)}>
            Delete there
          </Button>
        )}
      </Group>
      {open === 'talk' && <Conversation id={id} networkName={name} canReply={canReply} timeZone={timeZone} />}
      {open === 'edit' && (
        <WriteForm
          label={`Text on ${name}`}
          action={`Change it on ${name}`}
          initial={text}
          send={async (changed) => {
            await client.publications.editRemotely({ id, text: changed });
            setOpen(null);
          }}
        />
      )}
    </>
  );
}

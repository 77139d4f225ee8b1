import { Modal, Stack, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { Account, Platform } from '../../../shared/contract/accounts.ts';
import { NetworkGrid } from './NetworkGrid.tsx';
import { NetworkSignIn } from './NetworkSignIn.tsx';
import classes from './SignIn.module.css';

interface ConnectDialogProps {
  platforms: readonly Platform[];
  /** Sign this one in again instead of connecting another. */
  account: Account | undefined;
  onClose(): void;
}

function titleOf(account: Account | undefined, chosen: Platform | undefined): string {
  if (account) return `Sign ${account.handle} in again`;
  return chosen ? `Connect ${chosen.name}` : 'Connect an account';
}

function doneWords(account: Account | undefined, { name }: Platform, connected: number): string {
  if (account) return `${account.handle} is signed in again`;
  return connected === 1 ? `${name} is connected` : `${connected} accounts on ${name} are connected`;
}

/** Choose a network, sign in as it wants it, and be told at once whether it works. */
export function ConnectDialog({ platforms, account, onClose }: ConnectDialogProps) {
  const [chosen, setChosen] = useState<Platform | undefined>(
    account && platforms.find(({ id }) => id === account.network),
  );
  function finish(platform: Platform, connected: number) {
    notifications.show({ message: doneWords(account, platform, connected) });
    onClose();
  }
  return (
    <Modal
      opened
      title={titleOf(account, chosen)}
      size={chosen ? 500 : 800}
      // A click beside it would throw away what is typed or waited for.
      closeOnClickOutside={!chosen}
      onClose={onClose}
    >
      {chosen ? (
        <Stack gap="sm">
          {!account && (
            <UnstyledButton className={classes.more} onClick={() => setChosen(undefined)}>
              <IconArrowLeft size={13} /> Another network
            </UnstyledButton>
          )}
          <NetworkSignIn
            key={chosen.id}
            platform={chosen}
            account={account}
            onDone={(connected) => finish(chosen, connected)}
          />
        </Stack>
      ) : (
        <NetworkGrid platforms={platforms} onChoose={setChosen} />
      )}
    </Modal>
  );
}

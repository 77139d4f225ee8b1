import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAt,
  IconClock,
  IconDots,
  IconKey,
  IconLogin2,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugX,
  IconRefresh,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Account } from '../../../shared/contract/accounts.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { askDisconnect } from './disconnect.tsx';

interface AccountMenuProps {
  account: Account;
  onSignIn(): void;
  onSlots(): void;
  onSeen(): void;
  /** Present where the sign-in can be renewed without the person. */
  onRenew: (() => void) | undefined;
}

/** What is done with an account now and then. */
export function AccountMenu({ account, onSignIn, onSlots, onSeen, onRenew }: AccountMenuProps) {
  const pause = useMutation(orpc.accounts.setPaused.mutationOptions({ onError: showRefusal }));
  const sync = useMutation(orpc.accounts.sync.mutationOptions({ onError: showRefusal }));
  const paused = account.status === 'paused';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${account.handle}`} ml="auto">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconClock size={14} />} onClick={onSlots}>
          Queue times…
        </Menu.Item>
        <Menu.Item leftSection={<IconAt size={14} />} onClick={onSeen}>
          Mentions and posts there…
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh size={14} />} onClick={() => sync.mutate({ id: account.id })}>
          Refresh profile and health
        </Menu.Item>
        {onRenew && (
          <Menu.Item leftSection={<IconKey size={14} />} onClick={onRenew}>
            Renew now
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogin2 size={14} />} onClick={onSignIn}>
          Sign in again…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
          onClick={() => pause.mutate({ id: account.id, paused: !paused })}
        >
          {paused ? 'Resume' : 'Pause'} this account
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconPlugX size={14} />} onClick={() => askDisconnect(account)}>
          Disconnect
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon, Anchor, Button, Group, Menu } from '@mantine/core';
import {
  IconDots,
  IconExternalLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugX,
  IconRefresh,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Account } from '../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import classes from './AccountsView.module.css';
import { askDisconnect } from './disconnect.tsx';

const healthWords: Record<Account['status'], string> = {
  ok: 'Connected',
  expiring: 'Sign-in ends soon',
  expired: 'Sign-in has expired',
  revoked: 'Sign-in was revoked',
  limited: 'Limited by the network',
  paused: 'Paused',
};

/** States that a new sign-in mends. */
export const signInWanted: ReadonlySet<Account['status']> = new Set(['expired', 'revoked', 'expiring']);

const number = new Intl.NumberFormat();

/** One account with its health, its limits and the button that mends it. */
export function AccountCard({ account, onSignIn }: { account: Account; onSignIn(): void }) {
  const pause = useMutation(orpc.accounts.setPaused.mutationOptions({ onError: showRefusal }));
  const sync = useMutation(orpc.accounts.sync.mutationOptions({ onError: showRefusal }));
  const { text, media } = account.limits;
  const needsSignIn = signInWanted.has(account.status);
  const paused = account.status === 'paused';
  return (
    <article className={classes.card} aria-label={account.handle}>
      <Group gap="md" wrap="nowrap" align="flex-start">
        <AccountAvatar account={account} size={40} withHealth />
        <div className={classes.who}>
          <strong>{account.displayName || account.handle}</strong>
          <span>
            @{account.handle} on {networkFacts[account.network].name}
            {account.profileUrl && (
              <Anchor href={account.profileUrl} target="_blank" rel="noreferrer" aria-label="Profile" ml={4}>
                <IconExternalLink size={12} />
              </Anchor>
            )}
          </span>
        </div>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More for ${account.handle}`} ml="auto">
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconRefresh size={14} />}
              onClick={() => sync.mutate({ id: account.id })}
            >
              Refresh profile and health
            </Menu.Item>
            <Menu.Item
              leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
              onClick={() => pause.mutate({ id: account.id, paused: !paused })}
            >
              {paused ? 'Resume' : 'Pause'} this account
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconPlugX size={14} />}
              onClick={() => askDisconnect(account)}
            >
              Disconnect
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <div className={classes.health} data-status={account.status}>
        <strong>{healthWords[account.status]}</strong>
        {account.statusReason && <span>{account.statusReason}</span>}
        {needsSignIn && (
          <Button size="compact-xs" onClick={onSignIn}>
            Sign in again
          </Button>
        )}
      </div>
      <dl className={classes.facts}>
        {account.followerCount !== null && (
          <div>
            <dt>Followers</dt>
            <dd>{number.format(account.followerCount)}</dd>
          </div>
        )}
        <div>
          <dt>Waiting posts</dt>
          <dd>
            {account.scheduledCount > 0 ? (
              <Link
                to="/posts"
                search={{ account: account.id, status: 'scheduled' }}
                className={classes.link}
              >
                {number.format(account.scheduledCount)}
              </Link>
            ) : (
              0
            )}
          </dd>
        </div>
        <div>
          <dt>Text</dt>
          <dd>{number.format(text.max)} characters</dd>
        </div>
        <div>
          <dt>Pictures</dt>
          <dd>
            {media.maxImages}, {Math.floor(media.maxImageBytes / 1_000_000)} MB each
          </dd>
        </div>
      </dl>
    </article>
  );
}

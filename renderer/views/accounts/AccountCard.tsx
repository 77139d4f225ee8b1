import { Anchor, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Account, Platform } from '../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AccountHealth } from './AccountHealth.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './AccountsView.module.css';
import { SeenThereDialog } from './SeenThereDialog.tsx';
import { SlotsDialog } from './SlotsDialog.tsx';
import { tokenWords } from './token-words.ts';

const number = new Intl.NumberFormat();

function Facts({ account }: { account: Account }) {
  const now = useNow();
  const { text, media } = account.limits;
  const token = account.tokenExpiresAt === null ? undefined : tokenWords(account.tokenExpiresAt, now);
  return (
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
            <Link to="/posts" search={{ account: account.id, status: 'scheduled' }} className={classes.link}>
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
      {media.maxImages > 0 && (
        <div>
          <dt>Pictures</dt>
          <dd>
            {media.maxImages}, {Math.floor(media.maxImageBytes / 1_000_000)} MB each
          </dd>
        </div>
      )}
      {token && (
        <div>
          <dt>Sign-in</dt>
          <dd data-soon={token.soon || undefined}>{token.text}</dd>
        </div>
      )}
    </dl>
  );
}

interface AccountCardProps {
  account: Account;
  platform: Platform | undefined;
  onSignIn(): void;
}

/** One account with its health, its limits and the button that mends it. */
export function AccountCard({ account, platform, onSignIn }: AccountCardProps) {
  const [open, setOpen] = useState<'slots' | 'seen' | null>(null);
  const renew = useMutation(
    orpc.accounts.refresh.mutationOptions({
      onSuccess: ({ handle }) => notifications.show({ message: `The sign-in of ${handle} is renewed` }),
      onError: showRefusal,
    }),
  );
  // Apps that register themselves are given tokens that do not end.
  const canRenew = platform?.browserSignIn?.app === 'workspace';
  const onRenew = canRenew ? () => renew.mutate({ id: account.id }) : undefined;
  return (
    <article className={classes.card} aria-label={account.handle}>
      <Group gap="md" wrap="nowrap" align="flex-start">
        <AccountAvatar account={account} size={40} withHealth />
        <div className={classes.who}>
          <strong>{account.displayName || account.handle}</strong>
          <span className={classes.where}>
            <span>
              @{account.handle} on {networkFacts[account.network].name}
            </span>
            {account.profileUrl && (
              <Anchor href={account.profileUrl} target="_blank" rel="noreferrer" aria-label="Profile">
                <IconExternalLink size={12} />
              </Anchor>
            )}
          </span>
        </div>
        <AccountMenu
          account={account}
          onSignIn={onSignIn}
          onSlots={() => setOpen('slots')}
          onSeen={() => setOpen('seen')}
          onRenew={onRenew}
        />
      </Group>
      <AccountHealth account={account} renewing={renew.isPending} onSignIn={onSignIn} onRenew={onRenew} />
      <Facts account={account} />
      {open === 'slots' && <SlotsDialog account={account} onClose={() => setOpen(null)} />}
      {open === 'seen' && <SeenThereDialog account={account} onClose={() => setOpen(null)} />}
    </article>
  );
}

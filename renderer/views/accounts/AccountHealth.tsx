import { Button, Group } from '@mantine/core';
import type { Account } from '../../../shared/contract/accounts.ts';
import classes from './AccountsView.module.css';

const words: Record<Account['status'], string> = {
  ok: 'Connected',
  expiring: 'Sign-in ends soon',
  expired: 'Sign-in has expired',
  revoked: 'Sign-in was revoked',
  limited: 'Limited by the network',
  paused: 'Paused',
};

/** States that a new sign-in mends, or may mend. */
export const signInWanted: ReadonlySet<Account['status']> = new Set([
  'expired',
  'revoked',
  'expiring',
  'limited',
]);

/** The days that are left say more than the reason that comes with it. */
function reasonOf({ status, statusReason }: Account): string | null {
  return status === 'expiring' ? 'Posts go out until then.' : statusReason;
}

interface AccountHealthProps {
  account: Account;
  renewing: boolean;
  onSignIn(): void;
  /** Present where the sign-in can be renewed without the person. */
  onRenew: (() => void) | undefined;
}

/** How the account is, why, and the buttons that mend it. */
export function AccountHealth({ account, renewing, onSignIn, onRenew }: AccountHealthProps) {
  const reason = reasonOf(account);
  return (
    <div className={classes.health} data-status={account.status}>
      <strong>{words[account.status]}</strong>
      {reason && <span>{reason}</span>}
      {signInWanted.has(account.status) && (
        <Group gap={8} w="100%">
          <Button size="compact-xs" onClick={onSignIn}>
            Sign in again
          </Button>
          {onRenew && account.status !== 'revoked' && (
            <Button size="compact-xs" variant="default" loading={renewing} onClick={onRenew}>
              Renew now
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}

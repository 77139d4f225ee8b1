import type { Account } from '../../shared/contract/accounts.ts';
import { AccountAvatar } from './AccountAvatar.tsx';
import classes from './AccountStack.module.css';

/** The accounts of a post side by side, and how many more there are. */
export function AccountStack({
  accounts,
  size = 20,
  most = 4,
}: {
  accounts: readonly Account[];
  size?: number;
  most?: number;
}) {
  const shown = accounts.length > most ? accounts.slice(0, most - 1) : accounts;
  const left = accounts.slice(shown.length);
  return (
    <span className={classes.root}>
      {shown.map((account) => (
        <AccountAvatar key={account.id} account={account} size={size} />
      ))}
      {left.length > 0 && (
        <small title={left.map(({ handle }) => `@${handle}`).join(', ')}>+{left.length}</small>
      )}
    </span>
  );
}

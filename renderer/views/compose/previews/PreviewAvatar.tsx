import type { Account } from '../../../../shared/contract/accounts.ts';
import classes from './previews.module.css';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('');

/** The account's picture without our own marks on it, in the shape of its network. */
export function PreviewAvatar({ account }: { account: Account }) {
  return (
    <span className={classes.avatar} aria-hidden="true">
      {account.avatarUrl ? (
        <img src={account.avatarUrl} alt="" />
      ) : (
        initials(account.displayName || account.handle)
      )}
    </span>
  );
}

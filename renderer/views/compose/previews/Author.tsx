import type { ReactNode } from 'react';
import type { Account } from '../../../../shared/contract/accounts.ts';
import { PreviewAvatar } from './PreviewAvatar.tsx';
import classes from './previews.module.css';

export function nameOf({ displayName, handle }: Account): string {
  return displayName || handle;
}

export function handleOf({ handle }: Account): string {
  return handle.replace(/^@/, '');
}

interface AuthorProps {
  account: Account;
  /** Under the name. */
  line?: ReactNode;
  /** At the other end. */
  aside?: ReactNode;
  name?: string;
}

/** Picture and name over the post, as most networks begin one. */
export function Author({ account, line, aside, name = nameOf(account) }: AuthorProps) {
  return (
    <div className={classes.head}>
      <PreviewAvatar account={account} />
      <div className={classes.stacked}>
        <strong dir="auto">{name}</strong>
        {line && <span className={classes.handle}>{line}</span>}
      </div>
      {aside && <span className={classes.time}>{aside}</span>}
    </div>
  );
}

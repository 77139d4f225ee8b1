import { Avatar, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { Account } from '../../shared/contract/accounts.ts';
import classes from './AccountAvatar.module.css';
import { NetworkMark } from './NetworkMark.tsx';

interface AccountAvatarProps {
  account: Pick<Account, 'network' | 'displayName' | 'handle' | 'avatarUrl' | 'status' | 'statusReason'>;
  size?: number;
  withHealth?: boolean;
}

/** A person knows an account by its picture and its network; with health also by a dot when something is wrong. */
export function AccountAvatar({ account, size = 28, withHealth = false }: AccountAvatarProps) {
  const title = `${account.displayName} (@${account.handle})`;
  const [isNear, setIsNear] = useState(false);
  const picture = (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only shows the picture's own name
    <span className={classes.root} onMouseEnter={() => setIsNear(true)} onMouseLeave={() => setIsNear(false)}>
      <Avatar
        src={account.avatarUrl}
        name={account.displayName || account.handle}
        color="initials"
        size={size}
        radius="xl"
        alt={title}
      />
      <span
        className={classes.network}
        style={{ '--mark': `${Math.max(11, Math.round(size * 0.46))}px` } as never}
      >
        <NetworkMark network={account.network} size={Math.max(9, Math.round(size * 0.36))} />
      </span>
      {withHealth && <span className={classes.health} data-status={account.status} />}
    </span>
  );
  // Lists show hundreds of them: the words are made only for the one that is looked at.
  if (!isNear) return picture;
  return (
    <Tooltip opened label={account.statusReason && withHealth ? `${title}: ${account.statusReason}` : title}>
      {picture}
    </Tooltip>
  );
}

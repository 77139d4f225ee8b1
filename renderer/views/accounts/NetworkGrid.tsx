import { UnstyledButton } from '@mantine/core';
import type { Platform } from '../../../shared/contract/accounts.ts';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import classes from './SignIn.module.css';

/** Every network that can be connected. */
export function NetworkGrid({
  platforms,
  onChoose,
}: {
  platforms: readonly Platform[];
  onChoose(platform: Platform): void;
}) {
  return (
    <ul className={classes.networks}>
      {platforms.map((platform) => (
        <li key={platform.id}>
          <UnstyledButton className={classes.network} onClick={() => onChoose(platform)}>
            <span aria-hidden>
              <NetworkMark network={platform.id} size={22} />
            </span>
            <strong>{platform.name}</strong>
            <span className={classes.summary}>{platform.summary}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

import type { NetworkId } from '../../../shared/networks/types.ts';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import classes from './Tab.module.css';

export function AccountName({ network, handle }: { network: NetworkId; handle: string }) {
  return (
    <span className={classes.account}>
      <NetworkMark network={network} size={14} />
      <bdi>{handle}</bdi>
    </span>
  );
}

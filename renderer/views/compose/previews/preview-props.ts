import type { Account } from '../../../../shared/contract/accounts.ts';
import type { Media } from '../../../../shared/contract/media.ts';

export interface PreviewProps {
  account: Account;
  text: string;
  pictures: readonly Media[];
  /** When it will show, in the network's short way: `now`, `9:00`. */
  time: string;
}

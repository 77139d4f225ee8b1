import { facebook as facts } from '../../../shared/networks/facebook.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function facebookNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}

import { x as facts } from '../../../shared/networks/x.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function xNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}

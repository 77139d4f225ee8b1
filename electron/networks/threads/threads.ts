import { threads as facts } from '../../../shared/networks/threads.ts';
import type { NetworkAdapter } from '../adapter.ts';

export function threadsNetwork(): NetworkAdapter {
  throw new Error('not written yet');
}
